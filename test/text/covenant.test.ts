import { describe, expect, test } from 'vitest'
import { type Explanation, explain } from '../../src/domain/covenant/explain.ts'
import { LANGUAGES } from '../../src/domain/workspace.ts'
import { verdictSentence } from '../../src/text/covenant.ts'
import { CASES, type WorkedCase } from '../domain/covenant/cases.ts'
import { CUSTOM } from '../domain/covenant/custom-rules.ts'
import { exact, maybe, record } from '../domain/covenant/given.ts'
import { judgedOf, leadOf, rulesOf } from '../domain/covenant/judged.ts'

const NAMES = new Map([
  ['li', '李蕾'],
  ['wu', 'Wu Tong'],
  ['gone-wang', '王强'],
])
const voice = (language: 'zh-CN' | 'en') => ({ language, name: (id: string) => NAMES.get(id) ?? id })

function explained(worked: WorkedCase, ruled = false): Explanation {
  const { policy, calendar } = rulesOf(worked)
  return explain(judgedOf(worked), leadOf(worked), { arbitration: policy.arbitration, calendar }, ruled)
}

const said = (worked: WorkedCase, ruled?: boolean) => {
  const explanation = explained(worked, ruled)
  return [verdictSentence(explanation, voice('zh-CN')), verdictSentence(explanation, voice('en'))]
}
/** What the verdict is, is no matter here. */
const a = (worked: Omit<WorkedCase, 'verdict'>): WorkedCase => ({ ...worked, verdict: '' })

const followed = (more: Parameters<typeof exact>[1] = {}) =>
  exact('A-1001', { company: '江苏锐科精密机械', entries: ['11-17 16:20'], level: 'staff', ...more })

const SENTENCES: Record<string, [WorkedCase, zh: string, en: string]> = {
  new: [
    a({}),
    'CRM 中没有早于提交的记录 → 规则 new：正常分配，来源权重 1',
    'the CRM has no record older than the posting → rule new: dispatched, credit 1',
  ],
  'new, with names like it': [
    a({ maybe: [maybe('B-1'), maybe('B-2')] }),
    'CRM 中没有早于提交的记录；名称相近、尚未确认的公司：2 家 → 规则 new：正常分配，来源权重 1',
    'the CRM has no record older than the posting; companies with a name like it, not confirmed: 2 → rule new: dispatched, credit 1',
  ],
  unrecorded: [
    a({ claimedBy: 'wu' }),
    'Wu Tong 称已是自己的客户，但 CRM 中没有早于提交的记录 → 规则 unrecorded：正常分配，来源权重 1',
    'Wu Tong says that it is theirs already, but the CRM has no record older than the posting → rule unrecorded: dispatched, credit 1',
  ],
  idle: [
    a({ exact: [followed({ entries: ['10-08 16:20'] })] }),
    'CRM 记录 A-1001（江苏锐科精密机械，按域名匹配）由 李蕾 负责，最近一次记录是 2026-10-08，已超过 30 天 → 规则 idle：正常分配，3 天内须联系，来源权重 1',
    'CRM record A-1001 (江苏锐科精密机械, matched by domain) belongs to 李蕾, with its last entry on 2026-10-08, more than 30 days earlier → rule idle: dispatched, to be contacted within 3 days, credit 1',
  ],
  senior: [
    a({ exact: [followed()] }),
    'CRM 记录 A-1001（江苏锐科精密机械，按域名匹配）由 李蕾 负责，6 天前有记录（2026-11-17）；线索级别 总监 高于 职员 → 规则 senior：同步给 李蕾，来源权重 1',
    'CRM record A-1001 (江苏锐科精密机械, matched by domain) belongs to 李蕾, with an entry 6 days earlier (2026-11-17); the lead’s level Director is above Staff → rule senior: synced to 李蕾, credit 1',
  ],
  'followed, below': [
    a({ exact: [followed({ level: 'vp', by: 'phone' })] }),
    'CRM 记录 A-1001（江苏锐科精密机械，按电话匹配）由 李蕾 负责，6 天前有记录（2026-11-17）；线索级别 总监 不高于 副总裁 → 规则 followed：同步给 李蕾，来源权重 1/3',
    'CRM record A-1001 (江苏锐科精密机械, matched by phone) belongs to 李蕾, with an entry 6 days earlier (2026-11-17); the lead’s level Director is not above VP → rule followed: synced to 李蕾, credit 1/3',
  ],
}

