import type { Moment } from '../../src/domain/calendar/moment.ts'
import { companyOf } from '../../src/domain/card.ts'
import { deadline } from '../../src/domain/lead/clocks.ts'
import { contextOf } from '../../src/domain/lead/context.ts'
import type { Desk, Roster } from '../../src/domain/lead/desk.ts'
import type { Grade } from '../../src/domain/lead/fields.ts'
import { forGroup } from '../../src/domain/lead/group-text.ts'
import { holderOf, type Lead, type LeadId, type Status } from '../../src/domain/lead/lead.ts'
import { mayReadContact, sightOf } from '../../src/domain/person/sight.ts'
import type { ClockName } from '../../src/domain/policy/policy.ts'
import { regionsBelow } from '../../src/domain/routing/regions.ts'
import type { Person, PersonId } from '../../src/domain/workspace.ts'
import type { LeadQuery } from '../../src/ports.ts'
import { type Core, knowRulesOf, rosterNow } from '../core.ts'

/** Which leads somebody wants to see. */
export interface LeadFilters {
  statuses?: Status[]
  grade?: Grade
  sdr?: PersonId
  rep?: PersonId
  /** With all that lies in it. */
  region?: string
  source?: string
  from?: Moment
  to?: Moment
  text?: string
}

export type Place = NonNullable<LeadQuery['before']>

/** A lead as a list shows it: what people wrote is masked for whom the contact is none of their business. */
export interface LeadRow {
  id: LeadId
  company: string
  contact: string
  status: Status
  grade: Grade
  mrl: boolean
  /** Who must act. */
  desk?: Desk
  due?: { clock: ClockName; at: Moment; late: boolean }
  sdr: PersonId
  /** Who has it or had it last. */
  rep?: PersonId
  region?: string
  source?: string
  createdAt: Moment
}

export interface LeadList {
  rows: LeadRow[]
  /** Where the next page begins, if there is one. */
  next?: Place
}

/** A page of the leads that this person may see, newest first. */
export async function leadList(
  core: Core,
  person: Person,
  filters: LeadFilters,
  { limit, before }: { limit: number; before?: Place | undefined },
): Promise<LeadList> {
  const query = leadsSeenBy(core, person, filters)
  const found = await core.store.leads({ ...query, ...(before && { before }), limit: limit + 1 })
  const shown = found.slice(0, limit)
  const roster = await rosterNow(core)
  const rows: LeadRow[] = []
  for (const lead of shown) {
    await knowRulesOf(core, lead)
    rows.push(leadRow(core, lead, roster, person))
  }
  const last = shown.at(-1)
  const more = last !== undefined && found.length > limit
  return { rows, ...(more && { next: { createdAt: last.createdAt, id: last.id } }) }
}

/** The leads that this person may see. Phones and emails are looked through only where all that can be found is the person's own. */
export function leadsSeenBy(
  { workspace }: Core,
  person: Person,
  filters: LeadFilters,
): Omit<LeadQuery, 'limit'> {
  const { region, rep, ...others } = filters
  const isOwn = sightOf(person)?.leads !== 'all'
  return {
    ...others,
    ...(rep !== undefined && { holder: rep }),
    ...(isOwn && { holder: person.id }),
    ...(region !== undefined && { regions: regionsBelow(region, workspace.regions) }),
    reach: isOwn || filters.sdr === person.id,
  }
}

export function leadRow(core: Core, lead: Lead, roster: Roster, person: Person): LeadRow {
  const now = core.clock.now()
  const { fields, origin } = lead
  const context = contextOf(lead, { roster, now, policyOf: core.policies.of })
  const due = context && deadline(lead, context)
  const rep = holderOf(lead) ?? ('rep' in lead ? lead.rep : lead.attempts.at(-1)?.rep)
  const safe = mayReadContact(lead, person.id) ? (text: string) => text : forGroup(fields)
  const { region } = fields
  return {
    id: lead.id,
    company: companyOf(fields),
    contact: safe(fields.contact ?? ''),
    status: lead.status,
    grade: lead.grading.grade,
    mrl: lead.mrl,
    ...(context !== undefined && { desk: context.desk }),
    ...(due !== undefined && lead.status !== 'nurturing' && { due: { ...due, late: due.at < now } }),
    sdr: lead.sdr,
    ...(rep !== undefined && { rep }),
    ...(region !== undefined && { region: safe(region) }),
    ...(origin.source !== undefined && { source: safe(origin.source) }),
    createdAt: lead.createdAt,
  }
}
