import type { Calendar } from '../calendar/calendar.ts'
import { type Moment, zonedDate } from '../calendar/moment.ts'
import { workingSecondsBetween } from '../calendar/working-time.ts'
import { type ClockContext, deadline, nextMoments, running } from '../lead/clocks.ts'
import type { LeadEvent } from '../lead/events.ts'
import { type Lead, repOf } from '../lead/lead.ts'
import type { Policy } from '../policy/policy.ts'
import type { PersonId } from '../workspace.ts'
import { livedThrough } from './history.ts'
import { WAIT_CLOCKS, type Wait, type WaitClock, type WaitEnd } from './wait.ts'

/** What waits are measured by. */
export interface WaitContext {
  /** The working time of a person, absences taken out; of the managers' desk for `null`. */
  calendarOf(who: PersonId | null): Calendar
  policyOf(version: number): Policy
  /** The workspace calendar's. */
  timezone: string
}

/** A clock that runs; these four tell it from every other run on the same lead. */
interface Run {
  clock: WaitClock
  who: PersonId | null
  began: Moment
  attempts: number
}

/** Every wait of a lead, in the order in which they began (domain: response time of assign, accept and first touch). */
export function waitsOf(
  events: readonly LeadEvent[],
  context: WaitContext,
  lived: readonly Lead[] = livedThrough(events),
): Wait[] {
  const waits: Wait[] = []
  let run: Run | undefined
  let system: number | undefined
  for (const [i, event] of events.entries()) {
    const [lead, next] = [lived[i - 1], lived[i]]
    if (next === undefined) break
    if (lead !== undefined && run !== undefined) {
      system = later(system, lateness(run, lead, event, context))
      const goesOn = runOf(next)
      if (!isSame(run, goesOn)) {
        waits.push({
          ...begun(waits.length, run, lead, context),
          ...ended(run, event, context),
          ...known(system),
        })
        run = undefined
      }
    }
    if (run === undefined) {
      run = runOf(next)
      system = undefined
    }
  }
  const lead = lived.at(-1)
  if (lead !== undefined && run !== undefined)
    waits.push({ ...begun(waits.length, run, lead, context), ...known(system) })
  return waits
}

function runOf(lead: Lead): Run | undefined {
  for (const { clock, since } of running(lead)) {
    const measured = WAIT_CLOCKS.find((one) => one === clock)
    if (measured === undefined) continue
    return { clock: measured, who: repOf(lead) ?? null, began: since, attempts: lead.attempts.length }
  }
  return undefined
}

const isSame = (one: Run, other: Run | undefined): boolean =>
  one.clock === other?.clock && one.began === other.began && one.attempts === other.attempts

/** `lead` as it was before the wait's end: an edit may have given it another grade meanwhile. */
function begun(number: number, { clock, who, began }: Run, lead: Lead, context: WaitContext): Wait {
  const due = deadline(lead, clocksOf(lead, who, context), clock)
  if (due === undefined) throw new Error(`${lead.id}: no ${clock} runs`)
  const { weekday, secondOfDay } = zonedDate(began, context.timezone)
  return {
    number,
    clock,
    who,
    began,
    due: due.at,
    end: 'open',
    weekday,
    hour: Math.floor(secondOfDay / 3600),
  }
}

function ended({ clock, who, began }: Run, event: LeadEvent, context: WaitContext) {
  const working = Math.round(workingSecondsBetween(began, event.at, context.calendarOf(who)) * 1000)
  return { end: endBy(clock, event), ended: event.at, working, wall: event.at - began }
}

/** Whether what was waited for was done. Rejecting is an answer; so is doing more than the first touch. */
const ANSWERS: Record<WaitClock, ReadonlySet<LeadEvent['type']>> = {
  assign: new Set(['assigned', 'synced']),
  accept: new Set(['accepted', 'rejected']),
  'first-touch': new Set(['followed-up', 'qualified', 'returned', 'closed']),
}

function endBy(clock: WaitClock, { type, by }: LeadEvent): WaitEnd {
  if (type === 'reclaimed' || (type === 'assigned' && by === 'clock' && clock === 'assign')) return 'missed'
  return ANSWERS[clock].has(type) ? 'answered' : 'dropped'
}

/** How much later than its moment a rung of the wait's clock fired. `undefined` for anything else. */
function lateness(run: Run, lead: Lead, event: LeadEvent, context: WaitContext): number | undefined {
  if (event.type !== 'reminded' && event.type !== 'escalated' && event.type !== 'reclaimed') return undefined
  const { clock, since, rung } = event
  if (clock !== run.clock || since !== run.began) return undefined
  const climbed = { since, rungs: rung, lastAt: lead.climbed[clock]?.lastAt ?? since }
  const moments = nextMoments({ ...lead, climbed: { [clock]: climbed } }, clocksOf(lead, run.who, context))
  const due = moments.find((moment) => moment.clock === clock)
  return due && Math.max(0, event.at - due.at)
}

const later = (one: number | undefined, other: number | undefined): number | undefined =>
  one === undefined ? other : Math.max(one, other ?? 0)

const known = (system: number | undefined) => (system === undefined ? {} : { system })

function clocksOf(lead: Lead, who: PersonId | null, { policyOf, calendarOf }: WaitContext): ClockContext {
  return {
    policy: policyOf(lead.policy),
    arbitration: policyOf(lead.verdict?.policy ?? lead.policy).arbitration,
    desk: who === null ? { kind: 'managers' } : { kind: 'person', id: who },
    calendar: calendarOf(who),
  }
}
