import { setImmediate } from 'node:timers/promises'
import type { CrmRecord } from '../../../src/domain/company/crm-record.ts'
import type { StepOf } from '../../../src/ports.ts'
import type { Connection } from '../connection.ts'
import { changesText } from '../imports/changes.ts'
import { advance } from '../imports/entries.ts'
import { setSetting } from '../keeping.ts'
import { integer, text } from '../rows.ts'
import type { Statement } from './dialect.ts'
import { type Known, RecordChanges } from './record-changes.ts'

/** The setting that says how often the CRM has changed: whoever looks through it knows by that when to do so again. */
export const CHANGES = 'crm:changes'

/** The setting with the highest number that was ever given to a record, where records were removed. */
const LAST_NUMBER = 'crm:last-number'

const CHANGED = `INSERT INTO setting (key, value) VALUES (?, '1')
  ON CONFLICT (key) DO UPDATE SET value = CAST(CAST(setting.value AS BIGINT) + 1 AS TEXT)`

/** Records written at once; while they are, the next ones are made ready, and whoever waits meanwhile has a turn. */
const SLICE = 100

/** See `CrmTable.put`. Inside a transaction; it may be run again. */
export async function put(
  connection: Connection,
  records: readonly CrmRecord[],
  step?: StepOf,
): Promise<{ added: number; changed: number; same: number }> {
  const known = await knownOf(
    connection,
    records.map(({ id }) => id),
  )
  const changes = new RecordChanges(connection.dialect, await lastNumber(connection), step !== undefined)
  const parts: string[] = []
  const counts = { added: 0, changed: 0, same: 0 }
  let written: Promise<void> = Promise.resolve()
  try {
    for (let from = 0; from < records.length; from += SLICE) {
      for (const record of records.slice(from, from + SLICE)) {
        counts[changes.take(known.get(record.id), record)]++
      }
      const statements = changes.statements()
      const journal = changes.journal()
      if (journal.length > 0) parts.push(changesText(journal))
      written = written.then(() => runAll(connection, statements))
      // Not forgotten: it is waited for below.
      written.catch(() => undefined)
      await setImmediate()
    }
  } finally {
    // Also when a record cannot be read: nothing may still run when the transaction is rolled back.
    await written
  }
  if (counts.added + counts.changed > 0) await marked(connection)
  if (step !== undefined) await advance(connection, step, parts, counts)
  return counts
}

export const marked = (connection: Connection): Promise<number> => connection.run(CHANGED, [CHANGES])

export async function runAll(connection: Connection, statements: readonly Statement[]): Promise<void> {
  for (const [sql, ...values] of statements) await connection.run(sql, values)
}

export async function knownOf(
  connection: Connection,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Known>> {
  const rows = await connection.all(
    `SELECT id, number, state FROM crm_record WHERE ${connection.dialect.among('id', '?')}`,
    [ids],
  )
  return new Map(
    rows.map((row) => [text(row, 'id'), { number: integer(row, 'number'), state: text(row, 'state') }]),
  )
}

/** Where records were taken away again, the highest number is one that no record has any more. */
export async function lastNumber(connection: Connection): Promise<number> {
  const [row] = await connection.all(
    `SELECT COALESCE(MAX(number), 0) AS last, (SELECT value FROM setting WHERE key = ?) AS given FROM crm_record`,
    [LAST_NUMBER],
  )
  return row === undefined ? 0 : Math.max(integer(row, 'last'), Number(row.given ?? 0))
}

/** To be called before records are removed: what the index says of their numbers must lead to no other one. */
export const numbersGiven = (connection: Connection, last: number): Promise<void> =>
  setSetting(connection, LAST_NUMBER, String(last))
