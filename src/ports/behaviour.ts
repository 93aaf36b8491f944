import type { Behaviour } from '../domain/behaviour/behaviour.ts'
import type { Moment } from '../domain/calendar/moment.ts'

/** One thing that somebody did, and under what it is found. Of an id that is kept already nothing is written. */
export interface NewBehaviour {
  behaviour: Behaviour
  keys: readonly string[]
}

export interface BehaviourQuery {
  /** Kept under any of these. */
  keys: readonly string[]
  limit: number
  /** The last one of the page before. */
  before?: { at: Moment; id: string }
}

/** One thing that somebody did, and one of the keys asked for under which it is kept: a person's or a lead's before a company's. */
export interface FoundBehaviour {
  key: string
  behaviour: Behaviour
}
