import { z } from 'zod'
import type { Reads } from '../connection.ts'
import { text } from '../rows.ts'
import { MARK } from './tables.ts'

/** How far a move into a database is: kept in it, so that it changes together with the rows. */
export interface Mark {
  /** What everything in the source comes to: the same only for the same rows. */
  source: string
  /** To be shown to people. */
  from: string
  /** The table that is copied now, and the key of its last row that is there; all is there when there is no table. */
  table: string | null
  after: (string | number)[] | null
}

const shape = z.strictObject({
  source: z.string(),
  from: z.string(),
  table: z.string().nullable(),
  after: z.array(z.union([z.string(), z.number()])).nullable(),
})

/** The mark as it is written; undefined where no move is under way. */
export async function markIn(reads: Reads): Promise<string | undefined> {
  const [row] = await reads.all('SELECT value FROM setting WHERE key = ?', [MARK])
  return row && text(row, 'value')
}

export const readMark = (written: string): Mark => shape.parse(JSON.parse(written))

/** Not all is there yet, or it was never held against where it comes from. */
export class UnfinishedMove extends Error {
  override readonly name = 'UnfinishedMove'

  constructor(place: string, from: string) {
    super(
      `a move into this database is unfinished: ${place} does not hold all of ${from} yet; run tenon move again with the same two addresses until it is done, or go on with ${from}`,
    )
  }
}

/** Rejects with `UnfinishedMove` for a database that nobody may work with yet. */
export async function refuseUnfinished(reads: Reads, place: string): Promise<void> {
  const written = await markIn(reads)
  if (written !== undefined) throw new UnfinishedMove(place, readMark(written).from)
}
