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
    result: () => [...byPerson].flatMap(([who, accepted]) => flagsOf(who, accepted)),
  }
}

function flagsOf(who: PersonId, accepted: readonly Accepted[]): FlagOf<'bulk-accept'>[] {
  const inOrder = accepted.toSorted((one, other) => one.at - other.at || (one.lead < other.lead ? -1 : 1))
  return burstsIn(inOrder.map(({ at }) => at)).flatMap((burst) => {
    const first = inOrder[burst.place]
    return first === undefined ? [] : [flagOf(who, burst, first.lead)]
  })
}

/** A stretch in which each acceptance is one of enough within a minute. */
export interface Burst {
  /** Which of all it begins with. */
  place: number
  leads: number
  from: Moment
  to: Moment
}

/** The stretches of one person's acceptances; `moments` in order. */
export function burstsIn(moments: ArrayLike<Moment>): Burst[] {
  const found: Burst[] = []
  for (let place = 0; place + BULK.leads <= moments.length; place++) {
    const [from, to] = [moments[place], moments[place + BULK.leads - 1]]
    if (from === undefined || to === undefined || to - from > BULK.within) continue
    const before = found.at(-1)
    if (before === undefined || place >= before.place + before.leads)
      found.push({ place, leads: BULK.leads, from, to })
    else Object.assign(before, { to, leads: place + BULK.leads - before.place })
  }
  return found
}

/** What is shown of a stretch; `lead` is the first of it. */
export const flagOf = (who: PersonId, { leads, from, to }: Burst, lead: LeadId): FlagOf<'bulk-accept'> => ({
  ...({ kind: 'bulk-accept', who, at: from, lead, leads } as const),
  seconds: Math.round((to - from) / 1000),
})
