import type { Moment } from '../../src/domain/calendar/moment.ts'
import { companyOf } from '../../src/domain/card.ts'
import { rolesCovered } from '../../src/domain/company/buying-roles.ts'
import { companiesAmong } from '../../src/domain/company/companies-among.ts'
import type { CompanyKey } from '../../src/domain/company/company.ts'
import { companyKeys } from '../../src/domain/company/company-keys.ts'
import { companyNames } from '../../src/domain/company/company-names.ts'
import { keysOfLead } from '../../src/domain/company/keys-of-lead.ts'
import type { BuyingRole } from '../../src/domain/lead/fields.ts'
import { holderOf, isOpen, isWithdrawn, type Lead, type LeadId } from '../../src/domain/lead/lead.ts'
import { maySeeLead } from '../../src/domain/person/sight.ts'
import type { Person, PersonId } from '../../src/domain/workspace.ts'
import type { Core } from '../core.ts'
import { leadsSeenBy } from './lead-list.ts'

/** Leads in which a text is found, and leads of their companies: the newest of both. */
const MOST_FOUND = 50
const MOST_TOGETHER = 400

/** A company in a list. */
export interface CompanyRow {
  /** Its newest lead, which leads to all of them. */
  lead: LeadId
  company: string
  open: number
  total: number
  roles: BuyingRole[]
  /** Who holds its open leads. */
  holders: PersonId[]
  newestAt: Moment
}

export interface CompanyList {
  rows: CompanyRow[]
  /** More leads were found than are looked at. */
  more: boolean
}

/**
 * The companies of the leads that this person may see and in which the text is found, or that are known by it; of the newest leads where
 * there is no text. Those whose lead came last come first.
 */
export async function companyList(core: Core, person: Person, text: string): Promise<CompanyList> {
  const keys = text === '' ? [] : companyKeys({ name: text, domain: text, creditCode: text })
  const [byText, byKey] = await Promise.all([
    core.store.leads({
      ...leadsSeenBy(core, person, text === '' ? {} : { text }),
      limit: MOST_FOUND + 1,
    }),
    core.store.leadsOfCompany(keys, MOST_FOUND),
  ])
  const found = once([...byKey.filter((lead) => maySeeLead(lead, person)), ...byText.slice(0, MOST_FOUND)])
  const ids = new Set(found.map(({ id }) => id))
  const all = await core.store.leadsOfCompany(keysToLookBy(found), MOST_TOGETHER)
  const visible = once([...found, ...all.filter((lead) => maySeeLead(lead, person))])
  const rows = companiesAmong(visible.toSorted(newestFirst))
    .filter((leads) => leads.some(({ id }) => ids.has(id)))
    .map(rowOf)
  return { rows, more: byText.length > MOST_FOUND || all.length === MOST_TOGETHER }
}

/** All but their contacts' phones. */
const keysToLookBy = (leads: readonly Lead[]): CompanyKey[] =>
  [...new Set(leads.flatMap(keysOfLead))].filter((key) => !key.startsWith('phone:'))

/** Each once; those that were withdrawn with their import are nowhere. */
const once = (leads: readonly Lead[]): Lead[] => [
  ...new Map(leads.flatMap((lead) => (isWithdrawn(lead) ? [] : [[lead.id, lead] as const]))).values(),
]

const newestFirst = (one: Lead, other: Lead): number =>
  other.createdAt - one.createdAt || (one.id < other.id ? 1 : -1)

function rowOf(leads: readonly Lead[]): CompanyRow {
  const open = leads.filter(isOpen)
  const holders = open.map(holderOf).filter((holder) => holder !== undefined)
  const [newest] = leads
  const [name = newest === undefined ? '' : companyOf(newest.fields)] = companyNames(leads)
  return {
    lead: newest?.id ?? '',
    company: name,
    open: open.length,
    total: leads.length,
    roles: rolesCovered(leads),
    holders: [...new Set(holders)],
    newestAt: newest?.createdAt ?? 0,
  }
}
