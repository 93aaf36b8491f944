import type { Due } from '../../src/domain/lead/clocks.ts'
import { GRADES, type Grade } from '../../src/domain/lead/fields.ts'
import { type Lead, type LeadId, OPEN_STATUSES, type Status } from '../../src/domain/lead/lead.ts'
import type { PersonState } from '../../src/domain/person/person.ts'
import type { PersonId } from '../../src/domain/workspace.ts'
import type { Reads } from './connection.ts'
import { DUE_COLUMNS, maybeDueOf } from './deadlines.ts'
import { leadIn, WITH_CONTENT } from './lead-content.ts'
import { integer, json, maybeInteger, text, word } from './rows.ts'
import { isPersonState, STATUSES } from './shapes.ts'

export async function holders(reads: Reads, keys: readonly string[]): Promise<ReadonlyMap<string, LeadId>> {
  const asked = new Map(keys.map((key) => [reads.dialect.key(key), key]))
  if (asked.size === 0) return new Map()
  const rows = await reads.all(`SELECT key, lead FROM claim WHERE ${reads.dialect.among('key', '?')}`, [
    [...asked.keys()],
  ])
  return new Map(rows.map((row) => [asked.get(text(row, 'key')) ?? '', text(row, 'lead')]))
}

export async function leadOf(reads: Reads, id: LeadId): Promise<Lead | undefined> {
  const [row] = await reads.all(`SELECT state, content FROM ${WITH_CONTENT} WHERE id = ?`, [id])
  return row && leadIn(row)
}

/** See `Store.openLeads`. */
export async function openLeads(
  reads: Reads,
  after: LeadId | undefined,
  limit: number,
): Promise<{ lead: Lead; due: Due | undefined }[]> {
  const rows = await reads.all(
    `SELECT state, content, ${DUE_COLUMNS} FROM ${WITH_CONTENT} LEFT JOIN deadline ON deadline.lead = lead.id
     WHERE open AND id > ? ORDER BY id LIMIT ?`,
    [after ?? '', Math.max(0, limit)],
  )
  return rows.map((row) => ({ lead: leadIn(row), due: maybeDueOf(row) }))
}

export async function counts(reads: Reads): Promise<{ status: Status; grade: Grade; count: number }[]> {
  const rows = await reads.all('SELECT status, grade, COUNT(*) AS count FROM lead GROUP BY status, grade')
  return rows.map((row) => ({
    status: word(row, 'status', STATUSES),
    grade: word(row, 'grade', GRADES),
    count: integer(row, 'count'),
  }))
}

const IS_OPEN = `status IN (${OPEN_STATUSES.map((status) => `'${status}'`).join(', ')})`

/** See `Store.openCounts`. Along the index of statuses, past all that has ended. */
export async function openCounts(reads: Reads): Promise<{ status: Status; count: number }[]> {
  const rows = await reads.all(`SELECT status, COUNT(*) AS count FROM lead WHERE ${IS_OPEN} GROUP BY status`)
  return rows.map((row) => ({ status: word(row, 'status', STATUSES), count: integer(row, 'count') }))
}

export async function people(reads: Reads): Promise<ReadonlyMap<PersonId, PersonState>> {
  const rows = await reads.all('SELECT id, state FROM person')
  return new Map(rows.map((row) => [text(row, 'id'), json(row, 'state', isPersonState)]))
}

/** See `Store.position`: the newest event, and how far they have been counted. */
export async function position(reads: Reads): Promise<string> {
  const [row] = await reads.all(
    `SELECT (SELECT MAX(${reads.dialect.position}) FROM event) AS happened, position AS counted FROM insight_mark`,
  )
  return row === undefined ? '' : `${maybeInteger(row, 'happened') ?? 0}.${integer(row, 'counted')}`
}
