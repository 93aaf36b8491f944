import { companyOf } from '../../src/domain/card.ts'
import { roleCovers } from '../../src/domain/company/buying-roles.ts'
import { type Company, KEY_KINDS, type KeyKind } from '../../src/domain/company/company.ts'
import { companyNames } from '../../src/domain/company/company-names.ts'
import { companyOfLead } from '../../src/domain/company/company-of-lead.ts'
import { type Involved, involvedIn } from '../../src/domain/company/involved.ts'
import { keysOfLead } from '../../src/domain/company/keys-of-lead.ts'
import { inOpenFirst, type OpenFirst, placeOf } from '../../src/domain/company/open-first.ts'
import type { Booked } from '../../src/domain/covenant/covenant.ts'
import type { BuyingRole } from '../../src/domain/lead/fields.ts'
import { isOpen, type Lead, type LeadId, type Status } from '../../src/domain/lead/lead.ts'
import { maySeeLead, sightOf } from '../../src/domain/person/sight.ts'
import type { Person } from '../../src/domain/workspace.ts'
import { companyAround, type Together } from '../company.ts'
import { type Core, knowRulesOf, rosterNow } from '../core.ts'
import { type Records, recordsOf } from './company-records.ts'
import { contactOf, type Timeline, type TimelinePlace, timelineOf } from './company-timeline.ts'
import { type LeadRow, leadRow } from './lead-list.ts'

/** A lead among those of its company. */
export interface CompanyLead extends LeadRow {
  role?: BuyingRole
  postedAt?: number
  credit?: Booked
}

/** A buying role, and who has it. */
export interface Cover {
  role: BuyingRole
  contacts: { lead: LeadId; contact: string; status: Status }[]
}

/** A company with all its leads, as one person may see them. */
export interface CompanyStory {
  /** What it is called most, and how else. */
  name: string
  names: string[]
  keys: { kind: Exclude<KeyKind, 'phone'>; value: string }[]
  /** Different credit codes among its leads: then they are not one company. */
  codes: string[]
  open: number
  total: number
  /** There are leads that were not looked at. */
  more: boolean
  /** Leads of others are left out. */
  onlyOwn: boolean
  leads: CompanyLead[]
  /** After which lead the next ones come. */
  after?: OpenFirst
  covers: Cover[]
  /** Leads of whose contact nobody has written down a role. */
  withoutRole: number
  people: Involved[]
  /** Missing where the CRM did not answer. */
  records?: Records
  timeline: Timeline
}

export interface CompanyPlaces {
  /** Leads at once, and things that happened. */
  leads: number
  happenings: number
  after?: OpenFirst | undefined
  before?: TimelinePlace | undefined
}

/** The company of a lead; `undefined` where there is no such lead, or it is not for this person to see. */
export async function companyStory(
  core: Core,
  person: Person,
  id: LeadId,
  places: CompanyPlaces,
): Promise<CompanyStory | undefined> {
  const found = await companyOfId(core, person, id)
  if (found === undefined) return undefined
  await core.policies.refresh()
  const { company, leads, more, keys, codes, name } = found
  const [records, timeline, rows] = await Promise.all([
    recordsOf(core, person, company, leads),
    timelineOf(core, person, { leads, keys }, { before: places.before, limit: places.happenings }),
    rowsOf(core, person, leads, places),
  ])
  const owners = records?.known.flatMap(({ owner }) => (owner === undefined ? [] : [owner])) ?? []
  return {
    ...{ name, codes, more, timeline, ...rows },
    names: companyNames(leads).filter((one) => one !== name),
    keys: keysShown(keys),
    open: leads.filter(isOpen).length,
    total: leads.length,
    onlyOwn: sightOf(person)?.leads !== 'all',
    covers: roleCovers(leads).map(({ role, leads: own }) => ({
      role,
      contacts: own.map((lead) => ({ ...contactOf(lead, person), status: lead.status })),
    })),
    withoutRole: leads.filter(({ fields, status }) => fields.buyingRole === undefined && status !== 'invalid')
      .length,
    people: involvedIn(leads, owners, (one) => core.person(one) !== undefined),
    ...(records !== undefined && { records }),
  }
}

interface Found extends Pick<Together, 'keys' | 'codes' | 'more'> {
  company: Company
  name: string
  leads: Lead[]
}

async function companyOfId(core: Core, person: Person, id: LeadId): Promise<Found | undefined> {
  const lead = await core.store.lead(id)
  if (lead === undefined || !maySeeLead(lead, person)) return undefined
  const together = await companyAround(core, keysOfLead(lead))
  // One that is known by nothing, or is older than all that are looked at, is there all the same.
  const all = together.leads.some((one) => one.id === id) ? together.leads : [...together.leads, lead]
  const leads = all.filter((one) => maySeeLead(one, person))
  const { keys, codes, more } = together
  const own = companyOfLead(lead.fields, lead.unknown)
  const [code] = codes
  const domain = own.domain ?? keysShown(keys).find(({ kind }) => kind === 'domain')?.value
  const [name = companyOf(lead.fields)] = companyNames(leads)
  return {
    ...{ keys, codes, more, leads, name },
    company: {
      ...own,
      ...(own.name !== undefined && { name }),
      ...(codes.length === 1 && code !== undefined && { creditCode: code }),
      ...(domain !== undefined && { domain }),
    },
  }
}

/** Phones are the contacts', and stand with them. */
const keysShown = (keys: Together['keys']): CompanyStory['keys'] =>
  KEY_KINDS.flatMap((kind) =>
    kind === 'phone'
      ? []
      : keys
          .filter((key) => key.startsWith(`${kind}:`))
          .map((key) => ({ kind, value: key.slice(kind.length + 1) })),
  )

async function rowsOf(
  core: Core,
  person: Person,
  leads: readonly Lead[],
  { leads: limit, after }: CompanyPlaces,
): Promise<Pick<CompanyStory, 'leads' | 'after'>> {
  const rest = leads.filter((lead) => after === undefined || inOpenFirst(after, placeOf(lead)) < 0)
  const shown = rest.slice(0, limit)
  const last = shown.at(-1)
  return {
    leads: await companyLeads(core, person, shown),
    ...(last !== undefined && rest.length > limit && { after: placeOf(last) }),
  }
}

async function companyLeads(core: Core, person: Person, leads: readonly Lead[]): Promise<CompanyLead[]> {
  const roster = await rosterNow(core)
  const rows: CompanyLead[] = []
  for (const lead of leads) {
    await knowRulesOf(core, lead)
    const { buyingRole } = lead.fields
    rows.push({
      ...leadRow(core, lead, roster, person),
      ...(buyingRole !== undefined && { role: buyingRole }),
      ...(lead.postedAt !== undefined && { postedAt: lead.postedAt }),
      ...(lead.credit !== undefined && { credit: lead.credit }),
    })
  }
  return rows
}

/** All of them, for a file. */
export async function companyLeadsOf(
  core: Core,
  person: Person,
  id: LeadId,
): Promise<{ name: string; leads: CompanyLead[] } | undefined> {
  const found = await companyOfId(core, person, id)
  if (found === undefined) return undefined
  await core.policies.refresh()
  return { name: found.name, leads: await companyLeads(core, person, found.leads) }
}
