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

export interface Condition {
  sql: string
  values: Value[]
}

/** How a slice is asked for. */
interface Asked extends Condition {
  /** What rows are grouped by. */
  key: string
}

export const columnOf = ({ rep }: Counting, dimension: Dimension): string =>
  dimension === 'rep' ? rep : COLUMN_OF[dimension]

/**
 * The rows of a slice for which the other conditions hold too. Every parameter is a `?`, in this order. Rows are to be read in the order
 * of the groups, so that nothing is sorted: a filter looks at each of them, and is not to choose another way.
 */
export function asked(
  counting: Counting,
  dialect: Dialect,
  { by, period, where = {} }: Slice & { by?: Dimension | 'slot' },
  ...also: Condition[]
): Asked {
  const conditions: Condition[] = [...also]
  if (period !== undefined) {
    conditions.push({ sql: `${counting.at} >= ? AND ${counting.at} < ?`, values: [period.from, period.to] })
  }
  for (const dimension of DIMENSIONS) {
    const wanted = where[dimension]
    if (wanted === undefined) continue
    conditions.push(oneOf(dialect.plain(columnOf(counting, dimension)), wanted, dialect))
  }
  const column = by === undefined ? 'NULL' : by === 'slot' ? by : columnOf(counting, by)
  return {
    key: column,
    sql: conditions.map(({ sql }) => `(${sql})`).join(' AND ') || 'true',
    values: conditions.flatMap(({ values }) => values),
  }
}

function oneOf(column: string, wanted: readonly DimensionValue[], { among }: Dialect): Condition {
  const none = wanted.includes(null) ? ` OR ${column} IS NULL` : ''
  return { sql: `${among(column, '?')}${none}`, values: [wanted.filter((value) => value !== null)] }
}

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
