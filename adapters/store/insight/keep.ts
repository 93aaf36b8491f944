import type { Counted } from '../../../src/domain/insight/counted.ts'
import { WAIT_CLOCKS } from '../../../src/domain/insight/wait.ts'
import type { Unread } from '../../../src/ports.ts'
import type { Connection } from '../connection.ts'
import { insertion, perDialect } from '../dialect.ts'
import { LEAD, leadRow, rowsOf, TABLES } from './rows.ts'

type Table = keyof typeof TABLES
const NAMES: readonly Table[] = ['insight_wait', 'insight_deed', 'insight_flag', 'insight_note']

/** What stands before the lead in the key of a table. */
const KEYS: Partial<Record<Table, string>> = {
  insight_wait: `clock IN (${WAIT_CLOCKS.map((clock) => `'${clock}'`).join(', ')}) AND `,
}

const RENEWED = Object.keys(LEAD)
  .filter((name) => name !== 'lead')
  .map((name) => `${name} = excluded.${name}`)
  .join(', ')

const STATEMENTS = perDialect((dialect) => ({
  lead: dialect.set(LEAD, insertion('insight_lead', LEAD, `ON CONFLICT (lead) DO UPDATE SET ${RENEWED}`)),
  rows: NAMES.map((name) => ({
    name,
    forget: `DELETE FROM ${name} WHERE ${KEYS[name] ?? ''}${dialect.among('lead', '?')}`,
    insert: dialect.set(TABLES[name], insertion(name, TABLES[name])),
  })),
}))

// Only from where it was read: of two who count at once, the one that is behind changes nothing.
const MOVE_ON =
  'UPDATE insight_mark SET position = ?, version = ? WHERE id = 1 AND position = ? AND version = ?'

/** See `InsightBook.keep`. Inside a transaction. */
export async function keep(
  connection: Connection,
  { before, upTo }: Unread,
  version: string,
  counted: readonly Counted[],
): Promise<boolean> {
  const moved = await connection.run(MOVE_ON, [upTo, version, before.position, before.version])
  if (moved === 0) return false
  if (counted.length === 0) return true
  const { lead, rows } = STATEMENTS(connection.dialect)
  await connection.run(lead.sql, lead.values(counted.map(({ milestones }) => leadRow(milestones, version))))
  const leads = counted.map(({ milestones }) => milestones.lead)
  for (const { name, forget, insert } of rows) {
    await connection.run(forget, [leads])
    const all = counted.flatMap(rowsOf[name])
    if (all.length > 0) await connection.run(insert.sql, insert.values(all))
  }
  return true
}
