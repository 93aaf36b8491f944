import type { credit as zhCN } from '../zh-cn/credit.ts'

/** Statements of credit, in English. */
export const credit: typeof zhCN = {
  title: 'Credit · {whose} · {period}',
  everybody: 'all SDRs',
  campaigns: 'all campaigns',
  campaign: 'campaign {name}',
  noCampaign: 'no campaign',
  totals: 'earned {earned} · change in expected {expected} · still expected at the end {open}',
  group: '{who}: earned {earned} · change in expected {expected}',
  moreGroups: '{n} more',
  mixed: '{readable} ({exact})',
  accounts: { expected: 'expected', earned: 'earned' },
  line: '{at} · {company} {lead} · {account} {amount} · rule {rule} v{policy}',
  takenBack: '{line} · taken back',
  empty: 'There is nothing in the books for this time.',
  more: 'These are the newest {n}. More: tenon export credit <file>',
  onlyOwn: 'Other people’s lines are for managers and the two heads; these are only your own.',
  unknown:
    'Nobody here is called “{text}”. Write a name, “all”, or “campaign <name>”, and then a time: this month, last month, this quarter, 2026-11, 2026Q4, 2026-11-01..2026-11-30.',
}
