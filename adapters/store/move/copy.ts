import type { Connection, Row } from '../connection.ts'
import { type Columns, insertion, type SetStatement } from '../dialect.ts'
import { POSTGRES } from '../postgres/dialect.ts'
import { cellsOf, indexOf, valuesOf } from './cells.ts'
import { pagesOf } from './pages.ts'
import type { Source } from './source.ts'
import { RECORDS, TABLES, type Table } from './tables.ts'
import { inTransaction, moveMark } from './target.ts'
import { readMark } from './unfinished.ts'

/** Keys and lists come as the texts that they are kept as. */
const ready = (columns: Columns): Columns =>
  Object.fromEntries(
    Object.entries(columns).map(([name, kind]) => [name, kind === 'key' || kind === 'list' ? 'text' : kind]),
  )

const INSERTIONS: ReadonlyMap<string, SetStatement> = new Map(
  TABLES.map(({ name, columns }) => [name, POSTGRES.set(ready(columns), insertion(name, columns))]),
)

/**
 * Copies what is not there yet, from the mark on. Each page is one transaction with the mark that says so. Gives the last mark, or
 * undefined when `watch` asked to stop before the end.
 */
export async function copy(
  source: Source,
  connection: Connection,
  written: string,
  watch: { seen(rows: number): void; asked(): boolean },
): Promise<string | undefined> {
  let mark = written
  const { table: begun, after, ...whose } = readMark(written)
  const first = begun === null ? TABLES.length : TABLES.findIndex(({ name }) => name === begun)
  for (let at = first; at < TABLES.length; at++) {
    const table = TABLES[at]
    if (table === undefined) break
    const from = table.name === begun && after !== null ? after : undefined
    for await (const { rows, last } of pagesOf(source.connection, table, from)) {
      if (watch.asked()) return undefined
      mark = await inTransaction(connection, async () => {
        await insert(connection, table, rows)
        return moveMark(connection, mark, { ...whose, table: table.name, after: [...last] })
      })
      watch.seen(rows.length)
    }
    const next = { ...whose, table: TABLES[at + 1]?.name ?? null, after: null }
    mark = await inTransaction(connection, () => moveMark(connection, mark, next))
  }
  return mark
}

async function insert(connection: Connection, table: Table, rows: readonly Row[]): Promise<void> {
  const set = INSERTIONS.get(table.name)
  if (set === undefined) return
  // Loads and companies of leads are carried over themselves: their triggers would count every lead a second time.
  const isCounted = table.name === 'lead'
  if (isCounted) await connection.run('ALTER TABLE lead DISABLE TRIGGER USER')
  await connection.run(set.sql, set.values(rows.map((row) => valuesOf(table, cellsOf(table, row)))))
  if (isCounted) await connection.run('ALTER TABLE lead ENABLE TRIGGER USER')
  if (table !== RECORDS) return
  const [sql, ...values] = POSTGRES.crm.index(rows.map(indexOf))
  await connection.run(sql, values)
}

/** Numbers that the database gives from now on are new ones. */
export async function goOnCounting(source: Source, connection: Connection): Promise<void> {
  await connection.all(
    `SELECT setval(pg_get_serial_sequence('effect', 'id'), ?1::bigint) WHERE ?1::bigint > 0`,
    [await source.lastEffect()],
  )
  await connection.all(
    `SELECT setval(pg_get_serial_sequence('proposal', 'number'), MAX(number)) FROM proposal HAVING MAX(number) > 0`,
  )
}
