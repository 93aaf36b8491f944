import type { Moment } from '../calendar/moment.ts'
import type { Fields, Grade } from '../lead/fields.ts'
import type { Policy } from '../policy/policy.ts'
import type { PersonId } from '../workspace.ts'
import type { RegionTree } from './regions.ts'

/** What of a lead decides who should get it. */
export interface RoutedLead {
  fields: Fields
  grade: Grade
  /** Reps who rejected, lost or returned this lead. */
  earlierReps: readonly PersonId[]
}

/** What else decides it. */
export interface RoutingContext {
  regions: RegionTree
  policy: Pick<Policy, 'cap' | 'newerWithinDays'>
  /** The season's factor for caps, 1 outside of seasons. */
  capFactor: number
  now: Moment
}
