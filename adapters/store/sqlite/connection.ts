import sqlite3 from 'sqlite3'
import type { Connection, Row, Value } from '../connection.ts'
import { SQLITE } from './dialect.ts'

export interface ConnectionOptions {
  /** Milliseconds to wait for a lock that another process holds. */
  busyTimeout: number
  readOnly?: boolean
}

/**
 * One connection with its prepared statements. node-sqlite3 keeps no order between different prepared statements: whoever
 * needs one must await each call before the next. Rows are always read to the end, since a statement left halfway would
 * hold its snapshot of the database for ever.
 */
export class SqliteConnection implements Connection {
  readonly dialect = SQLITE
  readonly inOrder = false
  /** Statements run so far, BEGIN and COMMIT included. */
  statements = 0
  readonly #database: sqlite3.Database
  readonly #prepared = new Map<string, Promise<sqlite3.Statement>>()

  constructor(database: sqlite3.Database) {
    this.#database = database
  }

  async all(sql: string, values: readonly Value[] = []): Promise<Row[]> {
    const statement = await this.#prepare(sql)
    this.statements++
    return new Promise((resolve, reject) => {
      statement.all<Row>(values.map(bound), (error, rows) => (error ? reject(error) : resolve(rows)))
    })
  }

  /** Gives the number of rows changed. */
  async run(sql: string, values: readonly Value[] = []): Promise<number> {
    const statement = await this.#prepare(sql)
    this.statements++
    return new Promise((resolve, reject) => {
      statement.run(values.map(bound), function (error) {
        if (error) reject(error)
        else resolve(this.changes)
      })
    })
  }

  async begin(): Promise<void> {
    await this.run('BEGIN IMMEDIATE')
  }

  async commit(): Promise<void> {
    await this.run('COMMIT')
  }

  /** After some faults SQLite has rolled back by itself, and says that there is nothing to roll back. */
  async rollback(): Promise<void> {
    await this.run('ROLLBACK').catch(() => undefined)
  }

  /** Runs several statements at once, unprepared: for migrations and pragmas. */
  script(sql: string): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#database.exec(sql, (error) => (error ? reject(error) : resolve()))
    })
  }

  async close(): Promise<void> {
    const prepared = await Promise.allSettled(this.#prepared.values())
    this.#prepared.clear()
    for (const one of prepared) {
      if (one.status === 'fulfilled')
        await new Promise<void>((resolve) => one.value.finalize(() => resolve()))
    }
    await new Promise<void>((resolve, reject) => {
      this.#database.close((error) => (error ? reject(error) : resolve()))
    })
  }

  #prepare(sql: string): Promise<sqlite3.Statement> {
    const kept = this.#prepared.get(sql)
    if (kept !== undefined) return kept
    const prepared = new Promise<sqlite3.Statement>((resolve, reject) => {
      const statement = this.#database.prepare(sql, (error) => (error ? reject(error) : resolve(statement)))
    })
    this.#prepared.set(sql, prepared)
    prepared.catch(() => this.#prepared.delete(sql))
    return prepared
  }
}

const bound = (value: Value) => (Array.isArray(value) ? JSON.stringify(value) : value)

/** Opens the file, making it if there is none. Rejects when it cannot be opened or is not a database. */
export async function connect(path: string, options: ConnectionOptions): Promise<SqliteConnection> {
  const database = await new Promise<sqlite3.Database>((resolve, reject) => {
    const opening = new sqlite3.Database(path, (error) => (error ? reject(error) : resolve(opening)))
  })
  const connection = new SqliteConnection(database)
  try {
    // FULL: what was acknowledged survives a loss of power too; the group commit makes it cheap.
    await connection.script(`
      PRAGMA busy_timeout = ${options.busyTimeout};
      PRAGMA journal_mode = WAL;
      PRAGMA synchronous = FULL;
      PRAGMA foreign_keys = ON;
      PRAGMA temp_store = MEMORY;
      PRAGMA cache_size = ${options.readOnly ? -4000 : -16000};
      PRAGMA wal_autocheckpoint = 16000;
      PRAGMA journal_size_limit = 67108864;
      PRAGMA query_only = ${options.readOnly ? 'ON' : 'OFF'};
    `)
    return connection
  } catch (error) {
    await connection.close()
    throw error
  }
}
