import type { FlagOf } from '../../../src/domain/insight/flags/flag.ts'
import type { Window } from '../../../src/domain/insight/history.ts'
import type { LeadId } from '../../../src/domain/lead/lead.ts'
import type { Connection, Reads } from '../connection.ts'
import { CHANGES } from '../crm/put.ts'
import { type Columns, insertion, perDialect } from '../dialect.ts'
import { BadRow, integer, text } from '../rows.ts'

/** Entries of the CRM that are flags: what of them is known from the CRM as it was looked through the last time. */
export type Entry = FlagOf<'record-after-posting'>

const ENTRY: Columns = {
  ...{ lead: 'text', record: 'text', at: 'integer', who: 'text', created: 'integer', minutes: 'integer' },
}

const STATEMENTS = perDialect((dialect) => ({
  known: `SELECT DISTINCT lead FROM insight_entry WHERE ${dialect.among('lead', '?')}`,
  forget: `DELETE FROM insight_entry WHERE ${dialect.among('lead', '?')}`,
  add: dialect.set(ENTRY, insertion('insight_entry', ENTRY)),
}))

export async function entriesIn(reads: Reads, { from, to }: Window): Promise<Entry[]> {
  const rows = await reads.all(
    'SELECT lead, record, at, who, created, minutes FROM insight_entry WHERE at >= ? AND at < ?',
    [from, to],
  )
  return rows.map((row) => ({
    kind: 'record-after-posting',
    who: text(row, 'who'),
    at: integer(row, 'at'),
    lead: text(row, 'lead'),
    record: text(row, 'record'),
    created: integer(row, 'created') === 1,
    minutes: integer(row, 'minutes'),
  }))
}

/** Leads of these of which entries are kept. */
export async function withEntries(reads: Reads, leads: readonly LeadId[]): Promise<LeadId[]> {
  const rows = await reads.all(STATEMENTS(reads.dialect).known, [leads])
  return rows.map((row) => text(row, 'lead'))
}

/** See `InsightBook.keepEntries`. Inside a transaction. */
export async function keepEntries(
  connection: Connection,
  leads: readonly LeadId[],
  entries: readonly Entry[],
): Promise<void> {
  const { forget, add } = STATEMENTS(connection.dialect)
  await connection.run(forget, [leads])
  const rows = entries.map(({ lead, record, at, who, created, minutes }) => [
    ...[lead, record, at, who, created ? 1 : 0, minutes],
  ])
  if (rows.length > 0) await connection.run(add.sql, add.values(rows))
}

/** See `InsightBook.crmNews`. */
export async function crmNews(reads: Reads): Promise<string | undefined> {
  const [row] = await reads.all(
    `SELECT crm AS seen, COALESCE((SELECT value FROM setting WHERE key = ?), '') AS now FROM insight_mark WHERE id = 1`,
    [CHANGES],
  )
  if (row === undefined) throw new BadRow('insight_mark.crm')
  const now = text(row, 'now')
  return now === text(row, 'seen') ? undefined : now
}

/** See `InsightBook.crmSeen`. */
export async function crmSeen(connection: Connection, state: string): Promise<void> {
  await connection.run('UPDATE insight_mark SET crm = ? WHERE id = 1', [state])
}
