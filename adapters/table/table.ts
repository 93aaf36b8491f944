/** The encodings of a CSV that Tenon tells apart. Pure ASCII counts as UTF-8. */
export const ENCODINGS = ['utf-8', 'utf-16le', 'utf-16be', 'gb18030'] as const
export type Encoding = (typeof ENCODINGS)[number]

/** One row of a table under its header: as many cells as the header has names, missing ones empty. */
export interface TableRow {
  /** The line of a CSV on which the row begins, the number of the row in a workbook; the first is 1. */
  line: number
  cells: string[]
  /** Why the row cannot be used; its cells are then what could be made out, and may be more than the header has. */
  bad?: string
}

/** A table whose header has been read. Its rows can be asked for once, and are read no faster than they are taken. */
export interface Table {
  format: 'csv' | 'xlsx'
  /** Names of the columns, trimmed. */
  header: string[]
  /** How the text is encoded, as far as it was read; always UTF-8 in a workbook. */
  encoding(): Encoding
  /** Bytes that there are to read, and how many have been read. */
  progress(): { done: number; total: number }
  /** Rows in order; empty ones are passed over. */
  rows(): AsyncIterable<TableRow>
  close(): Promise<void>
}

export interface ReadOptions {
  /** Name of a workbook's sheet; the first one by default. A CSV has none. */
  sheet?: string
  /** Of a CSV; found out by default. */
  encoding?: Encoding
}

/** A file that cannot be read as a table at all; the message is for the person who named it. */
export class TableFault extends Error {
  override readonly name = 'TableFault'
}
