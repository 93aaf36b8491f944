import type { Calendar } from '../calendar/calendar.ts'
import { daysLater } from '../calendar/days-later.ts'
import { lengthSeconds } from '../calendar/length.ts'
import type { Moment } from '../calendar/moment.ts'
import { add } from '../calendar/working-time.ts'
import type { Arbitration } from '../policy/policy.ts'

/**
 * The moment at which `share` of M (1: all of it) is over since the assignment. Days are those of the calendar's clocks on the wall, other
 * lengths elapsed time, and absences do not count; where the policy counts working days, every length is working time on the calendar.
 * Throws RangeError as `add` does.
 */
export function contactMoment(
  since: Moment,
  share: number,
  { contactWithin, days }: Pick<Arbitration, 'contactWithin' | 'days'>,
  calendar: Calendar,
): Moment {
  if (days === 'working') return add(since, lengthSeconds(contactWithin, calendar) * share, calendar).due
  const end =
    'days' in contactWithin
      ? daysLater(since, contactWithin.days * share, calendar.timezone)
      : since + Math.round(contactWithin.seconds * share * 1000)
  return afterAbsences(since, end, calendar)
}

/** As much later as somebody was away meanwhile. */
function afterAbsences(since: Moment, end: Moment, { pauses = [] }: Calendar): Moment {
  return pauses.reduce(
    (reached, { from, until }) =>
      from < reached ? reached + Math.max(0, until - Math.max(from, since)) : reached,
    end,
  )
}
