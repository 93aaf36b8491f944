import type { Columns, Dialect, Given, RowValues, SetStatement } from '../dialect.ts'
import { buffersOf, type Documents, documentsOf } from '../documents.ts'
import { SQLITE_CRM_INDEX } from './crm-index.ts'
import { isConflict, isDiskFault } from './faults.ts'

// Rows come as one JSON text. Materialized, or SQLite would write out a row's text again for each of its columns.
const ROWS = 'WITH given(value) AS MATERIALIZED (SELECT value FROM jsonb_each(?1))'
/**
 * A row with a document has in front where that is among all of them, which come as one blob: from which byte, counted from 1, and how
 * many. In the JSON of the rows SQLite would have to read through it and write it anew to get it out of them: that took more time than
 * everything else in the statement.
 */
const PLACES = 2
const BYTES = 'substr(?2, given.value ->> 0, given.value ->> 1)'
const DOCUMENT = `CAST(${BYTES} AS TEXT)`

function set(columns: Columns, write: (given: Given) => string): SetStatement {
  const names = Object.keys(columns)
  const kinds = Object.values(columns)
  const hasBytes = kinds.includes('bytes')
  const hasDocument = hasBytes || kinds.includes('document')
  const get = (name: string): string => {
    const kind = columns[name]
    if (kind === 'document') return DOCUMENT
    if (kind === 'bytes') return BYTES
    const at = names.indexOf(name) + (hasDocument ? PLACES : 0)
    return `given.value ${kind === 'json' ? '->' : '->>'} ${at}`
  }
  return {
    sql: write({ with: ROWS, from: 'given', get }),
    values: hasDocument
      ? (rows) => together(rows, hasBytes ? buffersOf(rows) : documentsOf(rows))
      : (rows) => [JSON.stringify(rows)],
  }
}

function together(rows: readonly RowValues[], { places, bytes }: Documents): [string, Buffer] {
  const texts = rows.map((row, index) => JSON.stringify([...(places[index] ?? []), ...row.slice(0, -1)]))
  return [`[${texts.join(',')}]`, bytes]
}

/** In the order of the trigger `lead_edited`. */
const SELDOM = ['open', 'dispatch_group', 'sdr', 'search', 'phone', 'email']

export const SQLITE: Dialect = {
  set,
  among: (column, parameter) => `${column} IN (SELECT value FROM json_each(${parameter}))`,
  byKey: (table, key, parameter) => `${table} WHERE ${key} IN (SELECT value FROM json_each(${parameter}))`,
  companyLeads: (
    keys,
    most,
  ) => `SELECT kin.lead, kin.created_at FROM json_each(${keys}) AS told CROSS JOIN lead_company AS kin
    WHERE kin.key = told.value AND kin.created_at >= COALESCE((
      SELECT created_at FROM lead_company WHERE key = told.value ORDER BY created_at DESC, lead DESC LIMIT 1 OFFSET ${most} - 1
    ), 0)`,
  newestDeeds: (keys, older, most) => `SELECT kept.at, kept.behaviour, kept.key
    FROM json_each(${keys}) AS told CROSS JOIN behaviour_of AS kept
    WHERE kept.key = told.value AND ${older('kept')} AND kept.at >= COALESCE((
      SELECT at FROM behaviour_of AS one WHERE key = told.value AND ${older('one')}
      ORDER BY at DESC, behaviour DESC LIMIT 1 OFFSET ${most} - 1
    ), ${Number.MIN_SAFE_INTEGER})`,
  contains: (column, parameter) => `instr(${column}, ${parameter}) > 0`,
  within: (column, ...path) => `${column} ->> '$.${path.join('.')}'`,
  equals: (column, value) => [`${column} = ?`, value],
  key: (text) => text,
  people: 'json_group_object(id, json(state)) FROM person',
  // The oldest rows have the lowest rowids: found without an index.
  forgetDeliveries: (most) =>
    `DELETE FROM delivery WHERE at < ?1 AND rowid IN (SELECT rowid FROM delivery ORDER BY rowid LIMIT ${most})`,
  seldom: {
    columns: ', seldom',
    values: ({ get }) => `, json_array(${SELDOM.map(get).join(', ')})`,
    update: 'seldom = excluded.seldom',
  },
  crm: SQLITE_CRM_INDEX,
  // Counted up by each insertion, and no event is ever deleted.
  position: 'rowid',
  overwrite: 'PRAGMA secure_delete = ON',
  isFault: isDiskFault,
  isConflict,
}
