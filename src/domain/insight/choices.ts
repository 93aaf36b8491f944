import type { Moment } from '../calendar/moment.ts'
import type { Advice, LeadEvent } from '../lead/events.ts'

/** What became of assignments: how many there were, and how many of them were accepted, became an SQL, were won. */
export interface Turnout {
  assigned: number
  accepted: number
  sql: number
  won: number
}

/** Managers' choices held against the suggestions: reps whom Tenon had suggested, and others. */
export interface Choices {
  suggested: Turnout
  other: Turnout
}

/** A manager's assignment, and what its own rep made of it to this day. */
export interface Choice extends Omit<Turnout, 'assigned'> {
  at: Moment
  /** Of a rep whom Tenon had suggested. */
  suggested: boolean
}

/**
 * Managers' assignments of a lead, in order. What the clock assigned was nobody's choice; where nobody had been suggested there was
 * nothing to choose against. Both are left out.
 */
export function choicesOf(events: readonly LeadEvent[]): Choice[] {
  const found: Choice[] = []
  let running: Choice | undefined
  let advised = false
  for (const event of events) {
    const advice = adviceIn(event)
    if (advice !== undefined) advised = advice.suggestions.length > 0
    if (event.type === 'assigned') {
      const { at, suggested } = event
      const isChosen = event.by !== 'clock' && (advised || suggested)
      running = isChosen ? { at, suggested, accepted: 0, sql: 0, won: 0 } : undefined
      if (running !== undefined) found.push(running)
    } else if (running !== undefined) running = countStep(running, event)
  }
  return found
}

export const noChoices = (): Choices => ({ suggested: noTurnout(), other: noTurnout() })

/** Adds one to those that it belongs to. */
export function addChoice(sum: Choices, { suggested, accepted, sql, won }: Choice): void {
  const turnout = sum[suggested ? 'suggested' : 'other']
  turnout.assigned++
  turnout.accepted += accepted
  turnout.sql += sql
  turnout.won += won
}

const adviceIn = (event: LeadEvent): Advice | undefined =>
  'suggestions' in event ? event : 'advice' in event ? event.advice : undefined

const noTurnout = (): Turnout => ({ assigned: 0, accepted: 0, sql: 0, won: 0 })

/** Gives the choice that the attempt is of, as long as it lasts. */
function countStep(turnout: Choice, event: LeadEvent): Choice | undefined {
  switch (event.type) {
    case 'accepted':
      turnout.accepted++
      return turnout
    case 'qualified':
      turnout.sql++
      return turnout
    case 'closed':
      if (event.outcome === 'won') turnout.won++
      return undefined
    case 'rejected':
    case 'returned':
    case 'reclaimed':
    case 'released':
      return undefined
    default:
      return turnout
  }
}
