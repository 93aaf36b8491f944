import { setImmediate } from 'node:timers/promises'
import type { CrmRecord } from '../../../src/domain/company/crm-record.ts'
import type { Connection } from '../connection.ts'
import { integer, text } from '../rows.ts'
import type { Statement } from './dialect.ts'
import { type Known, RecordChanges } from './record-changes.ts'

/** The setting that says how often the CRM has changed: whoever looks through it knows by that when to do so again. */
export const CHANGES = 'crm:changes'

const CHANGED = `INSERT INTO setting (key, value) VALUES (?, '1')
  ON CONFLICT (key) DO UPDATE SET value = CAST(CAST(setting.value AS BIGINT) + 1 AS TEXT)`

/** Records written at once; while they are, the next ones are made ready, and whoever waits meanwhile has a turn. */
const SLICE = 100

/** See `CrmTable.put`. Inside a transaction; it may be run again. */
export async function put(
  connection: Connection,
  records: readonly CrmRecord[],
): Promise<{ added: number; changed: number; same: number }> {
  const known = await knownOf(connection, records)
  const changes = new RecordChanges(connection.dialect, await lastNumber(connection))
  const counts = { added: 0, changed: 0, same: 0 }
  let written: Promise<void> = Promise.resolve()
  try {
    for (let from = 0; from < records.length; from += SLICE) {
      for (const record of records.slice(from, from + SLICE)) {
        counts[changes.take(known.get(record.id), record)]++
      }
      const statements = changes.statements()
      written = written.then(() => runAll(connection, statements))
      // Not forgotten: it is waited for below.
      written.catch(() => undefined)
      await setImmediate()
    }
  } finally {
    // Also when a record cannot be read: nothing may still run when the transaction is rolled back.
    await written
  }
  if (counts.added + counts.changed > 0) await connection.run(CHANGED, [CHANGES])
  return counts
}

async function runAll(connection: Connection, statements: readonly Statement[]): Promise<void> {
  for (const [sql, ...values] of statements) await connection.run(sql, values)
}

async function knownOf(
  connection: Connection,
  records: readonly CrmRecord[],
): Promise<ReadonlyMap<string, Known>> {
  const rows = await connection.all(
    `SELECT id, number, state FROM crm_record WHERE ${connection.dialect.among('id', '?')}`,
    [records.map(({ id }) => id)],
  )
  return new Map(
    rows.map((row) => [text(row, 'id'), { number: integer(row, 'number'), state: text(row, 'state') }]),
  )
}

async function lastNumber(connection: Connection): Promise<number> {
  const [row] = await connection.all('SELECT COALESCE(MAX(number), 0) AS last FROM crm_record')
  return row === undefined ? 0 : integer(row, 'last')
}
