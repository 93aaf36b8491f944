import { access } from 'node:fs/promises'
import { pathToFileURL } from 'node:url'
import sqlite3 from 'sqlite3'
import { SqliteConnection } from './connection.ts'

/**
 * A connection to a file that changes nothing on the disk: no file is made, not even the one beside a database in which SQLite says who
 * reads. While nobody has the file open there is no log beside it either, and it can be read as if it lay on a read-only disk; else it is
 * shared as usual. Undefined when there is no file. Rejects when it cannot be opened.
 */
export async function connectToRead(path: string): Promise<SqliteConnection | undefined> {
  if (!(await exists(path))) return undefined
  const alone = !(await exists(`${path}-wal`))
  const address = `${pathToFileURL(path).href}?${alone ? 'immutable=1' : 'mode=ro'}`
  const database = await new Promise<sqlite3.Database>((resolve, reject) => {
    const opening = new sqlite3.Database(address, sqlite3.OPEN_READONLY | sqlite3.OPEN_URI, (error) =>
      error ? reject(error) : resolve(opening),
    )
  })
  const connection = new SqliteConnection(database)
  try {
    await connection.script('PRAGMA busy_timeout = 5000; PRAGMA temp_store = MEMORY; PRAGMA query_only = ON')
    return connection
  } catch (error) {
    await connection.close()
    throw error
  }
}

const exists = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  )
