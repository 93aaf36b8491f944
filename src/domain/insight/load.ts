import type { Moment } from '../calendar/moment.ts'
import { zonedDate } from '../calendar/moment.ts'
import type { Policy } from '../policy/policy.ts'
import { capOf } from '../routing/rep-desk.ts'
import { seasonAt } from '../routing/season.ts'
import type { Person, PersonId } from '../workspace.ts'
import type { LoadRow } from './numbers.ts'

/** What a rep has in hand against how much it may be. */
export interface Load {
  rep: PersonId
  open: number
  /** The roster's number or the policy's, times the season's factor. Missing for somebody who is no rep any more and still holds leads. */
  cap?: number
}

/** Every rep of the roster, and whoever else holds leads: those with the least room first. */
export function loadsOf(
  rows: readonly LoadRow[],
  people: readonly Person[],
  policy: Policy,
  { now, timezone }: { now: Moment; timezone: string },
): Load[] {
  const factor = seasonAt(policy, zonedDate(now, timezone))?.capFactor ?? 1
  const open = new Map(rows.map((row) => [row.rep, row.open]))
  const reps = people.filter(({ roles }) => roles.includes('rep'))
  const here = reps.map(
    (rep): Load => ({ rep: rep.id, open: open.get(rep.id) ?? 0, cap: capOf(rep, policy, factor) }),
  )
  const gone = rows.filter(({ rep }) => !reps.some(({ id }) => id === rep))
  const room = ({ open, cap = 0 }: Load) => cap - open
  return [...here, ...gone].sort((one, other) => room(one) - room(other) || (one.rep < other.rep ? -1 : 1))
}
