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
    ...(query.grade === undefined ? [] : [{ sql: 'grade = ?', values: [query.grade] }]),
    ...(query.from === undefined ? [] : [{ sql: 'created_at >= ?', values: [query.from] }]),
    ...(query.to === undefined ? [] : [{ sql: 'created_at < ?', values: [query.to] }]),
    ...(query.before === undefined ? [] : [after(query.before)]),
    ...(query.regions === undefined
      ? []
      : [counted('region', dialect.within('content', 'fields', 'region'), query.regions)]),
    ...(query.source === undefined
      ? []
      : [counted('source', dialect.within('content', 'origin', 'source'), [query.source])]),
  ]
  const isOfOne = (query.rep ?? query.sdr ?? query.holder) !== undefined
  const asked = query.statuses ?? (isOfOne ? STATUSES : undefined)
  const statuses = asked && [...new Set(asked)]
  const byStatus = statuses?.map((status) => [{ sql: 'status = ?', values: [status] }]) ?? [[]]
  return byStatus.flatMap((status) =>
    byHolder(dialect, query.holder).flatMap((holder) =>
      byText(dialect, query).map((text) => allOf([...always, ...status, ...holder, ...text])),
    ),
  )
}

/** In the order of a page: the newest first, and of those that came at one moment the greatest id. */
const after = ({ createdAt, id }: NonNullable<LeadQuery['before']>): Condition => ({
  sql: 'created_at <= ? AND (created_at < ? OR id < ?)',
  values: [createdAt, createdAt, id],
})

const among = (column: string, texts: readonly string[]): Condition =>
  texts.length === 0
    ? { sql: 'false', values: [] }
    : { sql: `${column} IN (${texts.map(() => '?').join(', ')})`, values: [...texts] }

/**
 * Looked up in the narrow rows of what has been counted, so that a rare value does not have every lead read; in its content where a
 * lead is too new for that.
 */
function counted(column: 'region' | 'source', inContent: string, texts: readonly string[]): Condition {
  const known = among(`counted.${column}`, texts)
  const stated = among(`(SELECT ${inContent} FROM lead_content WHERE lead_content.lead = lead.id)`, texts)
  const row = 'SELECT 1 FROM insight_lead AS counted WHERE counted.lead = lead.id'
  return {
    sql: `(EXISTS (${row} AND ${known.sql}) OR (NOT EXISTS (${row}) AND ${stated.sql}))`,
    values: [...known.values, ...stated.values],
  }
}

/** Whoever owns the company of a synced lead stands in no column: few are synced to anybody. */
function byHolder(dialect: Dialect, holder: string | undefined): Condition[][] {
  if (holder === undefined) return [[]]
  return [
    [{ sql: 'rep = ?', values: [holder] }],
    [{ sql: "status = 'synced'", values: [] }, among(dialect.within('state', 'owner'), [holder])],
  ]
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
