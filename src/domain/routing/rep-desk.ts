import type { Moment } from '../calendar/moment.ts'
import type { Policy } from '../policy/policy.ts'
import type { Person } from '../workspace.ts'

/** A rep with what is on the desk now. */
export interface RepDesk {
  person: Person
  /** Open leads that this rep holds. */
  open: number
  lastAssignedAt?: Moment
  away?: boolean
  /** Left out after too many misses, until "I'm back". */
  out?: boolean
  medianAcceptMinutes?: number
}

const DAY = 86_400_000

/** How many open leads a rep may hold: the roster's number or the policy's, times the season's factor, rounded down, at least 1. */
export function capOf(person: Person, policy: Pick<Policy, 'cap'>, capFactor: number): number {
  const cap = person.cap ?? policy.cap
  // 100 × 0.29 is 28.999999999999996 to a machine.
  return cap <= 0 ? 0 : Math.max(1, Math.floor(cap * capFactor + 1e-9))
}

/** Whether a rep is in the company for less than the policy's number of days. */
export function isNewer(person: Person, policy: Pick<Policy, 'newerWithinDays'>, now: Moment): boolean {
  const since = firstDay(person)
  return since !== undefined && now - since < policy.newerWithinDays * DAY
}

/** Midnight of the rep's first day in UTC: days are told apart, hours are not. */
export function firstDay({ since }: Person): Moment | undefined {
  const day = since === undefined ? Number.NaN : Date.parse(`${since}T00:00:00Z`)
  return Number.isNaN(day) ? undefined : day
}
