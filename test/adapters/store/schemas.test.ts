import { afterEach, beforeEach, expect, test } from 'vitest'
import { COMPARED } from '../../../adapters/store/move/tables.ts'
import { NEWEST, STEPS } from '../../../adapters/store/postgres/migrations/index.ts'
import { connect } from '../../../adapters/store/sqlite/connection.ts'
import { MIGRATIONS } from '../../../adapters/store/sqlite/migrations/index.ts'
import type { Opened } from '../../contracts/store/opened.ts'
import { outside } from './postgres-outside.ts'
import { postgresPlace } from './postgres-place.ts'
import { sqlitePlace } from './sqlite-place.ts'

let sqlite: Opened & { path: string }
let postgres: Opened & { url: string }
beforeEach(async () => {
  sqlite = await sqlitePlace()
  postgres = await postgresPlace()
})
afterEach(async () => {
  await sqlite.close()
  await postgres.close()
})

/** What one database has and the other one needs not; each with its reason. */
const OWN = [
  // SQLite has an index of texts for this, PostgreSQL an ordinary table.
  /^crm_index/,
  // SQLite's way to leave indexes alone; PostgreSQL sees by itself which columns have changed.
  'lead.seldom',
  // SQLite numbers rows by itself.
  'event.position',
  // SQLite keeps its version in the file's head, and its numbers in tables of its own.
  'migration.version',
  /^sqlite_/,
]
const isShared = (column: string) =>
  !OWN.some((own) => (typeof own === 'string' ? own === column : own.test(column)))

async function columnsOfSqlite(): Promise<string[]> {
  const connection = await connect(sqlite.path, { busyTimeout: 1000 })
  const rows = await connection.all(
    `SELECT tables.name || '.' || columns.name AS name
     FROM sqlite_schema AS tables JOIN pragma_table_info(tables.name) AS columns WHERE tables.type IN ('table', 'view')`,
  )
  await connection.close()
  return rows.map(({ name }) => String(name))
}

async function columnsOfPostgres(): Promise<string[]> {
  const client = await outside(postgres.url)
  const { rows } = await client.query<{ name: string }>(
    `SELECT table_name || '.' || column_name AS name FROM information_schema.columns WHERE table_schema = current_schema()`,
  )
  await client.end()
  return rows.map(({ name }) => name)
}

test('both databases have the same tables with the same columns', async () => {
  const [one, other] = [await columnsOfSqlite(), await columnsOfPostgres()]
  expect(one.length).toBeGreaterThan(80)
  expect(one.filter(isShared).sort()).toEqual(other.filter(isShared).sort())
})

test('both are at the same version when they are up to date, by steps that go forward', () => {
  expect(NEWEST).toBe(MIGRATIONS.length)
  expect(STEPS.map(({ to }) => to)).toEqual([...STEPS.map(({ to }) => to)].sort((a, b) => a - b))
})

/** What stays behind when a workspace is moved: it is of processes, the database's own, or counted anew; a view has nothing of its own. */
const LEFT_BEHIND =
  /^(lease|lane|pulse|migration|deadline_and_credit|crm_mark|webhook_mark|insight_\w+)\.|^event\.position$/

test('a move carries over every column of every table', async () => {
  const carried = COMPARED.flatMap(({ name, columns }) => Object.keys(columns).map((one) => `${name}.${one}`))
  const there = (await columnsOfPostgres()).filter((column) => !LEFT_BEHIND.test(column))
  expect(carried.sort()).toEqual(there.sort())
})
