import type { CreditEntry } from '../../../../src/domain/covenant/covenant.ts'
import type { Due } from '../../../../src/domain/lead/clocks.ts'
import type { LeadEvent } from '../../../../src/domain/lead/events.ts'
import { isOpen, type Lead, type LeadId, repOf } from '../../../../src/domain/lead/lead.ts'
import { NEW_PERSON, type PersonEvent, type PersonState } from '../../../../src/domain/person/person.ts'
import type { PolicyBook } from '../../../../src/domain/policy/proposal.ts'
import type { PersonId } from '../../../../src/domain/workspace.ts'
import type { Change, LeadQuery, Load, Store, Unit, View } from '../../../../src/ports.ts'

/** The part of a store that decisions about leads and people need. */
type Desk = Pick<Store, 'commit' | 'lead' | 'leads' | 'leadsOfCompany'>

/** All that was decided so far, in memory. */
export interface Rehearsal extends Desk {
  dueOf(lead: LeadId): Due | undefined
  all(): Iterable<Lead>
  person(id: PersonId): PersonState
  /** Everything at once, as one change. */
  whole(): Required<Pick<Change<null>, 'leads' | 'people' | 'claims' | 'credits'>>
}

/**
 * Decides one unit after the other as a store does, and writes nothing: thousands of decisions that nobody waits for become one
 * change. Nothing is told to anybody: effects are dropped.
 */
export function createRehearsal(book: PolicyBook): Rehearsal {
  const leads = new Map<LeadId, { lead: Lead; events: LeadEvent[]; due: Due | undefined }>()
  const people = new Map<PersonId, { state: PersonState; events: PersonEvent[] }>()
  const holders = new Map<string, LeadId>()
  const loads = new Map<PersonId, Load>()
  const credits: CreditEntry[] = []
  const person = (id: PersonId) => people.get(id)?.state ?? NEW_PERSON

  const view: View = {
    lead: (id) => leads.get(id)?.lead,
    person,
    people: () => new Map([...people].map(([id, { state }]) => [id, state])),
    holder: (key) => holders.get(key),
    loads: () => loads,
    policies: () => book,
  }

  function take(change: Change<unknown>): void {
    for (const { lead, events, due } of change.leads ?? []) {
      const before = leads.get(lead.id)
      passLoad(loads, before?.lead, lead)
      leads.set(lead.id, { lead, events: [...(before?.events ?? []), ...events], due })
    }
    for (const { id, state, events } of change.people ?? [])
      people.set(id, { state, events: [...(people.get(id)?.events ?? []), ...events] })
    for (const { key, lead } of change.claims ?? []) holders.set(key, lead)
    credits.push(...(change.credits ?? []))
  }

  return {
    async commit<R>(unit: Unit<R>): Promise<R> {
      const change = unit.decide(view)
      take(change)
      return change.result
    },
    lead: async (id) => leads.get(id)?.lead,
    leads: async (query) =>
      [...leads.values()].map(({ lead }) => lead).filter((lead) => isAsked(lead, query)),
    leadsOfCompany: async () => [],
    dueOf: (id) => leads.get(id)?.due,
    *all() {
      for (const { lead } of leads.values()) yield lead
    },
    person,
    whole: () => ({
      leads: [...leads.values()],
      people: [...people].map(([id, one]) => ({ id, ...one })),
      claims: [...holders].map(([key, lead]) => ({ key, lead })),
      credits,
    }),
  }
}

const isAsked = (lead: Lead, { rep, sdr }: LeadQuery): boolean =>
  isOpen(lead) && (rep === undefined || repOf(lead) === rep) && (sdr === undefined || lead.sdr === sdr)

/** How many each rep holds, and when they were last given one. */
function passLoad(loads: Map<PersonId, Load>, before: Lead | undefined, after: Lead): void {
  const [from, to] = [before && repOf(before), repOf(after)]
  if (from === to) return
  const of = (rep: PersonId): Load => loads.get(rep) ?? { open: 0 }
  if (from !== undefined) loads.set(from, { ...of(from), open: of(from).open - 1 })
  const at = after.attempts.at(-1)?.assignedAt
  if (to !== undefined)
    loads.set(to, { open: of(to).open + 1, ...(at !== undefined && { lastAssignedAt: at }) })
}