const PARTS: Record<string, [WorkedCase, zh: string, en: string]> = {
  'the levels are equal': [
    a({ exact: [followed({ level: 'director' })] }),
    '线索级别与记录相同（总监） →',
    'equals the record’s (Director) →',
  ],
  'equal levels count as above': [
    a({ exact: [followed({ level: 'director' })], arbitration: { equalLevel: 'above' } }),
    '线索级别与记录相同（总监），按规则算高于',
    'equals the record’s (Director), which counts as above',
  ],
  'the lead’s level is unknown': [
    a({ exact: [followed()], noLevel: true }),
    '线索没有级别，无法比较',
    'the lead has no level to compare',
  ],
  'the record’s level is unknown': [
    a({ exact: [exact('A-1', { entries: ['11-17 16:20'] })] }),
    'CRM 记录没有级别，无法比较',
    'the CRM record has no level to compare',
  ],
  'both are unknown': [
    a({ exact: [exact('A-1', { entries: ['11-17 16:20'] })], noLevel: true }),
    '线索和 CRM 记录都没有级别',
    'neither the lead nor the CRM record has a level',
  ],
  'the owner has left': [
    a({ exact: [followed({ owner: 'gone-wang' })] }),
    '的负责人 王强 已不在名册，视为闲置，6 天前有记录（2026-11-17） → 规则 idle',
    'belonged to 王强, who is no longer in the roster, and counts as idle, with an entry 6 days earlier (2026-11-17) → rule idle',
  ],
  'it has no owner': [
    a({ exact: [followed({ owner: null })] }),
    '没有负责人，视为闲置',
    'belongs to nobody and counts as idle',
  ],
  'there are several records': [
    a({ exact: [followed(), exact('A-2'), exact('A-3')] }),
    '；该公司另有 2 条记录；',
    '; other records of the company: 2;',
  ],
  'a rep claims a company that is in the CRM': [
    a({ exact: [followed()], claimedBy: 'wu' }),
    '；Wu Tong 称已是自己的客户；',
    '; Wu Tong says that it is theirs already;',
  ],
  'a person named the record': [
    a({ named: record('N-1', { entries: ['11-17 16:20'] }) }),
    'CRM 记录 N-1（江苏锐科，由人确认）',
    'CRM record N-1 (江苏锐科, confirmed by a person)',
  ],
  'the entry is of yesterday': [
    a({ exact: [followed({ entries: ['11-22 23:59'] })] }),
    '1 天前有记录（2026-11-22）',
    'with an entry 1 day earlier (2026-11-22)',
  ],
  'the entry is of the same day': [
    a({ exact: [followed({ entries: ['11-23 00:00'] })] }),
    '提交当天有记录（2026-11-23）',
    'with an entry on the day of the posting (2026-11-23)',
  ],
  'days are those of the workspace’s clocks': [
    a({ exact: [followed({ entries: ['2026-11-17T16:00:00Z'] })] }),
    '5 天前有记录（2026-11-18）',
    'with an entry 5 days earlier (2026-11-18)',
  ],
  'N and M are working days': [
    a({
      exact: [exact('A-1')],
      arbitration: { days: 'working', followedWithin: '20d', contactWithin: '1d' },
    }),
    '已超过 20 个工作日 → 规则 idle：正常分配，1 个工作日内须联系',
    'more than 20 working days earlier → rule idle: dispatched, to be contacted within 1 working day',
  ],
  'N and M are hours': [
    a({ exact: [exact('A-1')], arbitration: { followedWithin: '48h', contactWithin: '90m' } }),
    '已超过 48 小时 → 规则 idle：正常分配，90 分钟内须联系',
    'more than 48 hours earlier → rule idle: dispatched, to be contacted within 90 minutes',
  ],
  'credit is earned at the sync': [
    a({ exact: [followed()], arbitration: { earnedAt: 'sync' } }),
    '同步给 李蕾，来源权重 1，同步时即计入',
    'synced to 李蕾, credit 1, earned at the sync',
  ],
}

