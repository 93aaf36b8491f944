import { holderOf, isOpen, type Lead } from '../lead/lead.ts'
import type { PersonId } from '../workspace.ts'

/** What somebody has to do with a company's leads. */
export const PARTS = ['sdr', 'rep', 'manager', 'owner'] as const
export type Part = (typeof PARTS)[number]

export interface Involved {
  person: PersonId
  /** In the order of the list. */
  parts: Part[]
  /** How many of the leads they have to do with. */
  leads: number
  /** Whether an open one is with them now. */
  now: boolean
}

/**
 * Who has to do with these leads: who brought them, has or had them, gave them to somebody, or owns the company. Who is at it now comes
 * first, then who has to do with most of them.
 */
export function involvedIn(
  leads: readonly Lead[],
  owners: readonly PersonId[],
  isPerson: (id: PersonId) => boolean,
): Involved[] {
  const found = new Map<PersonId, { parts: Set<Part>; leads: Set<string>; now: boolean }>()
  const note = (person: PersonId | undefined, part: Part, lead?: Lead, now = false) => {
    if (person === undefined || !isPerson(person)) return
    const one = found.get(person) ?? { parts: new Set(), leads: new Set(), now: false }
    one.parts.add(part)
    if (lead !== undefined) one.leads.add(lead.id)
    one.now ||= now
    found.set(person, one)
  }
  for (const lead of leads) {
    note(lead.sdr, 'sdr', lead, lead.status === 'nurturing' || lead.status === 'returned')
    for (const { rep, assignedBy, synced } of lead.attempts) {
      note(rep, synced ? 'owner' : 'rep', lead)
      note(assignedBy, 'manager', lead)
    }
    note(holderOf(lead), lead.status === 'synced' ? 'owner' : 'rep', lead, isOpen(lead))
  }
  for (const owner of owners) note(owner, 'owner')
  return [...found]
    .map(([person, { parts, leads: own, now }]) => ({
      ...{ person, leads: own.size, now },
      parts: PARTS.filter((part) => parts.has(part)),
    }))
    .sort(
      (one, other) =>
        Number(other.now) - Number(one.now) ||
        other.leads - one.leads ||
        (one.person < other.person ? -1 : 1),
    )
}
