import type { Readable } from 'node:stream'
import type { Reply } from './reply.ts'

/** What a cell of a file holds: a text whatever it looks like, or a number of ours. */
export type CellValue = string | number | undefined

export type FileKind = 'csv' | 'xlsx'

/** Makes a file of a header and pages of rows, as it is read. */
export type MakeFile = (
  header: readonly string[],
  pages: AsyncIterable<readonly (readonly CellValue[])[]>,
) => Readable

/** Who writes files of each kind. */
export type Tables = Record<FileKind, MakeFile>

const TYPES: Record<FileKind, string> = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
}

/** A column of a file. */
export interface FileColumn<Row> {
  title: string
  value(row: Row): CellValue
}

/** A table as a file for the disk. */
export function fileOf<Row>(
  tables: Tables,
  kind: FileKind,
  name: string,
  columns: readonly FileColumn<Row>[],
  pages: AsyncIterable<readonly Row[]>,
): Reply {
  async function* cells() {
    for await (const page of pages) yield page.map((row) => columns.map(({ value }) => value(row)))
  }
  const header = columns.map(({ title }) => title)
  return { kind: 'file', name: `${name}.${kind}`, type: TYPES[kind], body: tables[kind](header, cells()) }
}

/** Rows that are there all at once, as the one page that they are. */
export async function* onePage<Row>(rows: readonly Row[]): AsyncGenerator<readonly Row[]> {
  yield rows
}
