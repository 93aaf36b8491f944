import type { Roster } from '../src/domain/lead/desk.ts'
import type { LeadEvent } from '../src/domain/lead/events.ts'
import { type Lead, repOf } from '../src/domain/lead/lead.ts'
import { evolvePerson, type PersonEvent, type PersonEventBody } from '../src/domain/person/person.ts'
import type { Policy } from '../src/domain/policy/policy.ts'
import type { PersonId } from '../src/domain/workspace.ts'
import type { Change, View } from '../src/ports.ts'

/**
 * What a lead's events mean for its rep: a reclaim is a miss; an acceptance, also by who stands in, ends the row of misses. `lead` is
 * the state after the events.
 */
export function peopleChanges(
  lead: Lead,
  events: LeadEvent[],
  roster: Roster,
  policy: Policy,
  view: Pick<View, 'person'>,
): NonNullable<Change<unknown>['people']> {
  return events.flatMap((event) => {
    if (event.type === 'reclaimed' && event.clock !== 'hold') {
      const out = view.person(event.from).misses + 1 >= policy.missesBeforeOut
      return roster.person(event.from) === undefined
        ? []
        : [personChange(view, event.from, event, { type: 'missed', out })]
    }
    const rep = event.type === 'accepted' ? repOf(lead) : undefined
    return rep !== undefined && view.person(rep).misses > 0
      ? [personChange(view, rep, event, { type: 'kept-up' })]
      : []
  })
}

/** One event of a person, and the state after it. */
export function personChange(
  view: Pick<View, 'person'>,
  id: PersonId,
  { at, by, via }: Pick<PersonEvent, 'at' | 'by' | 'via'>,
  body: PersonEventBody,
) {
  const before = view.person(id)
  const event: PersonEvent = { person: id, seq: before.seq + 1, at, by, via, schema: 1, ...body }
  return { id, state: evolvePerson(before, event), events: [event] }
}
