/** Tables as the operator's commands see them; the adapter of tables keeps these promises. */

/** A row under a header, with as many cells as the header has names; `bad` says why it cannot be used, and then there may be more. */
export interface TableRow {
  /** Of the file, from 1. */
  line: number
  cells: string[]
  bad?: string
}

export interface Table {
  format: 'csv' | 'xlsx'
  header: readonly string[]
  encoding(): string
  /** Bytes. */
  progress(): { done: number; total: number }
  /** Can be asked for once; read no faster than they are taken. */
  rows(): AsyncIterable<TableRow>
  close(): Promise<void>
}

export const TABLE_ENCODINGS = ['utf-8', 'utf-16le', 'utf-16be', 'gb18030'] as const

export interface TableOptions {
  sheet?: string
  encoding?: (typeof TABLE_ENCODINGS)[number]
}

/** Text stays text, whatever it looks like. What is written is there once it has been closed, whole, or not at all. */
export interface TableWriter {
  add(row: readonly (string | number | undefined)[]): Promise<void>
  close(): Promise<void>
  abandon(): Promise<void>
}

/** What commands ask of tables. All reject with an error whose message is for the operator. */
export interface Tables {
  open(path: string, options?: TableOptions): Promise<Table>
  /** Whether the name's ending says a format that can be written. */
  canBeWritten(path: string): boolean
  create(path: string, header: readonly string[]): Promise<TableWriter>
  /** `absent` when nothing is under that name; no names when it is no table. */
  headerOf(path: string): Promise<'absent' | readonly string[]>
}
