import type { Moment } from '../calendar/moment.ts'
import type { PersonId } from '../workspace.ts'

/** The waits that are measured: managers assign or sync, the rep answers, the rep makes the first contact. Named as their clocks are. */
export const WAIT_CLOCKS = ['assign', 'accept', 'first-touch'] as const
export type WaitClock = (typeof WAIT_CLOCKS)[number]

export const WAIT_ENDS = ['open', 'answered', 'missed', 'dropped'] as const
export type WaitEnd = (typeof WAIT_ENDS)[number]

/** One run of a clock: somebody had to act from `began` on. */
export interface Wait {
  /** Which of the lead's waits, from 0. */
  number: number
  clock: WaitClock
  /** Who had to act; `null` for the managers' desk. */
  who: PersonId | null
  began: Moment
  /** When the clock's length is over: by the policy that the lead lives under and the calendar of who had to act. */
  due: Moment
  end: WaitEnd
  /** Missing while it is open. */
  ended?: Moment
  /** Milliseconds from begin to end: of working time of who had to act, their absences taken out, and on the wall. Missing while it is open. */
  working?: number
  wall?: number
  /**
   * The system's own delay: by how many milliseconds the latest of the wait's rungs (reminder, escalation, reclaim) fired after its
   * moment. Missing where none has fired.
   */
  system?: number
  /** When it began on the workspace calendar's wall: weekday 0 is Monday. */
  weekday: number
  hour: number
}
