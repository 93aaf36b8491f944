import type { Moment } from '../domain/calendar/moment.ts'

export const IMPORT_KINDS = ['crm', 'leads', 'people', 'targets'] as const
export type ImportKind = (typeof IMPORT_KINDS)[number]
/** `unfinished`: it was stopped, or is still running; `undoing`: it was being taken back, and that was stopped. */
export const IMPORT_STATUSES = ['unfinished', 'done', 'undoing', 'undone'] as const
export type ImportStatus = (typeof IMPORT_STATUSES)[number]

/** An import in the journal. */
export interface ImportEntry {
  id: string
  kind: ImportKind
  /** The file's name, without its folder. */
  file: string
  /** SHA-256 of what the file holds: by it the same file is known again. */
  hash: string
  begunAt: Moment
  /** When it last went on, ended or was taken back. */
  changedAt: Moment
  status: ImportStatus
  /** How far it came: rows of the file, from its first. */
  rows: number
  /** What became of the rows, by words of the import's own. */
  counts: Readonly<Record<string, number>>
  /** The file that the import changed, where that is one: the workspace's. */
  place?: string
}

/** One step of an import, and what it changed; `state` is JSON in a form of the kind's own. */
export interface ImportStep {
  number: number
  state: unknown
}

/** Marks what is stored as a step of an import: in one transaction with it, and never a second time (then all of it is refused). */
export interface StepOf {
  import: string
  /** Rows of the file that have been worked through with it. */
  row: number
  at: Moment
}

/** What could not be taken back: `changed` since, `used` by something else, `gone` already. */
export interface LeftOver {
  id: string
  why: 'changed' | 'used' | 'gone'
}

export interface TakenBack {
  /** What the import had added, and is no more. */
  removed: number
  /** What it had changed, and is as it was before. */
  restored: number
  left: LeftOver[]
}

/** Who imported what, up to where, and how to take it back. Steps are kept for thirty days from its beginning, an entry for a year. */
export interface Imports {
  begin(entry: ImportEntry): Promise<void>
  /** Newest first. */
  list(query: { kind?: ImportKind; hash?: string; limit: number }): Promise<ImportEntry[]>
  entry(id: string): Promise<ImportEntry | undefined>
  /** Writes the entry over, if it is there. */
  note(entry: ImportEntry): Promise<void>
  /** Steps in their order, after a number. */
  steps(id: string, after: number, limit: number): Promise<ImportStep[]>
  /** Keeps a step, in the place of the one with its number. */
  keep(id: string, step: ImportStep): Promise<void>
  /**
   * Takes one step of an import of companies or of targets back: what it added is removed and what it changed is as before, but for what
   * was changed since, or is needed. Done again it gives the same and changes nothing. `look`: only says what would be.
   */
  takeBack(id: string, kind: 'crm' | 'targets', step: number, look?: boolean): Promise<TakenBack>
}
