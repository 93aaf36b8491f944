import { BUYING_ROLES, type BuyingRole } from '../lead/fields.ts'
import { foldToLetters, withoutBrackets } from './fold.ts'
import { type Normalised, partly, whole } from './normalised.ts'

const WORDS: Record<BuyingRole, readonly string[]> = {
  'economic-buyer': [
    ...[
      'economic buyer',
      'economic-buyer',
      'decision maker',
      'final decision maker',
      'budget owner',
      'budget holder',
    ],
    ...[
      'eb',
      'approver',
      'executive sponsor',
      'sponsor',
      '经济购买者',
      '经济买家',
      '经济决策者',
      '经济决策人',
      '经济型买家',
    ],
    ...[
      '决策者',
      '决策人',
      '最终决策者',
      '最终决策人',
      '拍板人',
      '拍板者',
      '预算负责人',
      '预算所有者',
      '审批人',
      '购买决策者',
    ],
  ],
  'technical-buyer': [
    ...[
      'technical buyer',
      'technical-buyer',
      'technical decision maker',
      'tb',
      'technical evaluator',
      'evaluator',
    ],
    ...[
      '技术购买者',
      '技术买家',
      '技术决策者',
      '技术决策人',
      '技术把关者',
      '技术把关人',
      '技术评估者',
      '技术评估人',
      '技术选型',
    ],
    ...['选型负责人', '技术负责人', '技术型买家', '技术影响者'],
  ],
  procurement: [
    ...['procurement', 'purchasing', 'buyer', 'purchaser', 'procurement officer', 'sourcing'],
    ...[
      '采购',
      '采购方',
      '采购者',
      '采购人',
      '采购人员',
      '采购负责人',
      '采购部',
      '采购部门',
      '采购执行者',
      '采购执行',
    ],
  ],
  influencer: [
    ...['influencer', 'recommender', 'champion', 'coach', 'advisor', 'internal champion'],
    ...['影响者', '影响人', '有影响力者', '建议者', '推荐人', '推荐者', '支持者', '内部支持者', '教练'],
  ],
  user: [
    ...['user', 'end user', 'end-user', 'users', 'end users'],
    ...['使用者', '使用人', '用户', '终端用户', '最终用户', '使用方', '使用部门', '业务用户'],
  ],
}

const ROLE_OF = new Map<string, BuyingRole>()
for (const role of BUYING_ROLES) for (const word of WORDS[role]) ROLE_OF.set(foldToLetters(word), role)

/** The buying role that a text names, with or without a remark; undefined for other words, such as a job. */
export function normaliseBuyingRole(text: string): Normalised<BuyingRole> | undefined {
  const role = ROLE_OF.get(foldToLetters(text))
  if (role) return whole(role)
  for (const piece of withoutBrackets(text).split(/[/,，、;；|。\n+&]|\s[-–—]\s/u)) {
    const named = ROLE_OF.get(foldToLetters(piece))
    if (named) return partly(named)
  }
  return undefined
}
