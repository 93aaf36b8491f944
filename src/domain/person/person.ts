import type { Moment } from '../calendar/moment.ts'
import type { Via } from '../lead/events.ts'
import type { PersonId } from '../workspace.ts'

/** What changes about a person day by day; the roster has the rest. */
export interface PersonState {
  /** Absence, `until` excluded; `delegate` acts and is reminded meanwhile, else what runs on the person pauses. */
  away?: { from: Moment; until: Moment; delegate?: PersonId }
  /**
   * Absences, this one and those before, so that running clocks stay a function of what was: newest last, bounded. With a delegate nothing
   * pauses while that one is there.
   */
  pauses: { from: Moment; until: Moment; delegate?: PersonId }[]
  /** Leads reclaimed in a row since the last acceptance. */
  misses: number
  /** Out of the suggestions after too many misses, until "I'm back". */
  out: boolean
  seq: number
}

export type PersonEventBody =
  | { type: 'went-away'; from: Moment; until: Moment; delegate?: PersonId }
  | { type: 'came-back' }
  | { type: 'missed'; out: boolean }
  | { type: 'kept-up' }
  | { type: 'rejoined' }

export type PersonEvent = {
  person: PersonId
  seq: number
  at: Moment
  by: PersonId
  via: Via
  schema: 1
} & PersonEventBody

export const NEW_PERSON: PersonState = { pauses: [], misses: 0, out: false, seq: 0 }

export const isAway = (state: PersonState, now: Moment): boolean =>
  state.away !== undefined && state.away.from <= now && now < state.away.until

/** Adds one event up. */
export function evolvePerson(state: PersonState, event: PersonEventBody & { at: Moment }): PersonState {
  const next = { ...state, seq: state.seq + 1 }
  switch (event.type) {
    case 'went-away':
      return {
        ...next,
        away: {
          from: event.from,
          until: event.until,
          ...(event.delegate !== undefined && { delegate: event.delegate }),
        },
        pauses: [...endedPauses(state, event.at), pauseOf(event)].slice(-20),
      }
    case 'came-back': {
      const { away: _, ...rest } = next
      return { ...rest, pauses: endedPauses(state, event.at) }
    }
    case 'missed':
      return { ...next, misses: state.misses + 1, out: state.out || event.out }
    case 'kept-up':
      return { ...next, misses: 0 }
    case 'rejoined':
      return { ...next, misses: 0, out: false }
  }
}

/** Ten years. Who is away for longer has left; a clock that never ran again would never ring either. */
const LONGEST_PAUSE = 3650 * 86_400_000

function pauseOf({ from, until, delegate }: { from: Moment; until: Moment; delegate?: PersonId }) {
  const bounded = { from, until: Math.min(until, from + LONGEST_PAUSE) }
  return delegate === undefined ? bounded : { ...bounded, delegate }
}

/** What was cut short at `at` by coming back or by a new absence. */
function endedPauses(state: PersonState, at: Moment) {
  return state.pauses
    .map((pause) => ({ ...pause, until: Math.min(pause.until, Math.max(at, pause.from)) }))
    .filter((pause) => pause.until > pause.from)
}
