import { goOnCounting } from './copy.ts'
import { MoveFault } from './fault.ts'
import { differenceIn, type Side, tallyOf } from './side.ts'
import type { Source } from './source.ts'
import { INDEX, MARK, type Table } from './tables.ts'
import type { Tally } from './tally.ts'
import { inTransaction, type Target } from './target.ts'
import { markIn } from './unfinished.ts'

/** A table on both sides: how many rows, and the SHA-256 of all. */
export interface Compared {
  table: string
  rows: number
  hash: string
  target: { rows: number; hash: string }
  /** Says of one row what is different, where the two are not the same. */
  difference?: string
}

/**
 * Reads all of the target back and holds it against the source. Where nothing differs the mark goes in the same transaction, beside which
 * nobody else writes, so that Tenon starts on what was compared; otherwise it stays.
 */
export async function confirm(
  source: Source,
  { connection, side }: Target,
  tallies: ReadonlyMap<Table, Tally>,
  mark: string,
  seen: (rows: number) => void,
): Promise<Compared[]> {
  for (const { name } of tallies.keys()) await connection.script(`ANALYZE ${name}`)
  return inTransaction(connection, async () => {
    // While the source is searched for a row that differs, the target waits.
    await connection.script('SET LOCAL idle_in_transaction_session_timeout = 0')
    if ((await markIn(connection)) !== mark)
      throw new MoveFault('another tenon move is at work in the target: let it end')
    const compared: Compared[] = []
    for (const [table, ours] of tallies) {
      const theirs = await tallyOf(side, table, table === INDEX ? () => {} : seen)
      compared.push(await comparedOf(table, ours, theirs, source.side, side))
    }
    if (compared.every(({ difference }) => difference === undefined)) {
      await goOnCounting(source, connection)
      await connection.run('DELETE FROM setting WHERE key = ?', [MARK])
    }
    return compared
  })
}

async function comparedOf(
  table: Table,
  ours: Tally,
  theirs: Tally,
  source: Side,
  target: Side,
): Promise<Compared> {
  const heap = ours.differing(theirs)
  return {
    ...{ table: table.name, rows: ours.rows, hash: ours.hash },
    target: { rows: theirs.rows, hash: theirs.hash },
    ...(heap !== undefined && { difference: await differenceIn(heap, table, source, target) }),
  }
}
