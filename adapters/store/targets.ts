import { createHash } from 'node:crypto'
import { z } from 'zod'
import { type Target, targetKey } from '../../src/domain/insight/targets/target.ts'
import type { StepOf, Targets } from '../../src/ports.ts'
import type { Connection, Reads } from './connection.ts'
import { type Change, changesText, hashOf } from './imports/changes.ts'
import { advance } from './imports/entries.ts'
import type { Shelf } from './imports/take-back.ts'
import { text } from './rows.ts'
import type { Writer } from './writer.ts'

const shape = z.object({
  month: z.string(),
  region: z.string().nullable(),
  team: z.array(z.string()),
  industry: z.string().nullable(),
  productLine: z.string().nullable(),
  won: z.number(),
  amount: z.number().exactOptional(),
  deal: z.number().exactOptional(),
}) satisfies z.ZodType<Target>

/** A slice may name many people: what stands in the index is short. */
const idOf = (target: Target): string => createHash('sha256').update(targetKey(target)).digest('base64url')

/** The port's promises. */
export const targetTable = (writer: Writer, reads: Reads): Targets => ({
  put: (targets, step) => writer.job((connection) => put(connection, targets, step)),
  async list(from, to) {
    const rows = await reads.all(
      'SELECT state FROM target WHERE month >= ? AND month <= ? ORDER BY month, id',
      [from, to],
    )
    return rows.map((row) => shape.parse(JSON.parse(text(row, 'state'))))
  },
})

/** The targets, for whoever takes an import of them back. */
export const TARGET_SHELF: Shelf = {
  states: statesOf,
  used: async () => new Set(),
  async remove(connection, ids) {
    await connection.run(`DELETE FROM target WHERE ${connection.dialect.among('id', '?')}`, [ids])
  },
  async restore(connection, states) {
    for (const [id, state] of states)
      await connection.run('UPDATE target SET state = ? WHERE id = ?', [state, id])
  },
}

async function statesOf(connection: Connection, ids: readonly string[]): Promise<Map<string, string>> {
  const rows = await connection.all(
    `SELECT id, state FROM target WHERE ${connection.dialect.among('id', '?')}`,
    [ids],
  )
  return new Map(rows.map((row) => [text(row, 'id'), text(row, 'state')]))
}

async function put(connection: Connection, targets: readonly Target[], step?: StepOf) {
  const rows = new Map(targets.map((target) => [idOf(target), target]))
  const known = await statesOf(connection, [...rows.keys()])
  const counts = { added: 0, changed: 0, same: 0 }
  const changes: Change[] = []
  for (const [id, target] of rows) {
    const state = JSON.stringify(shape.parse(target))
    const old = known.get(id)
    counts[old === undefined ? 'added' : old === state ? 'same' : 'changed']++
    if (old === state) continue
    await connection.run(
      'INSERT INTO target (id, month, state) VALUES (?, ?, ?) ON CONFLICT (id) DO UPDATE SET state = excluded.state',
      [id, target.month, state],
    )
    changes.push({ id, hash: hashOf(state), ...(old !== undefined && { before: old }) })
  }
  if (step !== undefined)
    await advance(connection, step, changes.length === 0 ? [] : [changesText(changes)], counts)
  return counts
}
