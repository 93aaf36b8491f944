import type { nudge as zhCN } from '../zh-cn/nudge.ts'

/** Reminders to one person, in English. */
export const nudge: typeof zhCN = {
  one: 'Reminder: {clock} of {company} is due by {at}',
  overdue: 'Reminder: {clock} of {company} is overdue',
  revisit: 'Reminder: it is time to revisit {company}',
  many: 'Leads that wait for you: {n}',
  item: '{company} · {clock} · by {at}',
  itemOverdue: '{company} · {clock} · overdue',
}
