import type { Company } from '../../../src/domain/company/company.ts'
import { companyDomain } from '../../../src/domain/company/company-domain.ts'
import { companyPhone } from '../../../src/domain/company/company-phone.ts'
import { coreName } from '../../../src/domain/company/core-name.ts'
import { creditCode } from '../../../src/domain/company/credit-code.ts'
import type { CrmRecord } from '../../../src/domain/company/crm-record.ts'
import type { CrmFields } from '../../../src/domain/company/crm-settings.ts'
import { highestLevel, nationalNumber } from '../keys.ts'
import { fieldOf, fieldsIn } from '../mapping.ts'
import type { Owners } from '../owners.ts'
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
  const domain = company.domain === undefined ? undefined : companyDomain(company.domain)
  const phone = company.phone === undefined ? undefined : companyPhone(company.phone)
  const code = company.creditCode === undefined ? undefined : creditCode(company.creditCode)
  const [name, words] = company.name === undefined ? [] : [company.name, coreName(company.name)]
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
    ...wanted('hs_searchable_calculated_phone_number', nationalNumber(phone)),
  ]
  const [known, named, people] = await Promise.all([
    ofCompany.length === 0 ? [] : api.search('companies', { anyOf: ofCompany }, [], MOST),
    words === undefined || words === '' ? [] : api.search('companies', { words }, [], MOST),
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
    companies.map((company) =>
      recordOf(company, [...of(people, company.id), ...of(contacts, company.id)], { fields, owners, phone }),
    ),
  )
}

async function recordOf(
  { id, createdAt, properties, history }: Found,
  contacts: readonly Found[],
  { fields, owners, phone }: Pick<HubSpotParts, 'fields' | 'owners'> & { phone: string | undefined },
): Promise<CrmRecord> {
  const value = (name: string) => properties[fieldOf(fields.company, name) ?? ''] || undefined
  const last = fieldOf(fields.company, 'lastActivity')
  const owner = properties.hubspot_owner_id
  const level = highestLevel(contacts.map(({ properties: { jobtitle } }) => jobtitle ?? undefined))
  const sharesPhone = contacts.some(({ properties: { phone: one, mobilephone: other } }) =>
    [one, other].some((number) => phone !== undefined && companyPhone(number ?? '') === phone),
  )
  const record: CrmRecord = {
    id,
    company: value('company') ?? id,
    createdAt: createdAt.getTime(),
    followUps: last === undefined ? [] : momentsOf(history[last] ?? [], properties[last]),
  }
  const code = value('creditCode')
  const domain = value('domain') ?? contacts.map(({ properties: { email } }) => email).find(isOfCompany)
  const number = sharesPhone ? phone : value('phone')
  const name = nameOf(contacts[0])
  const stage = value('stage')
  if (code !== undefined) record.creditCode = code
  if (domain !== undefined) record.domain = domain
  if (number !== undefined) record.phone = number
  if (owner) record.ownerId = await owners.personOf(owner)
  if (name !== undefined) record.contactName = name
  if (level !== undefined) record.contactLevel = level
  if (stage !== undefined) record.stage = stage
  return record
}

const isOfCompany = (email: string | null | undefined): email is string =>
  typeof email === 'string' && companyDomain(email) !== undefined

const nameOf = (contact: Found | undefined): string | undefined => {
  const { firstname = '', lastname = '' } = contact?.properties ?? {}
  return [lastname, firstname].filter(Boolean).join(' ') || undefined
}

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
  const all = history.length === 0 && last !== undefined ? [last] : moments
  return [...new Set(all)].sort((one, other) => one - other)
}

function momentOf(text: string | null | undefined): number | undefined {
  if (text === null || text === undefined || text === '') return undefined
  const moment = /^\d+$/u.test(text) ? Number(text) : Date.parse(text)
  return Number.isFinite(moment) ? moment : undefined
}
