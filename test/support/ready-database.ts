import { migrate } from '../../adapters/store/postgres/migrate.ts'
import type { TestPostgres } from './postgres.ts'

/** A database that is up to date, and in which nobody works: it is copied, see `fresh-database.ts`. */
export const READY = 'ready'

export const databaseOn = (server: string, database: string): string => new URL(`/${database}`, server).href

/** Makes it, and gives the server's address. */
export async function readyDatabase({ url, run }: TestPostgres): Promise<string> {
  await run('postgres', `CREATE DATABASE ${READY}`)
  await migrate(databaseOn(url, READY))
  return url
}
