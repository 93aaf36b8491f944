import { companyPhone } from '../../../src/domain/company/company-phone.ts'
import { type CrmEntry, CrmFault } from '../../../src/ports.ts'
import type { Steps } from '../keep.ts'
import { fieldOf } from '../mapping.ts'
import type { Filter, HubSpotApi } from './asks.ts'
import { candidates, type HubSpotParts } from './find.ts'

const TYPES = { company: 'companies', contact: 'contacts' } as const

/** How a lead is kept in HubSpot: a contact is a company's by an association. */
export const stepsIn = (parts: HubSpotParts): Steps => ({
  id: /^\d{1,20}$/u,
  ownerField: 'hubspot_owner_id',
  ofCompany: () => ({}),
  join: (contact, record) => parts.api.associate(['contacts', contact], ['companies', record]),
  candidates: (company) => candidates(parts, company),
  contactOf: (entry) => contactOf(parts, entry),
  holder: (kind, unique) => parts.api.holder(TYPES[kind], unique),
  upsert: (kind, unique, values) => parts.api.upsert(TYPES[kind], unique, values),
  tell: (contact, values) => parts.api.change('contacts', contact, values),
  isGone: (fault) => fault instanceof CrmFault && /^404\b/u.test(fault.message),
})

async function contactOf({ api, fields }: HubSpotParts, { lead, contact }: CrmEntry) {
  const wanted = (name: string, is: string | undefined): Filter[] => {
    const property = fieldOf(fields.contact, name)
    return property === undefined || is === undefined ? [] : [{ property, is }]
  }
  const phone = contact.phone === undefined ? undefined : companyPhone(contact.phone)
  const anyOf = [
    ...wanted('lead', lead),
    ...wanted('email', contact.email?.toLowerCase()),
    ...wanted('phone', phone),
    ...(phone === undefined ? [] : [{ property: 'mobilephone', is: phone }]),
  ]
  const email = fieldOf(fields.contact, 'email')
  const found = await api.search('contacts', { anyOf }, email === undefined ? [] : [email], 10)
  const same = found.find(({ properties }) => email !== undefined && properties[email] === contact.email)
  return (same ?? found[0])?.id
}

/** Makes our own properties where they are missing. Gives those that the workspace file names and HubSpot does not have. */
export async function prepare(
  api: HubSpotApi,
  fields: HubSpotParts['fields'],
  own: { pattern: RegExp; unique: readonly string[] },
): Promise<string[]> {
  const missing: string[] = []
  for (const [type, map] of [
    ['companies', fields.company],
    ['contacts', fields.contact],
  ] as const) {
    const there = await api.properties(type)
    for (const [name, mapped] of Object.entries(map)) {
      if (!mapped || there.some((one) => one.name === mapped.field)) continue
      if (!own.pattern.test(mapped.field)) missing.push(`${type}.${mapped.field}`)
      else
        await api.addProperty(type, {
          name: mapped.field,
          label: `Tenon ${name}`,
          unique: own.unique.includes(name),
        })
    }
  }
  return missing
}
