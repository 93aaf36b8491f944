import type { LeadQuery } from '../../src/ports.ts'
import type { Reads, Value } from './connection.ts'
import { leadStream } from './row-values.ts'
import { text } from './rows.ts'

export interface Condition {
  sql: string
  values: Value[]
}

/** As many leads are looked up one by one; where there are more, they are met soon enough on a walk along the index of age. */
const FEW = 1000
/** Leads to which something happened that is not counted yet, at most. */
const UNCOUNTED = 1000
const STREAM = leadStream('')

/**
 * Ways to find the leads of these regions and this source: in the narrow rows of what has been counted, so that a rare value does not
 * have every lead read, and in the content of those that are too new for that. One that says nothing where nothing was asked for.
 */
export async function placesOf(reads: Reads, { regions, source }: LeadQuery): Promise<Condition[][]> {
  const asked = [
    ...(regions === undefined ? [] : [{ column: 'region', path: ['fields', 'region'], texts: regions }]),
    ...(source === undefined ? [] : [{ column: 'source', path: ['origin', 'source'], texts: [source] }]),
  ]
  if (asked.length === 0) return [[]]
  const { among, within, position } = reads.dialect
  const counted: Condition = {
    sql: asked.map(({ column }) => among(`counted.${column}`, '?')).join(' AND '),
    values: asked.map(({ texts }) => [...texts]),
  }
  const inContent = (path: string[]) =>
    `(SELECT ${within('content', ...path)} FROM lead_content WHERE lead_content.lead = lead.id)`
  const stated = asked.map(
    ({ path, texts }): Condition => ({ sql: among(inContent(path), '?'), values: [[...texts]] }),
  )
  const [found, fresh] = await Promise.all([
    reads.all(
      `SELECT lead FROM insight_lead AS counted WHERE ${counted.sql} LIMIT ${FEW + 1}`,
      counted.values,
    ),
    reads.all(
      `SELECT DISTINCT stream FROM event WHERE ${position} > (SELECT position FROM insight_mark)
       AND stream >= ? AND stream < 'lead;' LIMIT ${UNCOUNTED}`,
      [STREAM],
    ),
  ])
  const ids = (list: string[]): Condition => ({ sql: among('id', '?'), values: [list] })
  const known: Condition =
    found.length <= FEW
      ? ids(found.map((row) => text(row, 'lead')))
      : {
          sql: `EXISTS (SELECT 1 FROM insight_lead AS counted WHERE counted.lead = lead.id AND ${counted.sql})`,
          values: counted.values,
        }
  const unread = fresh.map((row) => text(row, 'stream').slice(STREAM.length))
  return [[known], ...(unread.length === 0 ? [] : [[ids(unread), ...stated]])]
}
