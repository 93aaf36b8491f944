import type { Moment } from '../calendar/moment.ts'
import type { Totals } from '../covenant/statement.ts'
import type { LeadId, NoteKind } from '../lead/lead.ts'
import type { PersonId } from '../workspace.ts'
import type { DimensionValue } from './dimension.ts'

/**
 * The numbers that leaders see, as pages, digest and exports show them. All are exact; shares are for whoever shows them to divide, so
 * that nothing is rounded before. `of`: the value of the dimension that was asked for; `null` where the leads have none, and in a total.
 */

/** lead → MQL → SAL → SQL → won: each stage counts the leads that reached it ever, so none is larger than the one before. */
export interface FunnelRow {
  of: DimensionValue
  /** All that were saved or posted. */
  leads: number
  /** Passed the gate and were posted to the dispatch group. */
  mql: number
  /** Of those: a rep accepted it; or the owner whom it was synced to took it on as an SQL. */
  sal: number
  /** Of those: the rep confirmed a real opportunity, or won it at once. */
  sql: number
  /** Of those: it is won now. */
  won: number
  /** How all of them stand now: `won`, `lost`, `synced`, `invalid` and `open` add up to `leads`. */
  lost: number
  synced: number
  invalid: number
  open: number
  /** Accepted, worked and returned once, or taken back as that. */
  mrl: number
  /** Rejections, and leads taken back by a clock: moments, not leads. */
  rejections: number
  reclaims: number
  /** Follow-up records. */
  touches: number
}

/** Two ranks of durations in milliseconds: the smallest one that half, or nine tenths, of all do not exceed (nearest rank). */
export interface Spread {
  median: number
  p90: number
}

/** How long people took to do what waited for them. */
export interface ResponseRow {
  of: DimensionValue
  /** Waits that began: `answered`, `missed`, `dropped` and `open` add up to them. */
  waits: number
  /** Whoever had to act did. */
  answered: number
  /** A clock took the lead back. */
  missed: number
  /** Somebody else moved the lead on before. */
  dropped: number
  open: number
  /** Answered by the deadline; and not done by it: answered later, missed, or over it when dropped or as it stands. The share is inTime / (inTime + late). */
  inTime: number
  late: number
  /** Of the answered: by the working time of whoever had to act, and by the clock on the wall. `null` where none was answered. */
  working: Spread | null
  wall: Spread | null
  /** The system's own delay, apart from people's: how late the latest rung of a wait fired. Of the waits in which one has fired. */
  system: Spread | null
}

/** By when a wait began, on the workspace calendar's wall: weekday 0 is Monday. Cells in which nothing began are left out. */
export interface HeatCell extends Omit<ResponseRow, 'of'> {
  weekday: number
  hour: number
}

/** One week of the pact, as both sides kept it. */
export interface PactKept {
  /** First postings in the week: what marketing delivered. */
  delivered: number
  /** Of those, what sales has given its judgement on by the week's `qualifyBy`: accepted, rejected or synced. */
  judged: number
  /** Of those, the first judgement was to accept (or the sync): they passed the fit. */
  fit: number
  /** Of the delivered, those that are an SQL by now, whenever. */
  sql: number
}

/** What leads count for now, exact: where their credit is in the books. */
export interface CreditRow {
  of: DimensionValue
  /** Leads with credit. */
  leads: number
  totals: Totals
}

/** Open leads in a rep's hands: assigned, accepted and qualified ones. Reps with none are left out. */
export interface LoadRow {
  rep: PersonId
  open: number
}

/** Somebody who told the others what they knew about leads that were not their own. */
export interface ThanksRow {
  who: PersonId
  /** As the chat knows them, for people who are not in the roster. */
  name?: string
  /** Notes written in the window, of each kind. */
  notes: Record<NoteKind, number>
  /** Leads that became an SQL, or were won, in the window, and about which they had written before: newest first. */
  helped: { lead: LeadId; at: Moment }[]
}
