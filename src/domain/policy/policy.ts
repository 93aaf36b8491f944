import type { FieldName, Grade, Level } from '../lead/fields.ts'

/** The clocks of a lead. `hold` ends a rep's hold; `revisit` brings a nurtured lead back to its SDR. */
export const CLOCKS = ['assign', 'accept', 'first-touch', 'follow-up', 'rework', 'hold', 'revisit'] as const
export type ClockName = (typeof CLOCKS)[number]

/** A length of working time: seconds, or a number of the calendar's ordinary days. `text` is how people wrote it. */
export type Length = { text: string } & ({ seconds: number } | { days: number })

/**
 * What a rung does. `remind` sends the desk a direct message (the managers: the thread), `mention` names the desk in the
 * thread, `escalate` names the next one up, `reclaim` takes the lead back, `auto-assign` gives it to the first suggestion.
 */
export type RungAction = 'remind' | 'mention' | 'escalate' | 'reclaim' | 'auto-assign'
export interface Rung {
  /** Share of the clock's length, greater than 0; ladders are ascending. */
  at: number
  action: RungAction
}

/** Part of the year with its own rhythm; `from` and `to` are MM-DD, both included, and may wrap around the new year. */
export interface Season {
  name: string
  from: string
  to: string
  capFactor: number
  clockFactor: number
}

export interface Pact {
  leadsPerWeek: number
  by: string
  fitPercent: number
  qualifyBy: string
}

/** Every number and rule that a company may want different. Defaults are in `defaults.ts`. */
export interface Policy {
  gate: { require: FieldName[] }
  grades: {
    points: {
      /** Points for a field that is filled. */
      fields: Partial<Record<FieldName, number>>
      level: Partial<Record<Level, number>>
      /** Keys as written in the workspace: "500+", "100-499". */
      size: Record<string, number>
    }
    thresholds: { A: number; B: number }
  }
  clocks: Record<ClockName, Record<Grade, Length>>
  ladders: Record<ClockName, Rung[]>
  /** Assign the first suggestion by itself at the last rung of `assign`. */
  autoAssign: boolean
  /** Follow-up records that a rep must have written before the command is allowed. */
  minTouches: { return: number; reject: number }
  /** Reclaims in a row after which a rep is left out of the suggestions. */
  missesBeforeOut: number
  /** Open leads of a rep for whom the roster names no cap. */
  cap: number
  /** A rep in the company for less than this many days is "newer" (grade C goes to newer reps first). */
  newerWithinDays: number
  rejectReasons: string[]
  returnReasons: string[]
  arbitration: { followedWithin: Length; contactWithin: Length; syncCredit: string; earnedAt: 'sql' | 'sync' }
  pact: Pact
  seasons: Season[]
}

/** A policy as it stood in force, with the version that every event is stamped with. */
export interface PolicyVersion {
  version: number
  policy: Policy
}
