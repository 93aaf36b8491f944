import type { Moment } from '../../src/domain/calendar/moment.ts'
import type { Attempt, Lead } from '../../src/domain/lead/lead.ts'
import type { PersonId } from '../../src/domain/workspace.ts'

/**
 * An assignment as it counts for who waited: whose turn it took and when. One that was given back names the moment to which it puts
 * the rep back, 0 where there is none. Its places are read by the triggers of both databases.
 */
export type Turn = [rep: PersonId, at: Moment, back?: Moment]

/** What was only told to an owner took nobody's turn; a rejection that the manager upholds gives it back. */
export function turnOf({ rep, assignedAt, synced, outcome, upheld, waitedSince }: Attempt): Turn | undefined {
  if (synced) return undefined
  if (outcome === 'rejected' && upheld) return [rep, assignedAt, waitedSince ?? 0]
  return [rep, assignedAt]
}

/** All that a lead took, those that were given back at the end. */
export function turnsOf({ attempts }: Lead): Turn[] {
  const turns = attempts.map(turnOf).filter((turn) => turn !== undefined)
  const kept = turns.filter(([, , back]) => back === undefined)
  return kept.length === turns.length ? turns : [...kept, ...turns.filter((turn) => !kept.includes(turn))]
}

/** When a rep was last assigned a lead, after this turn: given back, it counts only while it is the newest. */
export function lastAssigned(last: Moment | undefined, [, at, back]: Turn): Moment | undefined {
  if (back === undefined) return Math.max(last ?? 0, at)
  return last === at ? back || undefined : last
}
