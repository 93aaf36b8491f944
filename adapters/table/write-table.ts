import { randomBytes } from 'node:crypto'
import { rename, rm } from 'node:fs/promises'
import { basename, dirname, extname, join } from 'node:path'
import type { Sink, WrittenValue } from './sink.ts'
import { TableFault } from './table.ts'
import { csvSink } from './write-csv.ts'
import { xlsxSink } from './write-xlsx.ts'

/** A table that is being written. It is there under its name once it has been closed, whole, or not at all. */
export interface TableWriter {
  add(row: readonly WrittenValue[]): Promise<void>
  close(): Promise<void>
  /** Gives up: nothing of it stays. */
  abandon(): Promise<void>
}

const SINKS: Record<string, (path: string) => Promise<Sink>> = { '.csv': csvSink, '.xlsx': xlsxSink }

/** Whether the name says a format that can be written. */
export const canBeWritten = (path: string): boolean => Object.hasOwn(SINKS, extname(path).toLowerCase())

/**
 * Begins a CSV or XLSX, by the ending of its name; what had the name before is replaced when this is closed. A CSV is written as it comes,
 * in UTF-8 with a byte order mark so that spreadsheets read Chinese, and in it no text is a formula. Rejects with TableFault where it
 * cannot be written.
 */
export async function createTable(path: string, header: readonly string[]): Promise<TableWriter> {
  const open = SINKS[extname(path).toLowerCase()]
  if (open === undefined) throw new TableFault('the name must end in .csv or .xlsx')
  const draft = join(dirname(path), `.${basename(path)}.${randomBytes(6).toString('hex')}`)
  const sink = await explained(open(draft))
  const abandon = async () => {
    await sink.abandon().catch(() => undefined)
    await rm(draft, { force: true })
  }
  const orAbandon = (work: Promise<void>) =>
    explained(work).catch(async (error: unknown) => {
      await abandon()
      throw error
    })
  await orAbandon(sink.add(header))
  return {
    add: (row) => orAbandon(sink.add(row)),
    close: () => orAbandon(sink.close().then(() => rename(draft, path))),
    abandon,
  }
}

async function explained<T>(work: Promise<T>): Promise<T> {
  try {
    return await work
  } catch (error) {
    if (error instanceof TableFault) throw error
    const code = error instanceof Error && 'code' in error ? ` (${error.code})` : ''
    throw new TableFault(`the file cannot be written${code}`)
  }
}
