import { type Moment, zonedIso } from '../../src/domain/calendar/moment.ts'
import { type Friction, frictionsOf } from '../../src/domain/insight/friction.ts'
import { type MonthTarget, monthTargets } from '../../src/domain/insight/targets/months.ts'
import type { Core } from '../core.ts'
import { targetsNow } from './targets.ts'

/** YYYY-MM-DD on the workspace calendar's wall. */
export const dateOf = (core: Core, at: Moment): string => zonedIso(at, core.timezone()).slice(0, 10)

/** The month (YYYY-MM) that is so many after the one of a date, or before it. */
export function monthsLater(date: string, months: number): string {
  const [year = 0, month = 0] = date.split('-').map(Number)
  return new Date(Date.UTC(year, month - 1 + months, 1)).toISOString().slice(0, 7)
}

/** What is to be won in this month and the eleven after it. */
export async function targetsAhead(core: Core): Promise<MonthTarget[]> {
  const today = dateOf(core, core.clock.now())
  return monthTargets(await targetsNow(core, monthsLater(today, 0), monthsLater(today, 11)))
}

/** Where marketing's calendar and sales' seasons disagree in so many days from now on. */
export function frictionsAhead(core: Core, months: readonly MonthTarget[], days: number): Friction[] {
  const { seasons, pact } = core.policies.current().policy
  return frictionsOf({
    today: dateOf(core, core.clock.now()),
    days,
    seasons,
    leadsPerWeek: pact.leadsPerWeek,
    needs: months.flatMap(({ month, leads }) =>
      leads.likely === null ? [] : [{ month, leads: leads.likely }],
    ),
  })
}
