import { z } from 'zod'
import { BEHAVIOUR_KINDS } from '../../src/domain/behaviour/behaviour.ts'
import type { BehaviourQuery, FoundBehaviour } from '../../src/ports.ts'
import type { Reads } from './connection.ts'
import { perDialect } from './dialect.ts'
import { integer, text } from './rows.ts'

const body = z.object({
  kind: z.enum(BEHAVIOUR_KINDS),
  title: z.string().exactOptional(),
  url: z.string().exactOptional(),
  details: z.record(z.string(), z.string()).exactOptional(),
})

/** After every moment that is kept. */
const LAST = Number.MAX_SAFE_INTEGER

const older = (row: string) => `${row}.at <= ?2 AND (${row}.at < ?2 OR ${row}.behaviour < ?3)`

// Each key is looked through by itself, along its index from the newest, so that a page costs a page however much somebody, or a whole
// company, has done; as one statement for any number of keys, since a large company has more of them than SQLite unites.
const FOUND = perDialect(
  ({ newestDeeds }) => `
  WITH hit AS (${newestDeeds('?1', older, '?4')}),
  page AS (
    SELECT at, behaviour, MAX(key) AS key FROM hit GROUP BY at, behaviour ORDER BY at DESC, behaviour DESC LIMIT ?4
  )
  SELECT id, behaviour.at, body, page.key FROM page, behaviour WHERE behaviour.id = page.behaviour
  ORDER BY behaviour.at DESC, id DESC`,
)

/** See `Store.behaviourFound`. */
export async function behaviourFound(
  reads: Reads,
  { keys, limit, before }: BehaviourQuery,
): Promise<FoundBehaviour[]> {
  const asked = new Map(keys.map((key) => [reads.dialect.key(key), key]))
  if (asked.size === 0 || limit <= 0) return []
  const { at, id } = before ?? { at: LAST, id: '' }
  const rows = await reads.all(FOUND(reads.dialect), [[...asked.keys()], at, id, limit])
  return rows.map((row) => ({
    key: asked.get(text(row, 'key')) ?? '',
    behaviour: {
      id: text(row, 'id'),
      at: integer(row, 'at'),
      ...body.parse(JSON.parse(text(row, 'body'))),
    },
  }))
}
