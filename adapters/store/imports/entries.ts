import { z } from 'zod'
import type { Moment } from '../../../src/domain/calendar/moment.ts'
import {
  IMPORT_KINDS,
  IMPORT_STATUSES,
  type ImportEntry,
  type ImportStep,
  type Imports,
  type StepOf,
} from '../../../src/ports.ts'
import type { Connection, Reads, Row, Value } from '../connection.ts'
import { type Columns, insertion, perDialect } from '../dialect.ts'
import { integer, text, word } from '../rows.ts'

const DAY = 24 * 3_600_000
/** Steps hold what people and companies were before: no longer than somebody still notices a mistake. */
const STEPS_KEPT = 30 * DAY
const ENTRIES_KEPT = 365 * DAY

const shape = z.object({
  file: z.string(),
  changedAt: z.number(),
  status: z.enum(IMPORT_STATUSES),
  rows: z.number(),
  counts: z.record(z.string(), z.number()),
  place: z.string().exactOptional(),
})

export const STEP: Columns = { import: 'text', number: 'integer', state: 'document' }

const STATEMENTS = perDialect((dialect) => ({
  steps: dialect.set(STEP, insertion('import_step', STEP)),
  again: dialect.set(
    STEP,
    insertion('import_step', STEP, 'ON CONFLICT (import, number) DO UPDATE SET state = excluded.state'),
  ),
}))

const COLUMNS = 'id, kind, hash, begun_at, state'

function entryOf(row: Row): ImportEntry {
  return {
    id: text(row, 'id'),
    kind: word(row, 'kind', IMPORT_KINDS),
    hash: text(row, 'hash'),
    begunAt: integer(row, 'begun_at'),
    ...shape.parse(JSON.parse(text(row, 'state'))),
  }
}

const stateOf = ({ file, changedAt, status, rows, counts, place }: ImportEntry): string =>
  JSON.stringify({ file, changedAt, status, rows, counts, place })

export async function begin(connection: Connection, entry: ImportEntry): Promise<void> {
  await connection.run('INSERT INTO import (id, kind, hash, begun_at, state) VALUES (?, ?, ?, ?, ?)', [
    ...[entry.id, entry.kind, entry.hash, entry.begunAt],
    stateOf(entry),
  ])
}

export async function note(connection: Connection, entry: ImportEntry): Promise<void> {
  await connection.run('UPDATE import SET state = ? WHERE id = ?', [stateOf(entry), entry.id])
}

export async function list(
  reads: Reads,
  { kind, hash, limit }: Parameters<Imports['list']>[0],
): Promise<ImportEntry[]> {
  const conditions: [sql: string, value: Value][] = []
  if (kind !== undefined) conditions.push(['kind = ?', kind])
  if (hash !== undefined) conditions.push(['hash = ?', hash])
  const rows = await reads.all(
    `SELECT ${COLUMNS} FROM import WHERE ${['1 = 1', ...conditions.map(([sql]) => sql)].join(' AND ')}
     ORDER BY begun_at DESC, id DESC LIMIT ?`,
    [...conditions.map(([, value]) => value), limit],
  )
  return rows.map(entryOf)
}

export async function entry(reads: Reads, id: string): Promise<ImportEntry | undefined> {
  const [row] = await reads.all(`SELECT ${COLUMNS} FROM import WHERE id = ?`, [id])
  return row && entryOf(row)
}

export async function steps(reads: Reads, id: string, after: number, limit: number): Promise<ImportStep[]> {
  const rows = await reads.all(
    'SELECT number, state FROM import_step WHERE import = ? AND number > ? ORDER BY number LIMIT ?',
    [id, after, limit],
  )
  return rows.map((row) => ({ number: integer(row, 'number'), state: JSON.parse(text(row, 'state')) }))
}

export async function keep(connection: Connection, id: string, { number, state }: ImportStep): Promise<void> {
  const { again } = STATEMENTS(connection.dialect)
  await connection.run(again.sql, again.values([[id, number, JSON.stringify(state)]]))
}

/**
 * Keeps the parts of a step (JSON each) and counts them in, inside the transaction of what it stores. Rejects where the step was taken
 * before: then nothing of it is stored.
 */
export async function advance(
  connection: Connection,
  { import: id, row, at }: StepOf,
  parts: readonly string[],
  counts: Readonly<Record<string, number>>,
): Promise<void> {
  const { steps } = STATEMENTS(connection.dialect)
  const before = await entry(connection, id)
  if (before?.status !== 'unfinished') throw new RangeError(`import ${id} was taken back by another process`)
  if (before.rows >= row) throw new RangeError('these rows of the file were taken in by another process')
  // A step is at least as many rows of the file as it has parts: each has a number of its own.
  const numbered = parts.map((state, index) => [id, row - (parts.length - 1 - index), state])
  if (numbered.length > 0) await connection.run(steps.sql, steps.values(numbered))
  const sums = Object.entries(counts).map(([name, count]) => [name, (before.counts[name] ?? 0) + count])
  await note(connection, {
    ...before,
    rows: row,
    changedAt: at,
    counts: { ...before.counts, ...Object.fromEntries(sums) },
  })
}

/** Forgets at most `most` steps that are old, and entries that are very old. Gives how many steps. */
export async function pruneImports(connection: Connection, now: Moment, most: number): Promise<number> {
  const gone = await connection.run(
    `DELETE FROM import_step WHERE (import, number) IN (
       SELECT import, number FROM import_step WHERE import IN (SELECT id FROM import WHERE begun_at < ?) LIMIT ${most})`,
    [now - STEPS_KEPT],
  )
  if (gone < most) await connection.run('DELETE FROM import WHERE begun_at < ?', [now - ENTRIES_KEPT])
  return gone
}
