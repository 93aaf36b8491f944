import type { Lead } from '../../src/domain/lead/lead.ts'
import type { LeadQuery } from '../../src/ports.ts'
import type { Reads, Value } from './connection.ts'
import type { Dialect } from './dialect.ts'
import { leadIn, WITH_CONTENT } from './lead-content.ts'
import { needleOf } from './search-text.ts'
import { STATUSES } from './shapes.ts'

interface Condition {
  sql: string
  values: Value[]
}

/**
 * See `Store.leads`; newest first. Each status, and each way to match a text, is looked for by itself, along the index that is in
 * order of age, so that a page of a million leads costs a page. Those of a rep or an SDR are kept by status.
 */
export async function findLeads(reads: Reads, query: LeadQuery): Promise<Lead[]> {
  const limit = Math.max(0, query.limit)
  const searches = searchesOf(reads.dialect, query)
  if (searches.length === 0) return []
  const found = searches.map(
    ({ sql }) =>
      `SELECT * FROM (SELECT id, created_at FROM lead WHERE ${sql} ORDER BY created_at DESC, id DESC LIMIT ?) AS newest`,
  )
  const rows = await reads.all(
    `WITH found AS (${found.join(' UNION ')}),
       page AS (SELECT id FROM found ORDER BY created_at DESC, id DESC LIMIT ?)
     SELECT state, content FROM page, ${WITH_CONTENT} WHERE lead.id = page.id
     ORDER BY lead.created_at DESC, lead.id DESC`,
    [...searches.flatMap(({ values }) => [...values, limit]), limit],
  )
  return rows.map(leadIn)
}

function searchesOf(dialect: Dialect, query: LeadQuery): Condition[] {
  const always: Condition[] = [
    ...(query.rep === undefined ? [] : [{ sql: 'rep = ?', values: [query.rep] }]),
    ...(query.sdr === undefined ? [] : [{ sql: 'sdr = ?', values: [query.sdr] }]),
  ]
  const asked = query.statuses ?? (always.length > 0 ? STATUSES : undefined)
  const statuses = asked && [...new Set(asked)]
  const byStatus = statuses?.map((status) => [{ sql: 'status = ?', values: [status] }]) ?? [[]]
  return byStatus.flatMap((status) =>
    byText(dialect, query.text).map((text) => allOf([...always, ...status, ...text])),
  )
}

function byText(dialect: Dialect, written: string | undefined): Condition[][] {
  const needle = needleOf(written ?? '')
  if (needle === undefined) return [[]]
  return [
    [{ sql: dialect.contains('search', '?'), values: [needle.part] }],
    [{ sql: 'email = ?', values: [needle.email] }],
    ...(needle.phone === undefined ? [] : [[{ sql: 'phone = ?', values: [needle.phone] }]]),
  ]
}

const allOf = (conditions: readonly Condition[]): Condition => ({
  sql: conditions.map(({ sql }) => sql).join(' AND ') || 'true',
  values: conditions.flatMap(({ values }) => values),
})
