import type { QueryConfig } from 'pg'
import type { Value } from '../connection.ts'
import { given, kept } from './texts.ts'

/** Statements that are kept prepared; those beyond are put together anew each time. */
const MOST_PREPARED = 500

const prepared = new Map<string, { name: string; text: string }>()

/** A statement of ours as PostgreSQL takes it, to be prepared once on each connection. */
export function queryOf(sql: string, values: readonly Value[]): QueryConfig {
  return { ...preparedOf(sql), values: values.map(bound), types: TYPES }
}

function preparedOf(sql: string): { name?: string; text: string } {
  const known = prepared.get(sql)
  if (known !== undefined) return known
  const text = numbered(sql)
  if (prepared.size >= MOST_PREPARED) return { text }
  const statement = { name: `tenon_${prepared.size}`, text }
  prepared.set(sql, statement)
  return statement
}

function numbered(sql: string): string {
  let last = 0
  return sql.replace(/\?(\d*)/g, (_, number: string) => `$${number === '' ? ++last : number}`)
}

const bound = (value: Value) =>
  Array.isArray(value) ? listOf(value) : typeof value === 'string' ? kept(value) : value

/** A list as PostgreSQL writes it; the driver's own way to it goes through each text four times. */
const listOf = (values: readonly (string | number | null)[]): string => `{${values.map(item).join(',')}}`

const item = (value: string | number | null): string | number =>
  typeof value === 'string' ? `"${quoted(kept(value))}"` : (value ?? 'NULL')

const quoted = (text: string): string =>
  text.includes('"') || text.includes('\\') ? text.replace(/["\\]/g, '\\$&') : text

/** PostgreSQL's numbers of the types that our columns have. */
const INTEGER = 20
const SMALLER = [21, 23]
const TEXT = 25
const BYTES = 17

function integerOf(text: string): number {
  const value = Number(text)
  if (!Number.isSafeInteger(value)) throw new RangeError('The database holds a number that is too large')
  return value
}

/** The database writes them in hexadecimal digits behind a sign for that. */
const bytesOf = (text: string): Buffer => Buffer.from(text.slice(2), 'hex')

const TYPES = {
  getTypeParser: (type: number) => {
    if (type === BYTES) return bytesOf
    if (type === INTEGER || SMALLER.includes(type)) return integerOf
    return type === TEXT ? given : String
  },
}
