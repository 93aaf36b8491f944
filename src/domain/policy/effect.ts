import type { Moment } from '../calendar/moment.ts'
import type { Grade } from '../lead/fields.ts'
import type { ClockName } from './policy.ts'

/** A number as it is under the rules before, and under those after. */
export interface Pair<Value = number> {
  before: Value
  after: Value
}

/** What another policy would have changed in [from, to): counted from the leads posted then, each as it was. */
export interface Effect {
  from: Moment
  to: Moment
  /** Leads posted. */
  posted: number
  /** Of these, how many pass the gate. */
  passed: Pair
  /** Leads saved and never posted that pass the gate. */
  saved: Pair
  /** Leads that get another grade, by which one and which one instead. */
  grades: Moved<Grade>[]
  /** Leads that another rule gets, or that go elsewhere by the same one. */
  verdicts: Moved<string>[]
  /** Runs of a clock that were over before the step that ended them, where that is not the same. */
  missed: ({ clock: ClockName } & Pair)[]
  /** Exact sums. */
  credit: { expected: Pair<string>; earned: Pair<string> }
}

export interface Moved<Name extends string> {
  from: Name
  to: Name
  count: number
}
