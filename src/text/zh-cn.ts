import { byText } from './zh-cn/by-text.ts'
import { card } from './zh-cn/card.ts'
import { commandWords } from './zh-cn/command-words.ts'
import { covenant } from './zh-cn/covenant.ts'
import { credit } from './zh-cn/credit.ts'
import { direct } from './zh-cn/direct.ts'
import { dispute } from './zh-cn/dispute.ts'
import { formPage } from './zh-cn/form-page.ts'
import { forms } from './zh-cn/forms.ts'
import { help } from './zh-cn/help.ts'
import { insight } from './zh-cn/insight.ts'
import { news } from './zh-cn/news.ts'
import { nudge } from './zh-cn/nudge.ts'
import { overview } from './zh-cn/overview.ts'
import { pages } from './zh-cn/pages.ts'
import { policy } from './zh-cn/policy.ts'
import { policyKeys } from './zh-cn/policy-keys.ts'
import { refusals } from './zh-cn/refusals.ts'
import { slash } from './zh-cn/slash.ts'
import { targets } from './zh-cn/targets.ts'
import { told } from './zh-cn/told.ts'
import { wecom } from './zh-cn/wecom.ts'

/** Every sentence in Chinese. `{name}` is filled in by `fill`; the same keys stand in `en.ts`. */
export const zhCN = {
  byText,
  card,
  commandWords,
  covenant,
  credit,
  direct,
  dispute,
  formPage,
  forms,
  help,
  insight,
  news,
  nudge,
  overview,
  pages,
  policy,
  policyKeys,
  refusals,
  slash,
  targets,
  told,
  wecom,
  behaviour: {
    label: '行为',
    kinds: {
      'page-view': '浏览',
      download: '下载',
      'webinar-registered': '报名',
      'webinar-attended': '参加',
      form: '填表',
    },
    done: '{verb} {title}',
    times: '{what} ×{n}',
    more: '{shown}，另有 {n} 项',
  },
  lists: { comma: '、', or: '或' },
  labelled: '{label}：{text}',
  statuses: {
    nurturing: '培育中',
    pending: '待分配',
    assigned: '待接收',
    accepted: '跟进中',
    qualified: 'SQL',
    returned: 'MRL 待再培育',
    synced: '已同步',
    won: '赢单',
    lost: '输单',
    invalid: '无效',
  },
  fields: {
    company: '公司',
    contact: '联系人',
    title: '职位',
    level: '级别',
    phone: '手机',
    email: '邮箱',
    wechat: '微信',
    region: '地区',
    industry: '行业',
    productLine: '产品线',
    size: '规模',
    buyingRole: '采购角色',
    mustWin: '必赢',
    budget: '预算',
    authority: '权限',
    need: '需求',
    timeline: '时间',
    meetingAgreed: '同意见面',
    source: '来源',
    remarks: '备注',
    reach: '手机、邮箱或微信（至少一项）',
  },
  levels: { 'c-level': '高管', vp: '副总裁', director: '总监', manager: '经理', staff: '职员' },
  buyingRoles: {
    'economic-buyer': '经济决策人',
    'technical-buyer': '技术决策人',
    procurement: '采购',
    influencer: '影响者',
    user: '使用者',
  },
  roles: {
    sdr: 'SDR',
    manager: '销管',
    rep: '销售',
    'marketing-head': '市场负责人',
    'sales-head': '销售负责人',
  },
  clocks: {
    assign: '分配',
    accept: '接收',
    contact: '联系客户',
    'first-touch': '首次跟进',
    'follow-up': '跟进',
    rework: '再培育',
    hold: '持有',
    revisit: '回访',
  },
  commands: {
    post: '提交线索',
    save: '存为培育',
    edit: '补充信息',
    assign: '分配',
    accept: '接收',
    reject: '拒绝',
    'follow-up': '记录跟进',
    qualify: '确认 SQL',
    return: '退回',
    repost: '重新提交',
    nurture: '转培育',
    close: '结单',
    invalidate: '标为无效',
    reopen: '重新打开',
    note: '备注',
    'log-call': '记录外呼',
    sync: '同步给负责人',
    match: '确认是否同一家公司',
    claim: '已是我的客户',
    judge: '判定拒绝',
    dispute: '提出争议',
    rule: '裁定',
    tick: '时钟',
    release: '释放',
    consult: '再问 CRM',
    withdraw: '撤回',
  },
  touches: { call: '电话', visit: '拜访', message: '消息', demo: '演示', quote: '报价' },
  noteKinds: { intelligence: '情报', relationship: '关系' },
  yes: '是',
  no: '否',
  close: '关闭',
  judge: { upheld: '拒绝成立', not: '拒绝不成立' },
  names: { clock: '系统' },
}

/** The same keys in every language; a key that one lacks does not compile. */
export type Texts = typeof zhCN
