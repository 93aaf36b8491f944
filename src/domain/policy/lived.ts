import type { Calendar } from '../calendar/calendar.ts'
import type { Moment } from '../calendar/moment.ts'
import { traitsOf } from '../covenant/case.ts'
import { rejudge } from '../covenant/judge.ts'
import { grade } from '../intake/grade.ts'
import { missing } from '../intake/missing.ts'
import { deadline, running } from '../lead/clocks.ts'
import { contextOf } from '../lead/context.ts'
import type { Roster } from '../lead/desk.ts'
import type { Judged, LeadEvent } from '../lead/events.ts'
import { evolve } from '../lead/evolve.ts'
import type { Fields, Grading } from '../lead/fields.ts'
import type { Lead } from '../lead/lead.ts'
import type { ClockName, Policy } from './policy.ts'

/** The window, and people and calendars as they are today. */
export interface ReplayContext {
  from: Moment
  to: Moment
  roster: Roster
}

/** A lead as it would have been under a policy, everybody doing what they did. */
export interface Lived {
  lead: Lead
  /** Whether it was posted in the window, and whether it passed the gate then. */
  posted?: { passed: boolean }
  /** Runs of clocks that began in the window; `missed`: the length was over before the step that ended them, or before the window's end. */
  runs: { clock: ClockName; missed: boolean }[]
}

/** Lives a lead's events before the window's end again under a policy. `undefined` when there are none. */
export function liveAgain(
  events: readonly LeadEvent[],
  policy: Policy,
  context: ReplayContext,
): Lived | undefined {
  const calendar = context.roster.calendar(context.roster.workspace.calendar)
  let lead: Lead | undefined
  let posted: Lived['posted']
  const runs: Lived['runs'] = []
  for (const event of events) {
    if (event.at >= context.to) break
    const next: Lead = evolve(lead, under(event, lead, policy, calendar))
    if (lead !== undefined) runs.push(...endedRuns(lead, next, event.at, policy, context))
    if ((event.type === 'posted' || event.type === 'reposted') && event.at >= context.from) {
      posted = { passed: missing(event.fields, policy).length === 0 }
    }
    lead = next
  }
  if (lead === undefined) return undefined
  runs.push(...endedRuns(lead, undefined, context.to, policy, context))
  return { lead, runs, ...(posted !== undefined && { posted }) }
}

/** The event with the grade and the verdict that this policy gives. What both heads ruled stands under any. */
function under(event: LeadEvent, lead: Lead | undefined, policy: Policy, calendar: Calendar): LeadEvent {
  const judged = (before: Judged | undefined, content: { fields: Fields; grading: Grading }) => {
    if (before === undefined) return {}
    const { arbitration } = policy
    const rules = { version: event.policy, arbitration }
    const verdict = rejudge(before.crm, traitsOf(content), { policy: rules, calendar })
    return { judged: { crm: before.crm, verdict } }
  }
  switch (event.type) {
    case 'saved':
      return { ...event, grading: grade(event.fields, policy) }
    case 'posted':
    case 'reposted': {
      const grading = grade(event.fields, policy)
      return { ...event, grading, ...judged(event.judged, { fields: event.fields, grading }) }
    }
    case 'edited': {
      // As in `decide`: what somebody works on keeps its grade, with the clocks that run on it.
      const held = lead !== undefined && !['pending', 'nurturing', 'returned'].includes(lead.status)
      const grading = held ? lead.grading : grade(event.fields, policy)
      return { ...event, grading, ...judged(event.judged, { fields: event.fields, grading }) }
    }
    case 'judged':
    case 'matched':
    case 'claimed':
      return lead === undefined ? event : { ...event, ...judged(event.judged, lead) }
    default:
      return event
  }
}

/** The clocks that ran and do not run on, each with whether its length was over at `at`. */
function endedRuns(
  lead: Lead,
  next: Lead | undefined,
  at: Moment,
  policy: Policy,
  { roster, from }: ReplayContext,
): Lived['runs'] {
  const clocks = contextOf(lead, { roster, now: at, policyOf: () => policy })
  if (clocks === undefined) return []
  const goesOn = next === undefined ? [] : running(next)
  return running(lead)
    .filter(({ since }) => since >= from)
    .filter((run) => !goesOn.some(({ clock, since }) => clock === run.clock && since === run.since))
    .map(({ clock }) => {
      const over = deadline(lead, clocks, clock)
      return { clock, missed: over !== undefined && over.at < at }
    })
}
