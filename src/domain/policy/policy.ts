import type { Moment } from '../calendar/moment.ts'
import type { FieldName, Grade, Level } from '../lead/fields.ts'
import type { PersonId } from '../workspace.ts'

/**
 * The clocks of a lead. `contact` runs for a company that lay idle in the CRM, `hold` ends a rep's hold, `revisit` brings a nurtured
 * lead back to its SDR.
 */
export const CLOCKS = [
  'assign',
  'accept',
  'contact',
  'first-touch',
  'follow-up',
  'rework',
  'hold',
  'revisit',
] as const
export type ClockName = (typeof CLOCKS)[number]
/** Those whose length goes by the lead's grade; that of `contact` is M, whatever the grade. */
export type GradedClock = Exclude<ClockName, 'contact'>

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

/** Whose lead it is, and what it counts for. */
export interface Arbitration {
  /** N: a company with an entry within this time is being followed. */
  followedWithin: Length
  /** M: how long the rep of an idle company has to make contact. */
  contactWithin: Length
  /** Whether the days of N and M are days of the calendar on the wall, or working days. */
  days: 'calendar' | 'working'
  /** Whether a lead whose job level equals the record's counts as above it. */
  equalLevel: 'not-above' | 'above'
  /** What a followed company counts for in the rules that name no credit of their own. */
  syncCredit: string
  earnedAt: 'sql' | 'sync'
  /** How long after a lead was assigned or synced its verdict may be disputed. */
  disputeWithin: Length
  rules: CovenantRule[]
}

/** A case as rules tell cases apart; a condition that is left out is met by every case. */
export interface RuleCondition {
  /** None older than the posting; one that lies idle; one that is followed. */
  record?: ('none' | 'idle' | 'followed')[]
  /** A rep says "mine already". */
  claimed?: boolean
  /** The lead's job level against the record's. */
  level?: ('above' | 'equal' | 'below' | 'unknown')[]
  grade?: Grade[]
  mustWin?: boolean
  /** How the record was found. */
  by?: ('creditCode' | 'domain' | 'phone' | 'name' | 'person')[]
  industry?: string[]
  productLine?: string[]
  /** Any but these, or none at all: what is left over where another rule names some. */
  notIndustry?: string[]
  notProductLine?: string[]
}

/** One rule of whose lead it is. Every possible case must meet exactly one. */
export interface CovenantRule {
  rule: string
  when: RuleCondition
  /** Where the record's owner is not here, a lead for the owner is dispatched. */
  to: 'dispatch' | 'owner'
  /** An exact fraction; without it `syncCredit`. */
  credit?: string
  /** The `contact` clock runs from the assignment. */
  contact: boolean
}

export interface Pact {
  leadsPerWeek: number
  by: string
  fitPercent: number
  qualifyBy: string
}

export const FOLLOW_UP_SHARING = ['no', 'to-crm', 'from-crm', 'both'] as const
type FollowUpSharing = (typeof FOLLOW_UP_SHARING)[number]

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
  clocks: Record<GradedClock, Record<Grade, Length>>
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
  arbitration: Arbitration
  /** Which follow-ups are written down on the other side as well: ours in the CRM, the CRM's here. */
  shareFollowUps: FollowUpSharing
  /** Share of returned leads that are hoped to be won in the end: shown beside what is measured. */
  secondChance: number
  pact: Pact
  seasons: Season[]
}

/** A policy with the version that every event is stamped with. Never changed once it is there. */
export interface PolicyVersion {
  version: number
  policy: Policy
  /** In force from then on, until the next version's start. */
  startsAt: Moment
  /** Who brought it in: a person, or one of the two that no head is (proposal.ts). */
  by: PersonId
  /** The heads whose consent made it; none where the workspace file rules. */
  agreed: PersonId[]
}
