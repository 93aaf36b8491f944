import { integer } from '../rows.ts'
import { backfillCompanies } from '../sqlite/backfill.ts'
import type { SqliteConnection } from '../sqlite/connection.ts'
import { versionOf } from '../sqlite/migrate.ts'
import { MIGRATIONS } from '../sqlite/migrations/index.ts'
import { openExisting } from '../sqlite/open-existing.ts'
import { NewerDatabase, OlderDatabase } from '../versions.ts'
import { cellsOf, indexOf } from './cells.ts'
import { MoveFault, messageOf } from './fault.ts'
import { pagesOf } from './pages.ts'
import type { Side } from './side.ts'
import { INDEX, RECORDS, TABLES } from './tables.ts'

/** A database in a file that nobody else can open until it is closed: what is read of it is of one moment, however long that takes. */
export interface Source {
  connection: SqliteConnection
  side: Side
  /** Rows in all its tables. */
  rows(): Promise<number>
  /** The highest number that was ever given to an effect. */
  lastEffect(): Promise<number>
  close(): Promise<void>
}

/** Rejects with `MoveFault`, `OlderDatabase` or `NewerDatabase`, and with nothing changed, for what cannot be moved. */
export async function openSource(path: string): Promise<Source> {
  const connection = await openExisting(path).catch((error: unknown) => {
    throw new MoveFault(`${path}: there is no database that can be opened (${messageOf(error)})`)
  })
  try {
    await holdAlone(path, connection)
    const version = await versionOf(connection)
    if (version === 0) throw new MoveFault(`${path} holds nothing of Tenon's`)
    if (version < MIGRATIONS.length) throw new OlderDatabase(path, version, MIGRATIONS.length)
    if (version > MIGRATIONS.length) throw new NewerDatabase(path, version, MIGRATIONS.length)
    // What a start of Tenon on the file would do: PostgreSQL never had leads whose companies are not written out.
    while (await backfillCompanies(connection)) {}
    await connection.script('BEGIN')
  } catch (error) {
    await connection.close()
    throw error
  }
  return {
    connection,
    side: sideOf(connection),
    async rows() {
      const counts = TABLES.map(({ name, only }) => `(SELECT COUNT(*) FROM ${name} WHERE ${only ?? 'true'})`)
      const [row] = await connection.all(`SELECT ${counts.join(' + ')} AS count`)
      return row === undefined ? 0 : integer(row, 'count')
    },
    async lastEffect() {
      const [row] = await connection.all(`SELECT seq FROM sqlite_sequence WHERE name = 'effect'`)
      return row === undefined ? 0 : integer(row, 'seq')
    },
    async close() {
      await connection.rollback()
      await connection.close()
    },
  }
}

/** Any process that has the file open, even one that does nothing, is in the way; and none can open it afterwards. */
async function holdAlone(path: string, connection: SqliteConnection): Promise<void> {
  try {
    await connection.script(
      `PRAGMA busy_timeout = 0; PRAGMA locking_mode = EXCLUSIVE; PRAGMA temp_store = MEMORY; PRAGMA cache_size = -64000;
       BEGIN EXCLUSIVE; COMMIT`,
    )
  } catch (error) {
    const message = messageOf(error)
    if (/SQLITE_(BUSY|LOCKED)/.test(message))
      throw new MoveFault(
        `${path} is in use: stop every Tenon that works with it, wait until it has ended, and move again`,
      )
    if (/SQLITE_(NOTADB|CORRUPT)/.test(message))
      throw new MoveFault(`${path} is no database, or a damaged one: restore a copy of it with tenon restore`)
    throw new MoveFault(`${path}: ${message}`)
  }
}

const sideOf = (connection: SqliteConnection): Side =>
  async function* (table) {
    if (table !== INDEX) {
      for await (const { rows } of pagesOf(connection, table)) yield rows.map((row) => cellsOf(table, row))
      return
    }
    for await (const { rows } of pagesOf(connection, RECORDS)) {
      yield rows.map(indexOf).flatMap(({ number, words }) => words.map((word) => [word, number]))
    }
  }
