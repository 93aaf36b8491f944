import type { Calendar } from '../../../../src/domain/calendar/calendar.ts'
import type { Moment } from '../../../../src/domain/calendar/moment.ts'
import { add, workingSecondsBetween } from '../../../../src/domain/calendar/working-time.ts'
import type { Due } from '../../../../src/domain/lead/clocks.ts'
import type { Lead } from '../../../../src/domain/lead/lead.ts'
import type { Dice } from './dice.ts'
import { DETAILS, TOUCHES } from './market.ts'
import type { Act } from './stage.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR
/** Working seconds before the end in which people put their desks in order. */
const LAST_HOURS = 7 * 3600
/** What would come due so soon after the end is seen to before: then the first to come are the leads that a newcomer plays with. */
const SOON = 2 * DAY

/** When the last working hours before `now` begin. */
export function lastHours(now: Moment, calendar: Calendar): Moment {
  let from = now
  while (workingSecondsBetween(from, now, calendar) < LAST_HOURS) from -= HOUR
  return from
}

/** What is done in the last hours, so that an older lead lies in nobody's way. */
export function tidied(lead: Lead, due: Due | undefined, now: Moment, calendar: Calendar, dice: Dice): Act[] {
  const at = add(lastHours(now, calendar), dice.next() * LAST_HOURS * 0.95, calendar).due
  if (due === undefined || due.at > now + SOON || at >= now) return []
  switch (lead.status) {
    case 'accepted':
    case 'qualified': {
      const [kind, what] = dice.one(TOUCHES)
      const text = `${what}；${dice.one(DETAILS)}`
      return [{ at, by: lead.rep, command: { name: 'follow-up', kind, text } }]
    }
    case 'returned':
    case 'nurturing':
      return [{ at, by: lead.sdr, command: { name: 'nurture', revisitAt: at + (9 + dice.below(30)) * DAY } }]
    case 'assigned':
      return [{ at, by: lead.rep, command: { name: 'accept' } }]
    default:
      return []
  }
}
