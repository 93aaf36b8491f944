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
    result: () => [...byPerson].flatMap(([who, accepted]) => flagsOfBursts(who, startsOf(accepted))),
  }
}

/** An acceptance with which enough others follow within the minute; `place` is its place among all of that person's, in order. */
export interface BurstStart {
  place: number
  first: Accepted
  /** The last of those that are just enough. */
  lastAt: Moment
}

/** One flag for every stretch in which each acceptance is one of enough within a minute. `starts` are all of one person's, in order. */
export function flagsOfBursts(who: PersonId, starts: readonly BurstStart[]): FlagOf<'bulk-accept'>[] {
  const found: { first: Accepted; lastAt: Moment; leads: number; end: number }[] = []
  for (const { place, first, lastAt } of starts) {
    const end = place + BULK.leads
    const before = found.at(-1)
    if (before === undefined || place >= before.end) found.push({ first, lastAt, leads: BULK.leads, end })
    else Object.assign(before, { lastAt, leads: before.leads + end - before.end, end })
  }
  return found.map(({ first, lastAt, leads }) => {
    const seconds = Math.round((lastAt - first.at) / 1000)
    return { kind: 'bulk-accept', who, at: first.at, lead: first.lead, leads, seconds } as const
  })
}

function startsOf(accepted: readonly Accepted[]): BurstStart[] {
  const inOrder = accepted.toSorted((one, other) => one.at - other.at || (one.lead < other.lead ? -1 : 1))
  return inOrder.flatMap((first, place) => {
    const last = inOrder[place + BULK.leads - 1]
    return last === undefined || last.at - first.at > BULK.within ? [] : [{ place, first, lastAt: last.at }]
  })
}
