import type { Moment } from '../../calendar/moment.ts'
import type { LeadId } from '../../lead/lead.ts'
import type { PersonId } from '../../workspace.ts'
import { type Fold, type History, type Window, within } from '../history.ts'
import type { FlagOf } from './flag.ts'
import { BULK } from './limits.ts'

interface Accepted {
  at: Moment
  lead: LeadId
}

/** One person accepts many leads within a minute: nobody has read them. What goes on without a pause is one flag. */
export function bulkAccepts(window: Window): Fold<History, FlagOf<'bulk-accept'>[]> {
  const byPerson = new Map<PersonId, Accepted[]>()
  return {
    add({ lead, events }) {
      for (const { type, at, by } of events) {
        if (type !== 'accepted' || !within(window, at)) continue
        const accepted = byPerson.get(by) ?? []
        accepted.push({ at, lead: lead.id })
        byPerson.set(by, accepted)
      }
    },
    result: () =>
      [...byPerson].flatMap(([who, accepted]) => bursts(accepted).map((burst) => flagOf(who, burst))),
  }
}

function flagOf(who: PersonId, burst: { first: Accepted; last: Accepted; leads: number }) {
  const { first, last, leads } = burst
  const seconds = Math.round((last.at - first.at) / 1000)
  return { kind: 'bulk-accept', who, at: first.at, lead: first.lead, leads, seconds } as const
}

/** Every stretch in which each acceptance is one of enough within a minute. */
function bursts(accepted: readonly Accepted[]) {
  const inOrder = accepted.toSorted((one, other) => one.at - other.at || (one.lead < other.lead ? -1 : 1))
  const found: { first: Accepted; last: Accepted; leads: number; end: number }[] = []
  for (const [start, first] of inOrder.entries()) {
    const end = start + BULK.leads
    const last = inOrder[end - 1]
    if (last === undefined || last.at - first.at > BULK.within) continue
    const before = found.at(-1)
    if (before === undefined || start >= before.end) found.push({ first, last, leads: BULK.leads, end })
    else Object.assign(before, { last, leads: before.leads + end - before.end, end })
  }
  return found
}
