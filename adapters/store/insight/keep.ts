import type { Counted } from '../../../src/domain/insight/counted.ts'
import type { Unread } from '../../../src/ports.ts'
import type { Connection } from '../connection.ts'
import { type Columns, insertion, perDialect } from '../dialect.ts'
import { LEAD, leadRow, rowsOf, TABLES } from './rows.ts'

type Table = keyof typeof TABLES
const NAMES: readonly Table[] = ['insight_wait', 'insight_deed', 'insight_flag', 'insight_note']

const KEYS: Record<Table, readonly string[]> = {
  insight_wait: ['clock', 'lead', 'number'],
  insight_deed: ['lead', 'seq'],
  insight_flag: ['lead', 'number'],
  insight_note: ['lead', 'seq'],
}

/**
 * A row that is there as it should be is left alone: most events change few of a lead's. None is ever too many: events are only added,
 * and so is what they are counted as.
 */
function renewed(table: string, columns: Columns, keys: readonly string[]): string {
  const others = Object.keys(columns).filter((name) => !keys.includes(name))
  const of = (owner: string) => `(${others.map((name) => `${owner}.${name}`).join(', ')})`
  return `ON CONFLICT (${keys.join(', ')}) DO UPDATE SET ${others.map((name) => `${name} = excluded.${name}`).join(', ')}
    WHERE ${of(table)} IS DISTINCT FROM ${of('excluded')}`
}

const STATEMENTS = perDialect((dialect) => {
  const keeping = (table: string, columns: Columns, keys: readonly string[]) =>
    dialect.set(columns, insertion(table, columns, renewed(table, columns, keys)))
  return {
    lead: keeping('insight_lead', LEAD, ['lead']),
    rows: NAMES.map((name) => ({ name, keeping: keeping(name, TABLES[name], KEYS[name]) })),
  }
})

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
  for (const { name, keeping } of rows) {
    const all = counted.flatMap(rowsOf[name])
    if (all.length > 0) await connection.run(keeping.sql, keeping.values(all))
  }
  return true
}