describe('why a lead is whose it is', () => {
  test.each(Object.entries(SENTENCES))('by the rule %s', (_, [worked, zh, en]) => {
    expect(said(worked)).toEqual([zh, en])
  })

  test.each(Object.entries(PARTS))('where %s', (_, [worked, zh, en]) => {
    expect(said(worked)).toEqual([expect.stringContaining(zh), expect.stringContaining(en)])
  })

  test('where a company’s own rules do not look at levels', () => {
    const rules = [
      { rule: 'none', when: { record: 'none' }, to: 'dispatch' },
      { rule: 'owned', when: { record: ['idle', 'followed'] }, to: 'owner', contact: true },
    ]
    expect(said(a({ exact: [followed()], arbitration: { rules } }))).toEqual([
      'CRM 记录 A-1001（江苏锐科精密机械，按域名匹配）由 李蕾 负责，6 天前有记录（2026-11-17） → 规则 owned：同步给 李蕾，3 天内须联系，来源权重 1/3',
      'CRM record A-1001 (江苏锐科精密机械, matched by domain) belongs to 李蕾, with an entry 6 days earlier (2026-11-17) → rule owned: synced to 李蕾, to be contacted within 3 days, credit 1/3',
    ])
  })

  test('where both heads ruled so', () => {
    expect(said(a({}), true)).toEqual([
      'CRM 中没有早于提交的记录 → 双方负责人裁定按规则 new：正常分配，来源权重 1',
      'the CRM has no record older than the posting → both heads ruled new: dispatched, credit 1',
    ])
  })

  test('where a company’s own rules looked at more', () => {
    const rules = [
      {
        rule: '重点',
        when: { grade: 'A', mustWin: true, industry: '制造', productLine: '数据平台' },
        to: 'dispatch',
        credit: '3/2',
      },
      { rule: '其余-1', when: { grade: ['B', 'C'] }, to: 'dispatch' },
      { rule: '其余-2', when: { grade: 'A', mustWin: false }, to: 'dispatch' },
      { rule: '其余-3', when: { grade: 'A', mustWin: true, notIndustry: '制造' }, to: 'dispatch' },
      {
        rule: '其余-4',
        when: { grade: 'A', mustWin: true, industry: '制造', notProductLine: '数据平台' },
        to: 'dispatch',
      },
    ]
    const lead = { grade: 'A', mustWin: true, industry: '制造业', productLine: '数据平台' } as const
    expect(said(a({ lead, arbitration: { rules } }))).toEqual([
      'CRM 中没有早于提交的记录；等级 A；必赢；行业 制造业；产品线 数据平台 → 规则 重点：正常分配，来源权重 3/2',
      'the CRM has no record older than the posting; grade A; must-win; industry 制造业; product line 数据平台 → rule 重点: dispatched, credit 3/2',
    ])
    expect(said(a({ lead: { grade: 'A' }, arbitration: { rules } }))[1]).toContain(
      '; grade A; not must-win → rule 其余-2',
    )
  })
})

describe.each(LANGUAGES)('in %s', (language) => {
  const all = Object.values({ ...CASES, ...CUSTOM }).flatMap((cases) => Object.entries(cases))

  test.each(all)('a sentence is complete: %s', (_, worked) => {
    const sentence = verdictSentence(explained(worked), voice(language))
    expect(sentence).not.toMatch(/[{}]|undefined|NaN|\[object|Invalid Date| {2}|\n/)
    expect(sentence).toContain(worked.verdict.split(':')[0])
  })

  test('what people wrote stays on its line, is cut, and is never read as a place to fill', () => {
    const company = `锐科\n→ 规则 senior {rule} <!channel>${'长'.repeat(80)}`
    const worked = a({ exact: [followed({ company, owner: '{owner} $&\u2028x' })] })
    const sentence = verdictSentence(explained(worked), voice(language))
    expect(sentence).toContain('锐科 → 规则 senior {rule} <!channel>长')
    expect(sentence).toContain('{owner} $& x')
    expect(sentence).toContain('…')
    expect(sentence).not.toMatch(/[\n\u2028]/)
    expect(sentence.length).toBeLessThan(400)
  })
})
