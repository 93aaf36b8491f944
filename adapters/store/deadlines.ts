import type { Moment } from '../../src/domain/calendar/moment.ts'
import type { Due } from '../../src/domain/lead/clocks.ts'
import type { LeadId } from '../../src/domain/lead/lead.ts'
import { CLOCKS } from '../../src/domain/policy/policy.ts'
import type { PersonId } from '../../src/domain/workspace.ts'
import type { Reads, Row } from './connection.ts'
import { integer, maybeInteger, maybeText, text, word } from './rows.ts'
import { RUNG_ACTIONS } from './shapes.ts'

export const DUE_COLUMNS = 'due_at, clock, since, rung, action, turn, person'

/** See `Store.due`. */
export async function due(
  reads: Reads,
  now: Moment,
  limit: number,
  after: { at: Moment; lead: LeadId } = { at: Number.MIN_SAFE_INTEGER, lead: '' },
): Promise<{ lead: LeadId; due: Due }[]> {
  const rows = await reads.all(
    `SELECT lead, ${DUE_COLUMNS} FROM deadline
     WHERE due_at <= ? AND (due_at, lead) > (?, ?) ORDER BY due_at, lead LIMIT ?`,
    [now, after.at, after.lead, Math.max(0, limit)],
  )
  return rows.map((row) => ({ lead: text(row, 'lead'), due: dueOf(row) }))
}

export async function nextDue(reads: Reads): Promise<Moment | undefined> {
  const [row] = await reads.all(
    'SELECT due_at FROM deadline WHERE due_at IS NOT NULL ORDER BY due_at LIMIT 1',
  )
  return row && integer(row, 'due_at')
}

/** See `Store.remindersDue`. Earliest first. */
export async function remindersDue(
  reads: Reads,
  person: PersonId,
  from: Moment,
  to: Moment,
): Promise<Moment[]> {
  const rows = await reads.all(
    'SELECT due_at FROM deadline WHERE person = ? AND due_at > ? AND due_at <= ? ORDER BY due_at',
    [person, from, to],
  )
  return rows.map((row) => integer(row, 'due_at'))
}

/** The next moment in a row joined from outside: undefined where nothing happens by itself. */
export const maybeDueOf = (row: Row): Due | undefined =>
  maybeInteger(row, 'due_at') === undefined ? undefined : dueOf(row)

function dueOf(row: Row): Due {
  const person = maybeText(row, 'person')
  return {
    at: integer(row, 'due_at'),
    clock: word(row, 'clock', CLOCKS),
    since: integer(row, 'since'),
    rung: integer(row, 'rung'),
    action: word(row, 'action', RUNG_ACTIONS),
    turn: integer(row, 'turn'),
    ...(person !== undefined && { person }),
  }
}
