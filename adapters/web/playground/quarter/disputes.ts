import type { Moment } from '../../../../src/domain/calendar/moment.ts'
import type { Lead } from '../../../../src/domain/lead/lead.ts'
import type { Act } from './stage.ts'

const HOUR = 3_600_000
/** What both heads said of each: the verdict stands, the lead was worth more, and one that only one head has answered yet. */
const OUTCOMES = [['upheld', 'upheld'], ['senior', 'senior'], ['upheld', 'upheld'], ['senior']] as const
export const MOST_DISPUTES = OUTCOMES.length

/** An SDR finds that a synced lead counts for more, and what the heads make of it. */
export function disputeOf({ sdr }: Pick<Lead, 'sdr'>, now: Moment, number: number): Act[] {
  const [marketing, sales] = OUTCOMES[number % OUTCOMES.length] ?? OUTCOMES[0]
  const reason = '联系人职级更高，而且是新的事业部在问'
  return [
    { at: now + 2 * HOUR, by: sdr, command: { name: 'dispute', reason } },
    { at: now + 5 * HOUR, by: 'head-mkt', command: { name: 'rule', outcome: marketing } },
    ...(sales === undefined
      ? []
      : [{ at: now + 26 * HOUR, by: 'head-sales', command: { name: 'rule', outcome: sales } } as const]),
  ]
}
