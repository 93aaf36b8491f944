import type { CreditEntry } from '../../../../src/domain/covenant/covenant.ts'
import { creditEntries } from '../../../../src/domain/lead/credit.ts'
import type { LeadEvent } from '../../../../src/domain/lead/events.ts'
import { evolve } from '../../../../src/domain/lead/evolve.ts'
import type { Lead, LeadId } from '../../../../src/domain/lead/lead.ts'
import {
  evolvePerson,
  NEW_PERSON,
  type PersonEvent,
  type PersonState,
} from '../../../../src/domain/person/person.ts'
import type { PersonId } from '../../../../src/domain/workspace.ts'
import type { Store } from '../../../../src/ports.ts'
import type { Story } from './lived.ts'

/** Keeps the rules of a story: before anything else, so that no other ones begin. */
export async function keepRules({ policies }: Story, store: Store): Promise<void> {
  const versions = policies.map((policy, i) => ({
    ...{ version: i + 1, policy, startsAt: i, by: 'workspace-file', agreed: [] },
  }))
  await store.commit({ leads: [], decide: () => ({ result: null, policies: { versions } }) })
}

/** Writes a story down a part at a time, as commits of the product would. */
export function scribe(store: Store): (part: readonly (LeadEvent | PersonEvent)[]) => Promise<void> {
  const leads = new Map<LeadId, Lead>()
  const people = new Map<PersonId, PersonState>()
  return async (part) => {
    const ofLeads = new Map<LeadId, LeadEvent[]>()
    const ofPeople = new Map<PersonId, PersonEvent[]>()
    const credits: CreditEntry[] = []
    for (const event of part) {
      if ('lead' in event) {
        const before = leads.get(event.lead)
        const after = evolve(before, event)
        leads.set(event.lead, after)
        ofLeads.set(event.lead, [...(ofLeads.get(event.lead) ?? []), event])
        credits.push(...creditEntries(before, after, event))
      } else {
        people.set(event.person, evolvePerson(people.get(event.person) ?? NEW_PERSON, event))
        ofPeople.set(event.person, [...(ofPeople.get(event.person) ?? []), event])
      }
    }
    const changed = [...ofLeads].flatMap(([id, events]) => {
      const lead = leads.get(id)
      return lead === undefined ? [] : [{ lead, events, due: undefined }]
    })
    const told = [...ofPeople].map(([id, events]) => ({ id, events, state: people.get(id) ?? NEW_PERSON }))
    await store.commit({ leads: [], decide: () => ({ result: null, leads: changed, people: told, credits }) })
  }
}
