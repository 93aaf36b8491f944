import type { Company } from '../../../src/domain/company/company.ts'
import type { CrmRecord } from '../../../src/domain/company/crm-record.ts'
import type { CrmFields } from '../../../src/domain/company/crm-settings.ts'
import { fieldOf, fieldsIn } from '../mapping.ts'
import type { Owners } from '../owners.ts'
import { recordOf, type Seen, soughtOf } from '../record.ts'
import type { Filter, Found, HubSpotApi } from './asks.ts'

/** Objects that are looked at, and values of one filter: names that are alike come first in HubSpot's own order. */
const MOST = 100
const CONTACT = ['firstname', 'lastname', 'email', 'phone', 'mobilephone', 'jobtitle', 'associatedcompanyid']

export interface HubSpotParts {
  api: HubSpotApi
  fields: CrmFields
  owners: Owners
}

/** Companies that may be this one, as records: by what they say themselves, and by what their contacts say. */
export async function candidates(parts: HubSpotParts, company: Company): Promise<CrmRecord[]> {
  const { api, fields } = parts
  const { name, words, domain, phone, national, code } = soughtOf(company)
  const wanted = (field: string | undefined, is: string | undefined): Filter[] =>
    field === undefined || is === undefined ? [] : [{ property: field, is }]
  const ofCompany = [
    ...wanted(fieldOf(fields.company, 'creditCode'), code),
    ...wanted(fieldOf(fields.company, 'domain'), domain),
    ...wanted(fieldOf(fields.company, 'phone'), phone),
    ...wanted(fieldOf(fields.company, 'company'), name),
  ]
  const ofContact = [
    ...wanted('email', company.domain?.includes('@') ? company.domain.toLowerCase() : undefined),
    ...wanted('hs_email_domain', domain),
    ...wanted(fieldOf(fields.contact, 'phone'), phone),
    ...wanted('mobilephone', phone),
    ...wanted('hs_searchable_calculated_phone_number', national),
  ]
  const [known, named, people] = await Promise.all([
    ofCompany.length === 0 ? [] : api.search('companies', { anyOf: ofCompany }, [], MOST),
    words === undefined ? [] : api.search('companies', { words }, [], MOST),
    ofContact.length === 0 ? [] : api.search('contacts', { anyOf: ofContact }, CONTACT, MOST),
  ])
  const theirs = people.flatMap(({ properties }) => properties.associatedcompanyid ?? [])
  // What only has a name like it stands last.
  const ids = [...known.map(({ id }) => id), ...theirs, ...named.map(({ id }) => id)]
  return recordsOf(parts, [...new Set(ids)].slice(0, MOST), { people, phone })
}

/** Those of these companies that are there. `people`: contacts by whom some of them were found. */
export async function recordsOf(
  { api, fields, owners }: HubSpotParts,
  ids: readonly string[],
  { people = [], phone }: { people?: readonly Found[]; phone?: string | undefined } = {},
): Promise<CrmRecord[]> {
  if (ids.length === 0) return []
  const last = fieldOf(fields.company, 'lastActivity')
  const [companies, contacts] = await Promise.all([
    api.read(
      'companies',
      ids,
      [...fieldsIn(fields.company), 'hubspot_owner_id'],
      last === undefined ? [] : [last],
    ),
    api.search('contacts', { anyOf: [{ property: 'associatedcompanyid', is: ids }] }, CONTACT, MOST),
  ])
  const of = (all: readonly Found[], id: string) =>
    all.filter(({ properties }) => properties.associatedcompanyid === id)
  return Promise.all(
    companies.map((company) => {
      const own = [...of(people, company.id), ...of(contacts, company.id)]
      return recordOf(seenAs(company, own, last), { fields, owners }, phone)
    }),
  )
}

const seenAs = (
  { id, createdAt, properties, history }: Found,
  contacts: readonly Found[],
  last: string | undefined,
): Seen => ({
  id,
  createdAt: createdAt.getTime(),
  owner: properties.hubspot_owner_id,
  values: properties,
  followUps: last === undefined ? [] : momentsOf(history[last] ?? [], properties[last]),
  contacts: contacts.map(({ properties: { firstname, lastname, jobtitle, email, phone, mobilephone } }) => ({
    name: [lastname, firstname].filter(Boolean).join(' '),
    title: jobtitle,
    email,
    phones: [phone, mobilephone],
  })),
})

/**
 * When something was recorded. What is dated back counts from when it was written down: nobody dates a follow-up back into a claim.
 */
function momentsOf(
  history: readonly { value: string; timestamp: Date }[],
  now: string | null | undefined,
): number[] {
  const moments = history.flatMap(({ value, timestamp }) => {
    const moment = momentOf(value)
    return moment === undefined ? [] : [Math.max(moment, timestamp.getTime())]
  })
  const last = momentOf(now)
  return history.length === 0 && last !== undefined ? [last] : moments
}

function momentOf(text: string | null | undefined): number | undefined {
  if (text === null || text === undefined || text === '') return undefined
  const moment = /^\d+$/u.test(text) ? Number(text) : Date.parse(text)
  return Number.isFinite(moment) ? moment : undefined
}
