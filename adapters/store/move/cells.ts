import { companyKeys } from '../../../src/domain/company/company-keys.ts'
import { companyOf } from '../../../src/domain/company/crm-record.ts'
import type { Row } from '../connection.ts'
import { isCrmRecord } from '../crm/record-rows.ts'
import { wordsOf } from '../crm/words.ts'
import type { Kind, RowValues } from '../dialect.ts'
import { listText, shortened } from '../postgres/texts.ts'
import { BadRow, integer, json, parsed } from '../rows.ts'
import type { Table } from './tables.ts'

/** The values of a row, as they are read back from PostgreSQL. */
export type Cells = readonly (string | number | null)[]

const isList = (value: unknown): value is unknown[] => Array.isArray(value)
const texts = (value: unknown) => (typeof value === 'string' ? shortened(value) : value)

/** A row of SQLite's, as PostgreSQL keeps it. */
export const cellsOf = ({ columns }: Table, row: Row): Cells =>
  Object.entries(columns).map(([name, kind]) => cellOf(name, kind, row[name]))

function cellOf(name: string, kind: Kind, value: unknown): string | number | null {
  if (value === null) return null
  if (typeof value === 'number' && kind !== 'text') return kind === 'flag' ? (value === 1 ? 't' : 'f') : value
  if (typeof value !== 'string') throw new BadRow(name)
  if (kind === 'key') return shortened(value)
  if (kind !== 'list') return value
  return listText(parsed(value, name, isList).map(texts))
}

/** A row of PostgreSQL's. */
export const cellsIn = ({ columns }: Table, row: Row): Cells =>
  Object.keys(columns).map((name) => {
    const value = row[name]
    if (value !== null && typeof value !== 'string' && typeof value !== 'number') throw new BadRow(name)
    return value
  })

/** How a set statement takes such cells. */
export const valuesOf = ({ columns }: Table, cells: Cells): RowValues =>
  Object.values(columns).map((kind, at) => {
    const cell = cells[at] ?? null
    return kind === 'flag' && cell !== null ? (cell === 't' ? 1 : 0) : cell
  })

/** The rows of the index that lead to a record of the CRM. */
export function indexOf(record: Row): { number: number; words: string[] } {
  const known = json(record, 'state', isCrmRecord)
  const words = wordsOf(known.company, companyKeys(companyOf(known))).map(shortened)
  return { number: integer(record, 'number'), words: [...new Set(words)] }
}
