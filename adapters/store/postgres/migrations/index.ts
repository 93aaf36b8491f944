import { ALL } from './0007-all.ts'

/** A step, and the version that a database is at when it has gone through it: the same numbers as SQLite's, for the same tables. */
export interface Step {
  to: number
  sql: string
}

/** Every step, in order. Only ever added to. */
export const STEPS: readonly Step[] = [{ to: 7, sql: ALL }]

export const NEWEST = STEPS.at(-1)?.to ?? 0
