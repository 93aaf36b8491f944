import type { Moment } from '../calendar/moment.ts'
import type { LeadEvent } from '../lead/events.ts'
import { evolve } from '../lead/evolve.ts'
import type { Lead } from '../lead/lead.ts'

/** A lead with all that happened to it, oldest first. */
export interface History {
  lead: Lead
  events: readonly LeadEvent[]
}

/** From `from`, up to and without `to`. */
export interface Window {
  from: Moment
  to: Moment
}

export const within = ({ from, to }: Window, at: Moment): boolean => from <= at && at < to

/**
 * Adds histories up, one at a time and in any order; each lead's comes once. What it keeps of one is small and does not grow with
 * the number of its events beyond what the result names.
 */
export interface Fold<One, Result> {
  add(one: One): void
  result(): Result
}

/** The lead after each of its events. */
export function livedThrough(events: readonly LeadEvent[]): Lead[] {
  const lived: Lead[] = []
  for (const event of events) lived.push(evolve(lived.at(-1), event))
  return lived
}
