import type { Columns, Dialect, Given, Kind, RowValues, SetStatement } from '../dialect.ts'
import { POSTGRES_CRM_INDEX } from './crm-index.ts'
import { isConflict, isFault } from './faults.ts'
import { listText, shortened } from './texts.ts'

/** What a column's values come as; those that are not named here as texts. */
const TYPES: Partial<Record<Kind, string>> = { integer: 'bigint', flag: 'boolean' }

type Cell = RowValues[number]

/** How a value of each kind is sent. */
const SENT: Record<Kind, (value: Exclude<Cell, null | undefined>) => string | number> = {
  text: String,
  key: (value) => shortened(String(value)),
  integer: Number,
  flag: (value) => (value === 1 ? 't' : 'f'),
  json: (value) => JSON.stringify(value),
  list: listText,
  document: (value) => (typeof value === 'string' ? value : JSON.stringify(value)),
}

/** Rows come as one list for each of their columns. */
function set(columns: Columns, write: (given: Given) => string): SetStatement {
  const all = Object.entries(columns)
  const lists = all.map(([, kind], at) => `?${at + 1}::${TYPES[kind] ?? 'text'}[]`)
  const names = all.map(([name]) => name)
  return {
    sql: write({
      with: '',
      from: `unnest(${lists.join(', ')}) AS given(${names.join(', ')})`,
      get: (name) => `given.${name}`,
    }),
    values: (rows) => all.map(([, kind], at) => rows.map((row) => sent(kind, row[at]))),
  }
}

const sent = (kind: Kind, value: Cell): string | number | null =>
  value === null || value === undefined ? null : SENT[kind](value)

export const POSTGRES: Dialect = {
  set,
  among: (column, parameter) => `${column} = ANY (${parameter}::text[])`,
  contains: (column, parameter) => `strpos(${column}, ${parameter}) > 0`,
  equals: (column, value) => [`left(${column}, 128) = left(?, 128) AND ${column} = ?`, value, value],
  key: shortened,
  people: `COALESCE(json_object_agg(id, state::json ORDER BY id)::text, '{}') FROM person`,
  forgetDeliveries: (most) =>
    `DELETE FROM delivery WHERE id IN (SELECT id FROM delivery WHERE at < ? ORDER BY at LIMIT ${most})`,
  // It looks by itself which columns have changed.
  seldom: {
    columns: '',
    values: () => '',
    update: `open = excluded.open, dispatch_group = excluded.dispatch_group, sdr = excluded.sdr, search = excluded.search,
      phone = excluded.phone, email = excluded.email`,
  },
  crm: POSTGRES_CRM_INDEX,
  position: 'position',
  plain: (column) => column,
  joined: (column) => `string_agg(${column}::text, ',')`,
  isFault,
  isConflict,
}
