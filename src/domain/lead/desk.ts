import type { Calendar } from '../calendar/calendar.ts'
import type { Moment } from '../calendar/moment.ts'
import { withPauses } from '../calendar/pause.ts'
import { isAway, type PersonState } from '../person/person.ts'
import type { Person, PersonId, Role, Workspace } from '../workspace.ts'
import { type Lead, repOf } from './lead.ts'

/** The one desk that must act on an open lead. */
export type Desk = { kind: 'managers' } | { kind: 'person'; id: PersonId }

/** Who works here and how they are today: what rules about people look things up in. */
export interface Roster {
  workspace: Workspace
  person(id: PersonId): Person | undefined
  withRole(role: Role): Person[]
  state(id: PersonId): PersonState
  /** Compiled calendar by id. */
  calendar(id: string): Calendar
}

/**
 * Who must act: the rep (or the delegate while the rep is away), the managers, or the SDR. A lead whose SDR has left falls
 * to the marketing head, without one to the managers, so that no open lead is ever nobody's.
 * `undefined` when the lead has ended.
 */
export function deskOf(lead: Lead, roster: Roster, now: Moment): Desk | undefined {
  switch (lead.status) {
    case 'pending':
      return { kind: 'managers' }
    case 'assigned':
    case 'accepted':
    case 'qualified':
      return { kind: 'person', id: standIn(lead.rep, roster, now) }
    case 'nurturing':
    case 'returned': {
      const owner = roster.person(lead.sdr) ?? roster.withRole('marketing-head')[0]
      return owner === undefined
        ? { kind: 'managers' }
        : { kind: 'person', id: standIn(owner.id, roster, now) }
    }
    default:
      return undefined
  }
}

/** The person, or who acts for them today. A delegate who is away too, or has left, does not count. */
export function standIn(id: PersonId, roster: Roster, now: Moment): PersonId {
  const state = roster.state(id)
  const delegate = isAway(state, now) ? state.away?.delegate : undefined
  if (delegate === undefined || roster.person(delegate) === undefined) return id
  return isAway(roster.state(delegate), now) ? id : delegate
}

/** Whether this person may act as the lead's rep: the rep, or the delegate while the rep is away. */
export function actsForRep(lead: Lead, id: PersonId, roster: Roster, now: Moment): boolean {
  const rep = repOf(lead)
  return rep !== undefined && (rep === id || standIn(rep, roster, now) === id)
}

/** The calendar on which a lead's clocks run: the rep's or SDR's own, their absences taken out; the workspace's for the managers. */
export function deskCalendar(lead: Lead, roster: Roster): Calendar {
  const owner =
    repOf(lead) ?? (lead.status === 'nurturing' || lead.status === 'returned' ? lead.sdr : undefined)
  return owner === undefined ? roster.calendar(roster.workspace.calendar) : calendarOf(owner, roster)
}

/** A person's own calendar (else the workspace's) with their absences taken out. */
export function calendarOf(id: PersonId, roster: Roster): Calendar {
  const calendar = roster.calendar(roster.person(id)?.calendar ?? roster.workspace.calendar)
  const { pauses } = roster.state(id)
  return pauses.length === 0 ? calendar : withPauses(calendar, pauses)
}
