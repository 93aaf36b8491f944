import { mkdir } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { Connection } from '../connection.ts'
import { integer } from '../rows.ts'
import { NewerDatabase } from '../versions.ts'
import { connect, type SqliteConnection } from './connection.ts'
import { MIGRATIONS } from './migrations/index.ts'

/** Kept in memory only, gone when it is closed. */
export const MEMORY = ':memory:'

/**
 * Brings the database at `path` to the newest version, making it and its folder if there are none. Gives the versions before
 * and after. Rejects with `NewerDatabase`, changing nothing, when it is ahead of this code.
 */
export async function migrate(path: string): Promise<{ from: number; to: number }> {
  await makeFolder(path)
  const connection = await connect(path, { busyTimeout: 5000 })
  try {
    return await migrateConnection(path, connection)
  } finally {
    await connection.close()
  }
}

export async function makeFolder(path: string): Promise<void> {
  if (path !== MEMORY) await mkdir(dirname(path), { recursive: true })
}

/** As `migrate`, on a connection that is open already. Each step is one transaction. */
export async function migrateConnection(
  path: string,
  connection: SqliteConnection,
): Promise<{ from: number; to: number }> {
  const from = await versionOf(connection)
  if (from > MIGRATIONS.length) throw new NewerDatabase(path, from, MIGRATIONS.length)
  while (await takeStep(path, connection)) {}
  return { from, to: MIGRATIONS.length }
}

/** One step, unless there is none left; a second process that starts at the same moment waits and finds it done. */
async function takeStep(path: string, connection: SqliteConnection): Promise<boolean> {
  await connection.script('BEGIN IMMEDIATE')
  try {
    const version = await versionOf(connection)
    if (version > MIGRATIONS.length) throw new NewerDatabase(path, version, MIGRATIONS.length)
    const step = MIGRATIONS[version]
    if (step !== undefined) await connection.script(`${step}; PRAGMA user_version = ${version + 1}`)
    await connection.script('COMMIT')
    return step !== undefined
  } catch (error) {
    await connection.script('ROLLBACK').catch(() => undefined)
    throw error
  }
}

export async function versionOf(connection: Connection): Promise<number> {
  const [row] = await connection.all('PRAGMA user_version')
  return row === undefined ? 0 : integer(row, 'user_version')
}
