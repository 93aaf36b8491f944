import type { Language } from '../domain/workspace.ts'

/** The words of both departments, in one place: `/lead words` prints them, cards and pages take their labels from the same words. */
interface Term {
  term: string
  zh: string
  meaning: Record<Language, string>
}

export const GLOSSARY: readonly Term[] = [
  {
    term: 'lead',
    zh: '线索',
    meaning: {
      'zh-CN': '可能购买的公司里的一个人；下面一切的单位',
      en: 'a person at a company who may buy; the unit of everything below',
    },
  },
  {
    term: 'MQL',
    zh: '市场合格线索',
    meaning: {
      'zh-CN': '通过准入条件并提交到派单群的线索',
      en: 'a lead that passed the gate and was posted to the dispatch group',
    },
  },
  {
    term: 'gate',
    zh: '准入条件',
    meaning: {
      'zh-CN': '提交前必须填写的字段',
      en: 'the fields that must be filled before a lead may be posted',
    },
  },
  {
    term: 'SAL',
    zh: '销售接收线索',
    meaning: { 'zh-CN': '销售已接收的 MQL', en: 'an MQL that a rep accepted' },
  },
  {
    term: 'SQL',
    zh: '销售合格线索',
    meaning: {
      'zh-CN': '销售确认为真实商机的已接收线索',
      en: 'an accepted lead that the rep confirmed as a real opportunity',
    },
  },
  {
    term: 'MRL',
    zh: '市场再培育线索',
    meaning: {
      'zh-CN': '销售接收、跟进后退回的线索：比被拒绝的更有价值',
      en: 'a lead that a rep accepted, worked and returned: worth more than a rejected one',
    },
  },
  {
    term: 'info-sync',
    zh: '信息同步',
    meaning: {
      'zh-CN': '公司已在 CRM 中且有人跟进：信息给到负责人，不再分配',
      en: 'the company is already in the CRM and being followed: its owner gets the information, nobody is assigned',
    },
  },
  {
    term: 'credit',
    zh: '来源权重',
    meaning: {
      'zh-CN': '一条线索为市场计多少，用 SQL 的精确分数表示（1、1/3）',
      en: 'what a lead counts for marketing, as an exact fraction of one SQL (1, 1/3)',
    },
  },
  {
    term: 'pact',
    zh: '约定',
    meaning: {
      'zh-CN': '两个部门每周的承诺：周一前 N 条线索，周三前完成判定',
      en: 'the weekly promise between the departments: N leads by Monday, qualified by Wednesday',
    },
  },
  {
    term: 'policy',
    zh: '规则',
    meaning: {
      'zh-CN': '公司可以自己决定的每一个数字和规则；有版本',
      en: 'every number and rule that a company may want different; versioned',
    },
  },
]
