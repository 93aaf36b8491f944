import type { Calendar } from '../../../../src/domain/calendar/calendar.ts'
import type { Moment } from '../../../../src/domain/calendar/moment.ts'
import { isOpen } from '../../../../src/domain/calendar/working-time.ts'
import { weekAround } from '../../../../src/domain/insight/news.ts'
import type { Dice } from './dice.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR
/** The quarter that is looked at, and a month before it from which targets can be measured. */
const WEEKS = 18
/** In a week without holidays. */
const LEADS_A_WEEK = 35
const WORKDAYS = 5
/** Campaigns go out at the beginning of the week. */
const BY_WEEKDAY = [1.3, 1.15, 1, 0.9, 0.65, 0.4, 0.4]
const BY_HOUR = [
  [9, 8],
  [10, 16],
  [11, 12],
  [13, 5],
  [14, 13],
  [15, 14],
  [16, 12],
  [17, 9],
  [18, 4],
] as const

export const beginningOf = (now: Moment, timezone: string): Moment =>
  weekAround(now, timezone, WEEKS - 1).from

/** When leads come: in working time, more on Mondays and before noon, none on holidays; oldest first, none after `now`. */
export function arrivals(now: Moment, calendar: Calendar, dice: Dice): Moment[] {
  return Array.from({ length: WEEKS }, (_, back) => weekAround(now, calendar.timezone, WEEKS - 1 - back))
    .flatMap(({ from }) => inWeek(from, calendar, dice))
    .filter((at) => at < now)
    .sort((one, other) => one - other)
}

function inWeek(monday: Moment, calendar: Calendar, dice: Dice): Moment[] {
  const days = BY_WEEKDAY.flatMap((weight, day) => {
    const start = monday + day * DAY
    return isOpen(start + 10 * HOUR, calendar) ? [[start, weight] as const] : []
  })
  if (days.length === 0) return []
  const count = Math.round((LEADS_A_WEEK + (dice.next() - 0.5) * 14) * Math.min(1, days.length / WORKDAYS))
  return Array.from({ length: count }, () => {
    const hour = dice.weighted(BY_HOUR)
    const at = dice.weighted(days) + hour * HOUR + dice.below(3600) * 1000
    return isOpen(at, calendar) ? at : at - HOUR
  }).filter((at) => isOpen(at, calendar))
}
