import { z } from 'zod'
import { BEHAVIOUR_KINDS, type Behaviour } from '../../src/domain/behaviour/behaviour.ts'
import type { BehaviourQuery } from '../../src/ports.ts'
import type { Reads, Value } from './connection.ts'
import { integer, text } from './rows.ts'

const body = z.object({
  kind: z.enum(BEHAVIOUR_KINDS),
  title: z.string().exactOptional(),
  url: z.string().exactOptional(),
  details: z.record(z.string(), z.string()).exactOptional(),
})

/**
 * See `Store.behaviour`. Each key is looked through by itself, along its index from the newest, so that a page costs a page however much
 * somebody, or a whole company, has done.
 */
export async function behaviourOf(
  reads: Reads,
  { keys, limit, before }: BehaviourQuery,
): Promise<Behaviour[]> {
  const wanted = [...new Set(keys.map((key) => reads.dialect.key(key)))]
  if (wanted.length === 0 || limit <= 0) return []
  const older = before === undefined ? '' : 'AND at <= ? AND (at < ? OR behaviour < ?)'
  const bounds: Value[] = before === undefined ? [] : [before.at, before.at, before.id]
  const ofKey = `SELECT * FROM (
    SELECT at, behaviour FROM behaviour_of WHERE key = ? ${older} ORDER BY at DESC, behaviour DESC LIMIT ?
  ) AS newest`
  const rows = await reads.all(
    `WITH found AS (${wanted.map(() => ofKey).join(' UNION ')}),
       page AS (SELECT behaviour FROM found ORDER BY at DESC, behaviour DESC LIMIT ?)
     SELECT id, at, body FROM page, behaviour WHERE behaviour.id = page.behaviour ORDER BY at DESC, id DESC`,
    [...wanted.flatMap((key) => [key, ...bounds, limit]), limit],
  )
  return rows.map((row) => ({
    id: text(row, 'id'),
    at: integer(row, 'at'),
    ...body.parse(JSON.parse(text(row, 'body'))),
  }))
}
