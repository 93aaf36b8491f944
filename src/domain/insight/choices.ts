import type { Advice, LeadEvent } from '../lead/events.ts'
import { type Fold, type History, type Window, within } from './history.ts'

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

/**
 * Adds up how the managers' assignments of a window turned out, each by what its own rep made of it, to this day. What the clock
 * assigned was nobody's choice; where nobody had been suggested there was nothing to choose against. Both are left out.
 */
export function choices(window: Window): Fold<History, Choices> {
  const sum: Choices = { suggested: noTurnout(), other: noTurnout() }
  return {
    add({ events }) {
      let running: Turnout | undefined
      let advised = false
      for (const event of events) {
        const advice = adviceIn(event)
        if (advice !== undefined) advised = advice.suggestions.length > 0
        if (event.type === 'assigned') {
          const chosen = event.by !== 'clock' && (advised || event.suggested) && within(window, event.at)
          running = chosen ? sum[event.suggested ? 'suggested' : 'other'] : undefined
          if (running !== undefined) running.assigned++
        } else if (running !== undefined) running = countStep(running, event)
      }
    },
    result: () => ({ suggested: { ...sum.suggested }, other: { ...sum.other } }),
  }
}

const adviceIn = (event: LeadEvent): Advice | undefined =>
  'suggestions' in event ? event : 'advice' in event ? event.advice : undefined

const noTurnout = (): Turnout => ({ assigned: 0, accepted: 0, sql: 0, won: 0 })

/** Gives the turnout that the attempt counts for, as long as it lasts. */
function countStep(turnout: Turnout, event: LeadEvent): Turnout | undefined {
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
