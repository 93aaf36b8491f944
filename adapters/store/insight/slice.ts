import {
  DIMENSIONS,
  type Dimension,
  type DimensionValue,
  type Slice,
} from '../../../src/domain/insight/dimension.ts'
import type { Row, Value } from '../connection.ts'
import type { Dialect } from '../dialect.ts'
import { maybeText } from '../rows.ts'
import { COLUMN_OF } from './rows.ts'

/** A table of what is counted: where it is in time, and who is its `rep`. */
export interface Counting {
  table: 'insight_lead' | 'insight_wait'
  at: string
  rep: string
}
export const LEADS: Counting = { table: 'insight_lead', at: 'entered', rep: 'rep' }
export const WAITS: Counting = { table: 'insight_wait', at: 'began', rep: 'who' }

export type Condition = Pick<Where, 'sql' | 'values'>
export interface Where {
  /** The table, with how it is to be read. */
  from: string
  sql: string
  values: Value[]
}

export const columnOf = ({ rep }: Counting, dimension: Dimension): string =>
  dimension === 'rep' ? rep : COLUMN_OF[dimension]

/** The rows of a slice, and those for which the other conditions hold. Every parameter is a `?`, in this order. */
export function whereOf(
  counting: Counting,
  dialect: Dialect,
  { period, where = {} }: Slice,
  ...also: Condition[]
): Where {
  const conditions: Condition[] = [...also]
  if (period !== undefined) {
    conditions.push({ sql: `${counting.at} >= ? AND ${counting.at} < ?`, values: [period.from, period.to] })
  }
  for (const dimension of DIMENSIONS) {
    const wanted = where[dimension]
    if (wanted !== undefined) conditions.push(oneOf(columnOf(counting, dimension), wanted, dialect))
  }
  return {
    sql: conditions.map(({ sql }) => `(${sql})`).join(' AND ') || 'true',
    values: conditions.flatMap(({ values }) => values),
    // The indexes are made for questions about all leads; none has the columns of a filter beside those that are counted.
    from: Object.keys(where).length === 0 ? counting.table : `${counting.table} ${dialect.whole}`,
  }
}

function oneOf(column: string, wanted: readonly DimensionValue[], { among }: Dialect): Condition {
  const none = wanted.includes(null) ? ` OR ${column} IS NULL` : ''
  return { sql: `${among(column, '?')}${none}`, values: [wanted.filter((value) => value !== null)] }
}

/** What rows are grouped by. */
export const keyOf = (counting: Counting, by: Dimension | undefined): string =>
  by === undefined ? 'NULL' : columnOf(counting, by)

export const groupOf = (row: Row): DimensionValue => maybeText(row, 'of') ?? null

/** In the order of the values: versions of the policy by number, those without one last. */
export function inOrder<One extends { of: DimensionValue }>(
  rows: readonly One[],
  by: Dimension | undefined,
): One[] {
  return rows.toSorted(({ of: one }, { of: other }) => {
    if (one === null || other === null) return Number(one === null) - Number(other === null)
    if (by === 'policy') return Number(one) - Number(other)
    return one < other ? -1 : one > other ? 1 : 0
  })
}
