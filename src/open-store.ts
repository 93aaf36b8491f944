import type { Check, Office } from '../adapters/cli/office.ts'
import { type Database, databaseName } from './config/database.ts'
import type { Clock, Logger, Meter, Store } from './ports.ts'

/** Only the driver of the database that is configured is ever loaded. */

interface Options {
  logger?: Logger
  clock?: Clock
  stopwatch?: Clock
  meter?: Pick<Meter, 'committed'>
}

/** Opens the store, making or bringing up to date what is needed. */
export async function openStore(database: Database, options: Options = {}): Promise<Store> {
  if (database.kind === 'sqlite') {
    const { openSqlite } = await import('../adapters/store/sqlite/open-sqlite.ts')
    return openSqlite(database.path, options)
  }
  const { openPostgres } = await import('../adapters/store/postgres/open-postgres.ts')
  return openPostgres(database.url, options)
}

export const migrateStore: Office['migrate'] = async (database) => {
  if (database.kind === 'sqlite') {
    const { migrate } = await import('../adapters/store/sqlite/migrate.ts')
    return migrate(database.path)
  }
  const { migrate } = await import('../adapters/store/postgres/migrate.ts')
  return migrate(database.url)
}

export const openCrm: Office['openCrm'] = async (database) => {
  if (database.kind === 'sqlite') {
    const sqlite = await import('../adapters/store/sqlite/open-crm.ts')
    return sqlite.openCrm(database.path)
  }
  const postgres = await import('../adapters/store/postgres/open-crm.ts')
  return postgres.openCrm(database.url)
}

export async function examineStore(database: Database): Promise<Check[]> {
  if (database.kind === 'sqlite') return []
  const { examine } = await import('../adapters/store/postgres/examine.ts')
  return examine(database.url)
}

export const archiveOf: Office['archive'] = async (database) => {
  if (database.kind === 'sqlite') {
    const { sqliteArchive } = await import('../adapters/store/sqlite/archive.ts')
    return sqliteArchive(database.path)
  }
  const { postgresArchive } = await import('../adapters/store/postgres/archive.ts')
  const { NEWEST } = await import('../adapters/store/postgres/migrations/index.ts')
  return postgresArchive(database.url, NEWEST)
}

export const moveStore: Office['move'] = async (from, to, watch) => {
  const { move } = await import('../adapters/store/move/move.ts')
  return move(from.path, databaseName(from), to.url, watch)
}
