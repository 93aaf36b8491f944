import type { Value } from '../connection.ts'
import type { Columns, Dialect, Given, Kind, RowValues, SetStatement } from '../dialect.ts'
import { buffersOf, documentsOf } from '../documents.ts'
import { POSTGRES_CRM_INDEX } from './crm-index.ts'
import { isConflict, isFault } from './faults.ts'
import { kept, listText, shortened } from './texts.ts'

/** What a column's values come as; those that are not named here as texts. */
const TYPES: Partial<Record<Kind, string>> = { integer: 'bigint', flag: 'boolean' }

type Cell = RowValues[number]

/** How a value of each kind is sent. */
const SENT: Record<
  Exclude<Kind, 'document' | 'bytes'>,
  (value: Exclude<Cell, null | undefined>) => string | number
> = {
  text: String,
  key: (value) => shortened(String(value)),
  integer: Number,
  flag: (value) => (value === 1 ? 't' : 'f'),
  json: (value) => JSON.stringify(value),
  list: listText,
}

/**
 * Rows come as one list for each of their columns. Of documents that is where they are among all of them, which come as one run of
 * bytes: as texts of a list every quotation mark in them would be escaped here and unescaped there.
 */
function set(columns: Columns, write: (given: Given) => string): SetStatement {
  const all = Object.entries(columns)
  const plain = all.flatMap(([name, kind]) =>
    kind === 'document' || kind === 'bytes' ? [] : [[name, kind] as const],
  )
  const hasDocument = plain.length < all.length
  const lists = plain.map(([, kind]) => `${TYPES[kind] ?? 'text'}[]`)
  const types = hasDocument ? [...lists, 'int[]', 'int[]'] : lists
  const names = plain.map(([name]) => name)
  const hasBytes = all.some(([, kind]) => kind === 'bytes')
  const bytes = `substr(?${types.length + 1}::bytea, given.document_at, given.document_length)`
  const document = hasBytes ? bytes : `convert_from(${bytes}, 'UTF8')`
  return {
    sql: write({
      with: '',
      from: `unnest(${types.map((type, at) => `?${at + 1}::${type}`).join(', ')}) AS given(${[
        ...names,
        ...(hasDocument ? ['document_at', 'document_length'] : []),
      ].join(', ')})`,
      get: (name) => (columns[name] === 'document' || columns[name] === 'bytes' ? document : `given.${name}`),
    }),
    values(rows) {
      const values: Value[] = plain.map(([, kind], at) => rows.map((row) => sent(kind, row[at])))
      if (!hasDocument) return values
      const { places, bytes } = hasBytes ? buffersOf(rows) : documentsOf(rows, kept)
      return [...values, places.map(([at]) => at), places.map(([, length]) => length), bytes]
    },
  }
}

const sent = (kind: Exclude<Kind, 'document' | 'bytes'>, value: Cell): string | number | null =>
  value === null || value === undefined ? null : SENT[kind](value)

export const POSTGRES: Dialect = {
  set,
  among: (column, parameter) => `${column} = ANY (${parameter}::text[])`,
  // One by one: a table that is smaller than look-ups of a whole list are thought to cost is read from end to end, also while it grows.
  byKey: (table, key, parameter) => `unnest(${parameter}::text[]) AS asked(wanted) CROSS JOIN LATERAL (
      SELECT * FROM ${table} WHERE ${key} = asked.wanted LIMIT 1
    ) AS found`,
  // As a join it reads the whole table while that has tens of thousands of rows: it takes any list for a hundred keys.
  companyLeads: (keys, most) => `SELECT kin.lead, kin.created_at
    FROM json_array_elements_text(${keys}::json) AS told(value) CROSS JOIN LATERAL (
      SELECT lead, created_at FROM lead_company WHERE key = told.value ORDER BY created_at DESC, lead DESC LIMIT ${most}
    ) AS kin`,
  newestDeeds: (keys, older, most) => `SELECT kept.at, kept.behaviour, kept.key
    FROM unnest(${keys}::text[]) AS told(value) CROSS JOIN LATERAL (
      SELECT at, behaviour, key FROM behaviour_of AS one WHERE key = told.value AND ${older('one')}
      ORDER BY at DESC, behaviour DESC LIMIT ${most}
    ) AS kept`,
  contains: (column, parameter) => `strpos(${column}, ${parameter}) > 0`,
  within: (column, ...path) => `${column}::json #>> '{${path.join(',')}}'`,
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
  isFault,
  isConflict,
}
