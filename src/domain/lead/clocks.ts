import type { Moment } from '../calendar/moment.ts'
import type { ClockName, RungAction } from '../policy/policy.ts'
import type { PersonId } from '../workspace.ts'

/** The next moment of a lead at which something happens by itself. */
export interface Due {
  at: Moment
  clock: ClockName
  since: Moment
  rung: number
  action: RungAction
  turn: number
  /** Whom the rung will remind directly, if it does. */
  person?: PersonId
}
