/** Text stays text whatever it looks like; a number is one that Tenon wrote itself. */
export type WrittenValue = string | number | undefined

/** Where the rows of one format go. Rejects as the file system does. */
export interface Sink {
  add(row: readonly WrittenValue[]): Promise<void>
  close(): Promise<void>
  /** Lets go of the file, whatever is in it. */
  abandon(): Promise<void>
}
