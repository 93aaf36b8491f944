import type { Calendar } from '../calendar/calendar.ts'
import type { Moment } from '../calendar/moment.ts'
import { type Pause, withPauses } from '../calendar/pause.ts'
import { isAway, type PersonState } from '../person/person.ts'
import type { Person, PersonId, Role, Workspace } from '../workspace.ts'
import { type Attempt, holderOf, type Lead, repOf } from './lead.ts'

/** The one desk that must act on an open lead. */
export type Desk = { kind: 'managers' } | { kind: 'person'; id: PersonId }

/** Who works here and how they are today: what rules about people look things up in. */
export interface Roster {
  workspace: Workspace
  person(id: PersonId): Person | undefined
  withRole(role: Role): readonly Person[]
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
    case 'nurturing':
    case 'returned': {
      const owner = ownerOf(lead, roster)
      return owner === undefined ? { kind: 'managers' } : { kind: 'person', id: standIn(owner, roster, now) }
    }
    default:
      return undefined
  }
}

/** Whose desk a lead is on before anybody stands in for them; `undefined` where that is the managers' or nobody's. */
function ownerOf(lead: Lead, roster: Roster): PersonId | undefined {
  if (lead.status !== 'nurturing' && lead.status !== 'returned') return repOf(lead)
  return (roster.person(lead.sdr) ?? roster.withRole('marketing-head')[0])?.id
}

/** The person, or who acts for them today. A delegate who is away too, or has left, does not count. */
export function standIn(id: PersonId, roster: Roster, now: Moment): PersonId {
  const state = roster.state(id)
  const delegate = isAway(state, now) ? state.away?.delegate : undefined
  if (delegate === undefined || roster.person(delegate) === undefined) return id
  return isAway(roster.state(delegate), now) ? id : delegate
}

/** Whether this person may act as the lead's rep: the rep (or whom it was synced to), or the delegate while they are away. */
export function actsForRep(lead: Lead, id: PersonId, roster: Roster, now: Moment): boolean {
  const rep = holderOf(lead)
  return rep !== undefined && (rep === id || standIn(rep, roster, now) === id)
}

/** Who must act as the lead's rep and has not been given the whole contact yet. */
export function inTheDark(lead: Lead, roster: Roster, now: Moment): PersonId | undefined {
  const rep = repOf(lead)
  if (rep === undefined) return undefined
  const acting = standIn(rep, roster, now)
  return disclosedIn(lead.attempts.at(-1)).includes(acting) ? undefined : acting
}

/** Who has the whole contact from an attempt. */
export const disclosedIn = (attempt: Attempt | undefined): PersonId[] =>
  attempt?.disclosedTo ?? (attempt === undefined ? [] : [attempt.rep])

/** The calendar on which a lead's clocks run: that of whose desk it is on, their absences taken out; the workspace's for the managers. */
export function deskCalendar(lead: Lead, roster: Roster): Calendar {
  const owner = ownerOf(lead, roster)
  return owner === undefined ? roster.calendar(roster.workspace.calendar) : calendarOf(owner, roster)
}

/** A person's own calendar (else the workspace's) with their absences taken out. */
export function calendarOf(id: PersonId, roster: Roster): Calendar {
  const calendar = roster.calendar(roster.person(id)?.calendar ?? roster.workspace.calendar)
  const pauses = absences(id, roster)
  return pauses.length === 0 ? calendar : withPauses(calendar, pauses)
}

/** When nothing can run on a person: they are away, and whoever should stand in is away too or has left. */
function absences(id: PersonId, roster: Roster): Pause[] {
  return awayTimes(roster.state(id)).flatMap(({ from, until, delegate }) => {
    if (delegate === undefined || roster.person(delegate) === undefined) return [{ from, until }]
    return awayTimes(roster.state(delegate))
      .map((other) => ({ from: Math.max(from, other.from), until: Math.min(until, other.until) }))
      .filter((both) => both.from < both.until)
  })
}

/** Of an older Tenon's one with a delegate stands in `away` alone. */
const awayTimes = ({ pauses, away }: PersonState): PersonState['pauses'] =>
  away === undefined || pauses.some(({ from }) => from === away.from) ? pauses : [...pauses, away]
