import { atLocal, type Moment, zonedDate } from '../calendar/moment.ts'
import { inForce } from '../policy/in-force.ts'
import type { Pact, PolicyVersion } from '../policy/policy.ts'

/** Moments of one week of the pact: delivered in [from, by), judged before `qualifyBy`. */
export interface PactSpan {
  from: Moment
  by: Moment
  qualifyBy: Moment
}

/** What both sides have promised for a week, and under which version of the policy. */
export interface PactWeek extends PactSpan {
  pact: Pact
  policy: number
}

const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']

/**
 * The weeks of the pact up to the one that `now` lies in, newest first: each under the rules that were in force when it began. What
 * marketing delivers by a week's moment counts from that of the week before, so that every lead counts once; sales' moment is the next
 * one after it. Weeks begin on Monday on the zone's wall.
 */
export function pactWeeks(
  versions: readonly PolicyVersion[],
  { timezone, now, count }: { timezone: string; now: Moment; count: number },
): PactWeek[] {
  const { year, month, day, weekday } = zonedDate(now, timezone)
  /** A time of the week, so many weeks before this one. */
  const at = (text: string, back: number): Moment => {
    const [name = '', time = ''] = text.split(' ')
    const [hour = 0, minute = 0] = time.split(':').map(Number)
    const ahead = WEEKDAYS.indexOf(name) - weekday - 7 * back
    return atLocal(timezone, year, month, day + ahead, hour * 3600 + minute * 60)
  }
  const ruled = (back: number) => inForce(versions, at('mon 00:00', back))
  return Array.from({ length: count }, (_, back) => {
    const { version, policy } = ruled(back)
    const { pact } = policy
    const by = at(pact.by, back)
    const sameWeek = at(pact.qualifyBy, back)
    return {
      from: at(ruled(back + 1).policy.pact.by, back + 1),
      by,
      qualifyBy: sameWeek > by ? sameWeek : at(pact.qualifyBy, back - 1),
      pact,
      policy: version,
    }
  })
}
