import type { LeadEvent } from '../lead/events.ts'
import { type Choice, choicesOf } from './choices.ts'
import { type Deed, deedsOf } from './deeds.ts'
import type { FlagOf } from './flags/flag.ts'
import { rejectedThenWon } from './flags/rejected-then-won.ts'
import { livedThrough } from './history.ts'
import { type Milestones, milestonesOf } from './milestones.ts'
import { notesOf, type Told } from './notes.ts'
import type { Wait } from './wait.ts'
import { type WaitContext, waitsOf } from './waits.ts'

/** All that is counted of one lead: everything that leaders see is added up from these. */
export interface Counted {
  milestones: Milestones
  waits: Wait[]
  deeds: Deed[]
  choices: Choice[]
  notes: Told[]
  flags: FlagOf<'rejected-then-won'>[]
}

const ALWAYS = { from: Number.NEGATIVE_INFINITY, to: Number.POSITIVE_INFINITY }

/** Counts one lead from all its events, oldest first; they are at least one. Pure: the same events in the same context give the same. */
export function countLead(events: readonly LeadEvent[], context: WaitContext): Counted {
  const lived = livedThrough(events)
  const lead = lived.at(-1)
  if (lead === undefined) throw new RangeError('a lead to which nothing happened')
  const history = { lead, events }
  return {
    milestones: milestonesOf(history, context.timezone),
    waits: waitsOf(events, context, lived),
    deeds: deedsOf(events),
    choices: choicesOf(events),
    notes: notesOf(events, lived),
    flags: rejectedThenWon(history, ALWAYS),
  }
}
