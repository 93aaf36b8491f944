import pg from 'pg'
import type { Reads } from '../connection.ts'
import { integer } from '../rows.ts'
import { NewerDatabase } from '../versions.ts'
import { type Address, addressOf } from './address.ts'
import { LOCK } from './committer.ts'
import { isConflict, lost } from './faults.ts'
import { NEWEST, STEPS } from './migrations/index.ts'

/**
 * Brings the database at `url` to the newest version, in the first schema of the connection's search path, making the schema that
 * `?schema=` names. Gives the versions before and after. Rejects with `NewerDatabase`, changing nothing, when it is ahead of this code.
 */
export async function migrate(url: string): Promise<{ from: number; to: number }> {
  return migrateAt(addressOf(url))
}

export async function migrateAt(address: Address): Promise<{ from: number; to: number }> {
  // A step, or the wait for another process that takes it, may take as long as it needs.
  const { statement_timeout, lock_timeout, query_timeout, ...config } = address.config
  const client = new pg.Client(config)
  client.on('error', () => undefined)
  await client.connect().catch((error: unknown) => {
    throw lost(error)
  })
  try {
    await makeSchema(client, address)
    const from = await inTransaction(client, () => versionThere(client))
    if (from > NEWEST) throw new NewerDatabase(address.place, from, NEWEST)
    while (await inTransaction(client, () => takeStep(client, address))) {}
    return { from, to: NEWEST }
  } finally {
    await client.end()
  }
}

async function makeSchema(client: pg.Client, { schema, place }: Address): Promise<void> {
  const { rows } = await client.query<{ there: string | null; encoding: string }>(
    `SELECT current_schema() AS there, current_setting('server_encoding') AS encoding`,
  )
  const [found] = rows
  if (found?.encoding !== 'UTF8') throw new Error(`${place} is not in UTF8: create a database that is`)
  if (found.there !== null) return
  if (schema === undefined)
    throw new Error(`${place} has no schema in its search path: create one, or set it`)
  await client
    .query(`CREATE SCHEMA IF NOT EXISTS ${client.escapeIdentifier(schema)}`)
    .catch((error: unknown) => {
      // Another process made it at the same moment.
      if (!isConflict(error)) throw error
    })
}

/** One step, unless there is none left; a second process that starts at the same moment waits and finds it done. */
async function takeStep(client: pg.Client, { place }: Address): Promise<boolean> {
  const version = await versionThere(client)
  if (version > NEWEST) throw new NewerDatabase(place, version, NEWEST)
  const step = STEPS.find(({ to }) => to > version)
  if (step === undefined) return false
  await client.query('CREATE TABLE IF NOT EXISTS migration (version BIGINT NOT NULL)')
  await client.query(step.sql)
  await client.query('DELETE FROM migration')
  await client.query('INSERT INTO migration (version) VALUES ($1)', [step.to])
  return true
}

async function inTransaction<T>(client: pg.Client, work: () => Promise<T>): Promise<T> {
  await client.query(`BEGIN; SELECT ${LOCK}`)
  try {
    const result = await work()
    await client.query('COMMIT')
    return result
  } catch (error) {
    await client.query('ROLLBACK').catch(() => undefined)
    throw error
  }
}

// From the catalogue's rows: `to_regclass` may remember that there was no such table before another process's turn.
const IS_THERE = `
  SELECT COUNT(*)::int AS there FROM pg_catalog.pg_class AS class
  JOIN pg_catalog.pg_namespace AS space ON space.oid = class.relnamespace
  WHERE class.relname = 'migration' AND space.nspname = current_schema()`
const VERSION = 'SELECT version FROM migration'

async function versionThere(client: pg.Client): Promise<number> {
  const { rows } = await client.query<{ there: number }>(IS_THERE)
  if (rows[0]?.there !== 1) return 0
  const found = await client.query<{ version: string }>(VERSION)
  return Number(found.rows[0]?.version ?? 0)
}

/** For those who only look; 0 where there is nothing yet. */
export async function versionOf(reads: Reads): Promise<number> {
  const [there] = await reads.all(IS_THERE)
  if (there === undefined || integer(there, 'there') !== 1) return 0
  const [row] = await reads.all(VERSION)
  return row === undefined ? 0 : integer(row, 'version')
}
