/** Statements of credit, in Chinese. */
export const credit = {
  title: '来源权重 · {whose} · {period}',
  everybody: '全部 SDR',
  campaigns: '全部活动',
  campaign: '活动 {name}',
  noCampaign: '没有活动',
  totals: '已获得 {earned} · 预期变动 {expected} · 期末仍预期 {open}',
  group: '{who}：已获得 {earned} · 预期变动 {expected}',
  moreGroups: '另有 {n} 项',
  mixed: '{readable}（{exact}）',
  accounts: { expected: '预期', earned: '已获得' },
  line: '{at} · {company} {lead} · {account} {amount} · 规则 {rule} v{policy}',
  takenBack: '{line} · 冲回',
  empty: '这段时间没有记录。',
  more: '以上是最近 {n} 条。更多：tenon export credit <文件>',
  onlyOwn: '其他人的明细只有销管和两位负责人可以看；这里只列出你自己的。',
  unknown:
    '不认识「{text}」。可以写姓名、all，或「campaign 活动名」，后面再写时间：本月、上月、本季、2026-11、2026Q4、2026-11-01..2026-11-30。',
}
