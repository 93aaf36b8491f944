/** Reminders to one person, in Chinese. */
export const nudge = {
  one: '提醒：{company} 的{clock}在 {at} 截止',
  overdue: '提醒：{company} 的{clock}已超时，请尽快处理',
  revisit: '提醒：{company} 到了回访的时候',
  many: '你有 {n} 条线索等待处理：',
  item: '{company} · {clock} · {at} 截止',
  itemOverdue: '{company} · {clock} · 已超时',
}
