import type { dispute as zhCN } from '../zh-cn/dispute.ts'

/** The card on which both heads settle a dispute, in English. */
export const dispute: typeof zhCN = {
  title: 'Dispute · {grade} · {company}',
  asked: '{by} disputes what rule {rule} made of it: {reason}',
  both: 'It changes only when both heads choose the same; until then the verdict stands.',
  opinion: '{head} ({side}): {outcome}',
  waiting: 'No answer yet from {side}',
  outcome: { upheld: 'Let it stand ({rule}, {credit})', other: 'Rule {rule} instead' },
  settled: 'Settled: {outcome}',
  over: 'The lead was posted again and judged anew: this dispute is over.',
  log: 'What happened',
}
