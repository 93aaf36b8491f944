import type { ImportEntry, LeftOver, Store } from '../../../../src/ports.ts'
import type { Office } from '../../office.ts'
import type { Progress } from '../../progress.ts'
import type { Terminal } from '../../terminal.ts'

/** Left over: more of them than this are counted and not named. */
const MOST_LEFT = 10_000

export interface UndoOptions {
  dryRun?: true
  anyway?: true
  json?: true
  config?: string
}

/** Something that is left as it is, and why. */
export interface Left {
  id: string
  why: string
}

export interface Undone {
  removed: number
  restored: number
  left: number
  /** The first of those that are left; of millions nobody reads all. */
  leftOver: Left[]
}

export const nothingUndone = (): Undone => ({ removed: 0, restored: 0, left: 0, leftOver: [] })

export function leave(undone: Undone, one: Left): void {
  if (++undone.left <= MOST_LEFT) undone.leftOver.push(one)
}

/** One import that is being taken back. */
export interface Undoing {
  store: Store
  entry: ImportEntry
  options: UndoOptions
  terminal: Terminal
  office: Office
  progress: Progress
  stopped(): boolean
}

/** Why the store left something as it is, in words. */
export const WHY: Record<LeftOver['why'], string> = {
  changed: 'it was changed since',
  used: 'something else needs it',
  gone: 'it is not there any more',
}
