import { createHash } from 'node:crypto'
import { type Compared, confirm } from './confirm.ts'
import { copy } from './copy.ts'
import { tallyOf } from './side.ts'
import { openSource, type Source } from './source.ts'
import { COMPARED, INDEX, TABLES, type Table } from './tables.ts'
import type { Tally } from './tally.ts'
import { openTarget, type Target } from './target.ts'
import { readMark } from './unfinished.ts'

export interface Moved {
  /** Whether it went on with what was begun before. */
  resumed: boolean
  /** Rows that were copied this time, the index's not counted, in how many milliseconds. */
  copied: number
  milliseconds: number
  /** Undefined when it was asked to stop before all was there. */
  tables?: Compared[]
}

export interface Watch {
  progress(at: { done: number; total: number }): void
  /** Whether to stop when the page at hand is done; a later move goes on from there. */
  asked(): boolean
}

/**
 * Moves the workspace in the SQLite file `path` into the empty PostgreSQL database at `url`, or goes on with a move that was interrupted,
 * and then reads all of it back and compares it. Tenon does not start on the target before that has found no difference. The source stays
 * as it is, and nobody can open it meanwhile. `from`: the source's name for people. Rejects with a sentence for them.
 */
export async function move(path: string, from: string, url: string, watch: Watch): Promise<Moved> {
  const source = await openSource(path)
  try {
    const target = await openTarget(url)
    try {
      return await moveAll(source, target, from, watch)
    } finally {
      await target.close()
    }
  } finally {
    await source.close()
  }
}

async function moveAll(source: Source, target: Target, from: string, watch: Watch): Promise<Moved> {
  // Every row is read from the source, copied, and read back; what the index is made of is not known before.
  const total = 3 * (await source.rows())
  let done = 0
  const upTo = (rows: number) => {
    done = rows
    watch.progress({ done, total })
  }
  const seen = (rows: number) => upTo(done + rows)
  const tallies = new Map<Table, Tally>()
  for (const table of COMPARED) {
    if (watch.asked()) return { resumed: false, copied: 0, milliseconds: 0 }
    tallies.set(table, await tallyOf(source.side, table, table === INDEX ? () => {} : seen))
  }
  const { mark, resumed } = await target.take(fingerprintOf(tallies), from)
  seen(rowsThere(mark, tallies))
  const [before, began] = [done, performance.now()]
  const last = await copy(source, target.connection, mark, { seen, asked: watch.asked })
  const work = { resumed, copied: done - before, milliseconds: Math.round(performance.now() - began) }
  if (last === undefined) return work
  // Of a table that was begun before it is not known how much was there.
  upTo((2 * total) / 3)
  return { ...work, tables: await confirm(source, target, tallies, last, seen) }
}

/** Two sources are the same when all their rows are. */
function fingerprintOf(tallies: ReadonlyMap<Table, Tally>): string {
  const hash = createHash('sha256')
  for (const [{ name }, tally] of tallies) hash.update(`${name} ${tally.hash}\n`)
  return hash.digest('hex')
}

/** Rows of the tables that a move before has copied to their end. */
function rowsThere(mark: string, tallies: ReadonlyMap<Table, Tally>): number {
  const { table } = readMark(mark)
  const begun = TABLES.findIndex(({ name }) => name === table)
  const whole = begun === -1 ? TABLES : TABLES.slice(0, begun)
  return whole.reduce((sum, one) => sum + (tallies.get(one)?.rows ?? 0), 0)
}
