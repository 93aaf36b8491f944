import type { Connection } from '../connection.ts'
import { type Address, addressOf } from '../postgres/address.ts'
import { Committer } from '../postgres/committer.ts'
import { migrateAt, versionOf } from '../postgres/migrate.ts'
import { NEWEST } from '../postgres/migrations/index.ts'
import { integer } from '../rows.ts'
import { NewerDatabase, OlderDatabase } from '../versions.ts'
import { cellsIn } from './cells.ts'
import { MoveFault } from './fault.ts'
import { pagesOf } from './pages.ts'
import type { Side } from './side.ts'
import { COMPARED, MARK, TABLES } from './tables.ts'
import { type Mark, markIn, readMark } from './unfinished.ts'

interface Taken {
  mark: string
  resumed: boolean
}

/** A PostgreSQL database into which a workspace is moved. */
export interface Target {
  connection: Committer
  side: Side
  /**
   * Takes an empty database for this move, or takes up one that was interrupted. Gives the mark as it is written. Rejects with
   * `MoveFault`, and with nothing changed, where there is anything else.
   */
  take(source: string, from: string): Promise<Taken>
  close(): Promise<void>
}

/** Rejects, with nothing changed, where it is not reached, is another Tenon's, or has tables that are not Tenon's. */
export async function openTarget(url: string): Promise<Target> {
  const address = addressOf(url)
  const connection = new Committer(address)
  try {
    await connection.open()
    await makeTables(connection, address)
  } catch (error) {
    await connection.close()
    throw error
  }
  return {
    connection,
    async *side(table) {
      for await (const { rows } of pagesOf(connection, table)) yield rows.map((row) => cellsIn(table, row))
    },
    take: (source, from) => inTransaction(connection, () => take(connection, address.place, source, from)),
    close: () => connection.close(),
  }
}

async function makeTables(connection: Committer, address: Address): Promise<void> {
  const version = await versionOf(connection)
  if (version > NEWEST) throw new NewerDatabase(address.place, version, NEWEST)
  if (version === NEWEST) return
  if (version > 0) throw new OlderDatabase(address.place, version, NEWEST)
  const [others] = await connection.all(
    'SELECT COUNT(*) AS count FROM pg_tables WHERE schemaname = current_schema()',
  )
  if (others !== undefined && integer(others, 'count') > 0)
    throw notEmpty(address.place, 'it has tables that are not Tenon’s')
  await migrateAt(address)
}

async function take(connection: Connection, place: string, source: string, from: string): Promise<Taken> {
  const written = await markIn(connection)
  if (written !== undefined) {
    const mark = readMark(written)
    if (mark.source !== source)
      throw notEmpty(
        place,
        `it holds a part of ${mark.from} as that was, and ${from} holds something else now`,
      )
    return { mark: written, resumed: true }
  }
  for (const { name, only } of COMPARED) {
    const [row] = await connection.all(
      `SELECT COUNT(*) AS count FROM (SELECT 1 FROM ${name} WHERE ${only ?? 'true'} LIMIT 1) AS one`,
    )
    if (row !== undefined && integer(row, 'count') > 0) throw notEmpty(place, `there are rows in ${name}`)
  }
  const mark = markText({ source, from, table: TABLES[0]?.name ?? null, after: null })
  await connection.run('INSERT INTO setting (key, value) VALUES (?, ?)', [MARK, mark])
  return { mark, resumed: false }
}

const notEmpty = (place: string, why: string): MoveFault =>
  new MoveFault(
    `${place} is not empty (${why}): move into a new database or a new schema; this one stays as it is`,
  )

export const markText = ({ source, from, table, after }: Mark): string =>
  JSON.stringify({ source, from, table, after })

/** Puts another mark in the place of the one that is expected. Rejects where somebody else has moved it. */
export async function moveMark(connection: Connection, written: string, mark: Mark): Promise<string> {
  const next = markText(mark)
  const changed = await connection.run('UPDATE setting SET value = ? WHERE key = ? AND value = ?', [
    next,
    MARK,
    written,
  ])
  if (changed === 0) throw new MoveFault('another tenon move is at work in the target: let it end')
  return next
}

export async function inTransaction<T>(connection: Connection, work: () => Promise<T>): Promise<T> {
  await connection.begin()
  try {
    const result = await work()
    await connection.commit()
    return result
  } catch (error) {
    await connection.rollback()
    throw error
  }
}
