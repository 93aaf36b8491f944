import { extname, resolve } from 'node:path'
import type { TableRow, Tables, TableWriter } from '../tables.ts'

/** What a file of rejected rows has behind the columns of the table that they come from. */
const ADDED = ['line', 'reason'] as const

/** Rows that were not taken, kept in a table of their own so that a person can put them right and import that one. */
export interface RejectedRows {
  readonly count: number
  /** The first few, as sentences. */
  readonly examples: readonly string[]
  add(row: TableRow, reason: string): Promise<void>
  /** The name of the file, if any row was rejected. Whatever had that name before was one of ours. */
  close(): Promise<string | undefined>
  abandon(): Promise<void>
}

const MOST_EXAMPLES = 5

/**
 * Keeps the rejected rows of a table in `wanted`, or in a numbered name beside it where something lies there that Tenon has not written, and
 * in no file at all without `wanted`. Nothing is made before there is a row.
 */
export function rejectedRows(
  tables: Tables,
  source: { file: string; header: readonly string[] },
  wanted: string | undefined,
): RejectedRows {
  const width = isRejectedFile(source.header) ? source.header.length - ADDED.length : source.header.length
  const examples: string[] = []
  let count = 0
  let opened: { path: string; writer: TableWriter } | undefined
  const open = async (path: string) => {
    const free = await freeName(tables, path, source.file)
    return { path: free, writer: await tables.create(free, [...source.header.slice(0, width), ...ADDED]) }
  }
  return {
    get count() {
      return count
    },
    examples,
    async add({ line, cells }, reason) {
      count++
      if (examples.length < MOST_EXAMPLES) examples.push(`line ${line}: ${reason}`)
      if (wanted === undefined) return
      opened ??= await open(wanted)
      // Cells past the header go past ours, so that the row is not taken for a good one as it is.
      await opened.writer.add([...cells.slice(0, width), line, reason, ...cells.slice(source.header.length)])
    },
    async close() {
      await opened?.writer.close()
      return opened?.path
    },
    async abandon() {
      await opened?.writer.abandon()
    },
  }
}

/** Nobody else's file is replaced, and not the one that is being read. */
async function freeName(tables: Tables, wanted: string, source: string): Promise<string> {
  const ending = extname(wanted)
  for (let number = 1; ; number++) {
    const path =
      number === 1 ? wanted : `${wanted.slice(0, wanted.length - ending.length)}-${number}${ending}`
    if (resolve(path) === resolve(source)) continue
    const header = await tables.headerOf(path)
    if (header === 'absent' || isRejectedFile(header)) return path
  }
}

/** Whether a table is one of rejected rows. */
export const isRejectedFile = (header: readonly string[]): boolean =>
  header.length > ADDED.length && ADDED.every((name, index) => header.at(index - ADDED.length) === name)
