import { writeFile } from 'node:fs/promises'
import type { Row } from 'write-excel-file/node'
import type { Sink, WrittenValue } from './sink.ts'
import { TableFault } from './table.ts'
import { escaped } from './xlsx/escapes.ts'

/** Rows of a sheet: Excel opens no longer one. */
export const MOST_ROWS = 1_048_576
/** Characters that Excel takes in a cell. */
export const LONGEST_TEXT = 32_767

/** A new workbook of one sheet. It is held in memory until it is closed. */
export async function xlsxSink(path: string): Promise<Sink> {
  await writeFile(path, '', { flag: 'wx' })
  const rows: Row[] = []
  return {
    async add(row) {
      if (rows.length === MOST_ROWS) throw new TableFault('too many rows for a workbook: write a CSV')
      rows.push(row.map(cellOf))
    },
    async close() {
      // Loaded here: the pages have the limits from this file, and write their workbooks otherwise.
      const { default: writeXlsxFile } = await import('write-excel-file/node')
      await writeXlsxFile(rows, { stickyRowsCount: 1 }).toFile(path)
    },
    abandon: async () => {},
  }
}

/** A text is a text cell, which is never computed. */
function cellOf(value: WrittenValue): Row[number] {
  if (value === undefined || value === '') return null
  if (typeof value === 'number') return { value, type: Number }
  return { value: escaped(value.slice(0, LONGEST_TEXT)), type: String }
}
