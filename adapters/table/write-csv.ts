import { open } from 'node:fs/promises'
import { stringify } from 'csv-stringify/sync'
import { neutralised } from './neutralised.ts'
import type { Sink, WrittenValue } from './sink.ts'

/** Rows that are written at once. */
const BATCH = 500
export const BYTE_ORDER_MARK = '\uFEFF'
/** The library quotes no line ends but its own. */
export const FORM = { record_delimiter: 'windows', quoted_match: /[\r\n]/u } as const

/** A new CSV file. Rejects as the file system does. */
export async function csvSink(path: string): Promise<Sink> {
  const file = await open(path, 'wx')
  let waiting: string[][] = []
  let begun = false
  const write = async () => {
    if (waiting.length === 0) return
    const text = stringify(waiting, FORM)
    waiting = []
    await file.appendFile(begun ? text : BYTE_ORDER_MARK + text)
    begun = true
  }
  return {
    async add(row) {
      waiting.push(row.map(csvCell))
      if (waiting.length >= BATCH) await write()
    },
    async close() {
      await write()
      await file.sync()
      await file.close()
    },
    abandon: () => file.close(),
  }
}

export function csvCell(value: WrittenValue): string {
  if (value === undefined) return ''
  return typeof value === 'number' ? String(value) : neutralised(value)
}
