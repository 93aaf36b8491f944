/** The card on which both heads settle a dispute, in Chinese. */
export const dispute = {
  title: '争议 · {grade} · {company}',
  asked: '{by} 对规则 {rule} 的判定有异议：{reason}',
  both: '两位负责人选择同一结果才生效；在此之前维持原判。',
  opinion: '{side} {head}：{outcome}',
  waiting: '{side}：尚未表态',
  outcome: { upheld: '维持原判（{rule}，{credit}）', other: '改按 {rule}' },
  settled: '已裁定：{outcome}',
  over: '线索已重新提交并重新判定，这次争议到此为止。',
  log: '经过',
}
