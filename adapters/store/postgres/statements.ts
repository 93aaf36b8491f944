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
  Array.isArray(value) ? value.map(sign) : typeof value === 'string' ? kept(value) : value

const sign = (value: string | number | null) => (typeof value === 'string' ? kept(value) : value)

/** PostgreSQL's numbers of the types that our columns have. */
const INTEGER = 20
const SMALLER = [21, 23]
const TEXT = 25

function integerOf(text: string): number {
  const value = Number(text)
  if (!Number.isSafeInteger(value)) throw new RangeError('The database holds a number that is too large')
  return value
}

const TYPES = {
  getTypeParser: (type: number) => {
    if (type === INTEGER || SMALLER.includes(type)) return integerOf
    return type === TEXT ? given : String
  },
}
