import sqlite3 from 'sqlite3'
import { SqliteConnection } from './connection.ts'

/** Makes no file, and leaves the mode of the one that is there. */
export async function openExisting(path: string): Promise<SqliteConnection> {
  const database = await new Promise<sqlite3.Database>((resolve, reject) => {
    const opening = new sqlite3.Database(path, sqlite3.OPEN_READWRITE, (error) =>
      error ? reject(error) : resolve(opening),
    )
  })
  return new SqliteConnection(database)
}
