import type { Value } from './connection.ts'
import type { CrmIndexDialect } from './crm/dialect.ts'

/**
 * What a column of rows holds. `key`: text of any length that is looked up as a whole. `json`: a value whose JSON is kept and given back.
 * `list`: one that the database itself reads apart. `flag`: 0 or 1. `document`: a large value, or its JSON, and `bytes`: a buffer; one
 * column of these two at most, the last.
 */
export type Kind = 'text' | 'key' | 'integer' | 'flag' | 'json' | 'list' | 'document' | 'bytes'

/** The columns of rows, in order. */
export type Columns = Readonly<Record<string, Kind>>

/** The values of one row, in the order of its columns. */
export type RowValues = readonly (string | number | object | null | undefined)[]

/** How a statement reaches the rows that it is given. */
export interface Given {
  /** Stands before the statement. */
  with: string
  /** A table of them, called `given`. */
  from: string
  /** The value of this column in such a row. */
  get(column: string): string
}

/** One statement for any number of rows. */
export interface SetStatement {
  sql: string
  /** Its parameters. Throws TypeError for what JSON cannot hold. */
  values(rows: readonly RowValues[]): Value[]
}

/** Where the two databases do not understand the same words. */
export interface Dialect {
  set(columns: Columns, write: (given: Given) => string): SetStatement
  /** Whether the column's text is in the list that is this parameter. */
  among(column: string, parameter: string): string
  /** What follows FROM, so that the rows of a table come whose key, of which there is one each, is in the list that is this parameter. */
  byKey(table: string, key: string, parameter: string): string
  /**
   * The newest leads, so many of each company key, of a list of keys in JSON: columns `lead` and `created_at`; none where the list is NULL. One
   * of several keys comes several times, and more than are wanted may come of one key where they are of one moment.
   */
  companyLeads(keys: string, most: string): string
  /**
   * What was done last under each key of this parameter, a list: so many of each that `older` says of a row of the table; columns `at`,
   * `behaviour` and `key`.
   */
  newestDeeds(keys: string, older: (row: string) => string, most: string): string
  /** Whether the column's text contains this parameter. */
  contains(column: string, parameter: string): string
  /** The text in a column of JSON at this path; in no index. */
  within(column: string, ...path: string[]): string
  /** Whether a column of text of any length equals a value; by an index, where there is one for it. */
  equals(column: string, value: string): [sql: string, ...values: Value[]]
  /** A value of kind `key` as it is kept. */
  key(text: string): string
  /** JSON of all persons by id, always the same text for the same states. */
  people: string
  /** Deletes the oldest `most` deliveries that are older than the first parameter. */
  forgetDeliveries(most: number): string
  /**
   * What an insert or update of a lead says of the columns that seldom change: so said, that those which have not changed cost no
   * index anything.
   */
  seldom: { columns: string; values(given: Given): string; update: string }
  crm: CrmIndexDialect
  /** The column of `event` by which all events are in the order of their commits, whatever stream they are of. */
  position: string
  /** Makes what is deleted and written over on this connection unreadable in the file, too, where the database can. */
  overwrite?: string
  /** Nothing can be written now, whatever it is: trying the units of a batch one by one is no use. */
  isFault(error: unknown): boolean
  /** A key was taken, or another process was in the way: reading again may help. */
  isConflict(error: unknown): boolean
}

/** `INSERT INTO table` of such rows; `after` is what follows. */
export const insertion =
  (table: string, columns: Columns, after = '') =>
  (given: Given): string => {
    const names = Object.keys(columns)
    return `${given.with} INSERT INTO ${table} (${names.join(', ')})
      SELECT ${names.map((name) => given.get(name)).join(', ')} FROM ${given.from} WHERE true ${after}`
  }

/** Statements that are put together once for each dialect. */
export function perDialect<T>(make: (dialect: Dialect) => T): (dialect: Dialect) => T {
  const made = new Map<Dialect, T>()
  return (dialect) => {
    const known = made.get(dialect)
    if (known !== undefined) return known
    const fresh = make(dialect)
    made.set(dialect, fresh)
    return fresh
  }
}
