import type { Lead, Status } from '../../src/domain/lead/lead.ts'
import type { LeadQuery } from '../../src/ports.ts'
import type { Reads } from './connection.ts'
import { type Condition, placesOf } from './counted-places.ts'
import type { Dialect } from './dialect.ts'
import { leadIn, WITH_CONTENT } from './lead-content.ts'
import { needleOf } from './search-text.ts'
import { STATUSES } from './shapes.ts'

/**
 * See `Store.leads`; newest first. Each status, and each way to match a text, is looked for by itself, along the index that is in
 * order of age, so that a page of a million leads costs a page. Those of a rep or an SDR are kept by status.
 */
export async function findLeads(reads: Reads, query: LeadQuery): Promise<Lead[]> {
  const limit = Math.max(0, query.limit)
  const searches = searchesOf(reads.dialect, query, await placesOf(reads, query))
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

function searchesOf(dialect: Dialect, query: LeadQuery, places: readonly Condition[][]): Condition[] {
  const always: Condition[] = [
    ...(query.rep === undefined ? [] : [{ sql: 'rep = ?', values: [query.rep] }]),
    ...(query.sdr === undefined ? [] : [{ sql: 'sdr = ?', values: [query.sdr] }]),
    ...(query.grade === undefined ? [] : [{ sql: 'grade = ?', values: [query.grade] }]),
    ...(query.from === undefined ? [] : [{ sql: 'created_at >= ?', values: [query.from] }]),
    ...(query.to === undefined ? [] : [{ sql: 'created_at < ?', values: [query.to] }]),
    ...(query.before === undefined ? [] : [after(query.before)]),
  ]
  const isOfOne = (query.rep ?? query.sdr ?? query.holder) !== undefined
  const asked = query.statuses ?? (isOfOne ? STATUSES : undefined)
  const statuses = asked && [...new Set(asked)]
  const byStatus = statuses ?? [undefined]
  return byStatus.flatMap((status) => {
    const own = status === undefined ? [] : [{ sql: 'status = ?', values: [status] }]
    return byHolder(dialect, query.holder, status).flatMap((holder) =>
      places.flatMap((place) =>
        byText(dialect, query).map((text) => allOf([...always, ...own, ...holder, ...place, ...text])),
      ),
    )
  })
}

/** In the order of a page: the newest first, and of those that came at one moment the greatest id. */
const after = ({ createdAt, id }: NonNullable<LeadQuery['before']>): Condition => ({
  sql: 'created_at <= ? AND (created_at < ? OR id < ?)',
  values: [createdAt, createdAt, id],
})

/** Whoever owns the company of a synced lead stands in no column of its own. */
function byHolder(dialect: Dialect, holder: string | undefined, status: Status | undefined): Condition[][] {
  if (holder === undefined) return [[]]
  const held = [{ sql: 'rep = ?', values: [holder] }]
  if (status !== 'synced') return [held]
  const counted = 'SELECT counted.rep FROM insight_lead AS counted WHERE counted.lead = lead.id'
  return [[{ sql: `COALESCE((${counted}), ${dialect.within('state', 'owner')}) = ?`, values: [holder] }]]
}

function byText(dialect: Dialect, { text, reach = true }: LeadQuery): Condition[][] {
  const needle = needleOf(text ?? '')
  if (needle === undefined) return [[]]
  const named = [{ sql: dialect.contains('search', '?'), values: [needle.part] }]
  if (!reach) return [named]
  return [
    named,
    [{ sql: 'email = ?', values: [needle.email] }],
    ...(needle.phone === undefined ? [] : [[{ sql: 'phone = ?', values: [needle.phone] }]]),
  ]
}

const allOf = (conditions: readonly Condition[]): Condition => ({
  sql: conditions.map(({ sql }) => sql).join(' AND ') || 'true',
  values: conditions.flatMap(({ values }) => values),
})
