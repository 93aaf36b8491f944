import { z } from 'zod'
import type { TakenBack } from '../../../src/ports.ts'
import type { Connection } from '../connection.ts'
import { text } from '../rows.ts'
import { type Change, changesIn, hashOf } from './changes.ts'
import { keep } from './entries.ts'

/** Where imported things are kept, and how they are put back. States are the JSON that is kept. */
export interface Shelf {
  states(connection: Connection, ids: readonly string[]): Promise<ReadonlyMap<string, string>>
  /** Those of these that something else needs. */
  used(connection: Connection, ids: readonly string[]): Promise<ReadonlySet<string>>
  remove(connection: Connection, ids: readonly string[]): Promise<void>
  restore(connection: Connection, states: ReadonlyMap<string, string>): Promise<void>
}

const outcome = z.object({
  undone: z.object({
    removed: z.number(),
    restored: z.number(),
    left: z.array(z.object({ id: z.string(), why: z.enum(['changed', 'used', 'gone']) })),
  }),
})

const NOTHING: TakenBack = { removed: 0, restored: 0, left: [] }

/** See `Imports.takeBack`. Inside a transaction. */
export async function takeBack(
  connection: Connection,
  shelf: Shelf,
  id: string,
  number: number,
  look: boolean,
): Promise<TakenBack> {
  const [row] = await connection.all('SELECT state FROM import_step WHERE import = ? AND number = ?', [
    id,
    number,
  ])
  if (row === undefined) return NOTHING
  const state: unknown = JSON.parse(text(row, 'state'))
  const before = outcome.safeParse(state)
  if (before.success) return before.data.undone
  const { removed, restored, left } = await sorted(connection, shelf, changesIn(state) ?? [])
  const undone = { removed: removed.length, restored: restored.size, left }
  if (look) return undone
  if (removed.length > 0) await shelf.remove(connection, removed)
  if (restored.size > 0) await shelf.restore(connection, restored)
  await keep(connection, id, { number, state: { undone } })
  return undone
}

async function sorted(connection: Connection, shelf: Shelf, changes: readonly Change[]) {
  const now = await shelf.states(
    connection,
    changes.map(({ id }) => id),
  )
  const added = changes.flatMap(({ id, before }) => (before === undefined ? [id] : []))
  const used = added.length === 0 ? new Set<string>() : await shelf.used(connection, added)
  const removed: string[] = []
  const restored = new Map<string, string>()
  const left: TakenBack['left'] = []
  for (const { id, hash, before } of changes) {
    const state = now.get(id)
    if (state === undefined) left.push({ id, why: 'gone' })
    else if (hashOf(state) !== hash) left.push({ id, why: 'changed' })
    else if (before !== undefined) restored.set(id, before)
    else if (used.has(id)) left.push({ id, why: 'used' })
    else removed.push(id)
  }
  return { removed, restored, left }
}
