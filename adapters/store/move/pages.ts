import type { Reads, Row, Value } from '../connection.ts'
import { BadRow } from '../rows.ts'
import type { Table } from './tables.ts'

/** Where in a table somebody is: the key of the last row that was read. */
export type Place = readonly (string | number)[]

/** Rows that are held at once. */
const PAGE = 500

/**
 * The rows of a table in order of their key, after a place if there is one, page by page: while one is worked on, the next is read. Rows
 * must not change meanwhile.
 */
export async function* pagesOf(
  reads: Reads,
  table: Table,
  after?: Place,
): AsyncGenerator<{ rows: Row[]; last: Place }> {
  let next = pageAfter(reads, table, after)
  try {
    for (;;) {
      const rows = await next
      const last = rows.at(-1)
      if (last === undefined) return
      const place = placeOf(table, last)
      next = pageAfter(reads, table, place)
      // Whoever works on this one meets it when the next is wanted.
      next.catch(() => undefined)
      yield { rows, last: place }
    }
  } finally {
    await next.catch(() => undefined)
  }
}

function pageAfter(reads: Reads, { name, columns, key, only }: Table, after?: Place): Promise<Row[]> {
  const keys = key.join(', ')
  const beyond = after && `(${keys}) > (${key.map(() => '?').join(', ')})`
  const where = [only, beyond].filter((condition) => condition !== undefined).join(' AND ')
  const values: Value[] = after === undefined ? [] : [...after]
  return reads.all(
    `SELECT ${Object.keys(columns).join(', ')} FROM ${name}${where === '' ? '' : ` WHERE ${where}`}
     ORDER BY ${keys} LIMIT ${PAGE}`,
    values,
  )
}

function placeOf({ key }: Table, row: Row): Place {
  return key.map((column) => {
    const value = row[column]
    if (typeof value !== 'string' && typeof value !== 'number') throw new BadRow(column)
    return value
  })
}
