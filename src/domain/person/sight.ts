import { disclosedIn } from '../lead/desk.ts'
import type { Lead } from '../lead/lead.ts'
import type { Person, PersonId } from '../workspace.ts'

/** How much of something a person sees on the pages: of everybody, or of themselves. */
export type Extent = 'all' | 'own'

/** What a person's roles let them see on the pages. */
export interface Sight {
  /** Contacts are masked whatever this says, as on the card in the group: see `mayReadContact`. */
  leads: Extent
  /** Load, absence, misses and response times of people. */
  people: Extent
  /** Lines of the ledger of credit; its sums are for everybody. */
  credit: Extent
  /** What looks like gaming: for both heads alone. */
  flags: boolean
}

const HEADS = ['marketing-head', 'sales-head'] as const
const LEADERS = [...HEADS, 'manager'] as const

/**
 * Heads and managers see everything, SDRs every lead, reps only what is theirs. Nothing for somebody without a role: the group is their
 * place, and what they may read stands there.
 */
export function sightOf({ roles }: Pick<Person, 'roles'>): Sight | undefined {
  if (roles.length === 0) return undefined
  const leads = LEADERS.some((role) => roles.includes(role))
  return {
    leads: leads || roles.includes('sdr') ? 'all' : 'own',
    people: leads ? 'all' : 'own',
    credit: leads ? 'all' : 'own',
    flags: HEADS.some((role) => roles.includes(role)),
  }
}

/** Whether somebody sees a lead's story. */
export const maySeeLead = (lead: Lead, { id, ...person }: Pick<Person, 'id' | 'roles'>): boolean =>
  sightOf(person)?.leads === 'all' || (sightOf(person) !== undefined && isTheirs(lead, id))

/** They brought it, hold it, own its company in the CRM, or were given its contact because they stand in. */
function isTheirs(lead: Lead, id: PersonId): boolean {
  const holder = 'rep' in lead ? lead.rep : lead.status === 'synced' ? lead.owner : undefined
  return lead.sdr === id || holder === id || isDisclosedTo(lead, id)
}

/**
 * Whether somebody reads the whole contact: who wrote it down, and to whom it was disclosed in the attempt that lasts. Nobody else: who
 * leads others sees it masked, as the group does, since every disclosure is an event and a look at a page is none.
 */
export const mayReadContact = (lead: Lead, id: PersonId): boolean =>
  lead.sdr === id || isDisclosedTo(lead, id)

/** A lead that was won or lost stays with its rep; one that was taken back or given back does not. */
function isDisclosedTo(lead: Lead, id: PersonId): boolean {
  const last = lead.attempts.at(-1)
  const { outcome } = last ?? {}
  const lasts = outcome === undefined || outcome === 'won' || outcome === 'lost'
  return lasts && disclosedIn(last).includes(id)
}
