import { companyPhone } from '../../../src/domain/company/company-phone.ts'
import { findingAmong } from '../../../src/domain/company/finding-among.ts'
import { type CrmEntry, CrmFault, type CrmPlace } from '../../../src/ports.ts'
import { companyKey, placeIn } from '../keys.ts'
import { fieldOf, mappedValues } from '../mapping.ts'
import type { Filter, HubSpotApi } from './api.ts'
import { candidates, type HubSpotParts } from './find.ts'

const ID = /^\d{1,20}$/u

/** See `CrmBook.keep`. What was there before is not changed but for what became of the lead. */
export async function keep(parts: HubSpotParts, told: CrmEntry): Promise<CrmPlace | undefined> {
  const entry = { ...told, place: placeIn(told.place, ID) }
  const { api } = parts
  const contact = entry.place?.contact ?? (await contactOf(parts, entry))
  const values = mappedValues(parts.fields.contact, { ...entry.values, outcome: entry.outcome })
  if (contact === undefined && !entry.creates) return undefined
  const record = entry.place?.record ?? (await companyOf(parts, entry))
  if (record === undefined) return undefined
  if (contact !== undefined) {
    await api.change('contacts', contact, values)
    if (entry.creates) await api.associate(['contacts', contact], ['companies', record])
    return { record, contact }
  }
  const made = await newContact(parts, entry, values)
  await api.associate(['contacts', made], ['companies', record])
  return { record, contact: made }
}

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

/** The company of that name or domain, if it is there by now; else a new one. The contact's phone alone makes no company the same. */
async function companyOf(parts: HubSpotParts, entry: CrmEntry): Promise<string | undefined> {
  const { phone: _, ...company } = entry.company
  const [there] = findingAmong(company, await candidates(parts, company)).exact
  if (there !== undefined) return there.record.id
  if (!entry.creates) return undefined
  const { fields, owners, api } = parts
  const owner = entry.owner === undefined ? undefined : await owners.ownerOf(entry.owner)
  const { name, domain, creditCode } = company
  const values = {
    company: name,
    domain: domain?.replace(/^.*@/u, ''),
    creditCode,
    key: companyKey(entry),
  }
  return api.upsert(
    'companies',
    { property: needed(fields.company, 'key'), value: values.key },
    {
      ...mappedValues(fields.company, values),
      ...(owner !== undefined && { hubspot_owner_id: owner }),
    },
  )
}

async function newContact(
  { api, fields, owners }: HubSpotParts,
  { lead, contact: { name, title, email, phone }, owner }: CrmEntry,
  told: Record<string, string>,
): Promise<string> {
  const ofOwner = owner === undefined ? undefined : await owners.ownerOf(owner)
  const values = mappedValues(fields.contact, { contact: name, title, email, phone, lead })
  return api.upsert(
    'contacts',
    { property: needed(fields.contact, 'lead'), value: lead },
    { ...values, ...told, ...(ofOwner !== undefined && { hubspot_owner_id: ofOwner }) },
  )
}

function needed(map: Parameters<typeof fieldOf>[0], name: string): string {
  const field = fieldOf(map, name)
  if (field === undefined) throw new CrmFault('rejected', `no field is mapped to ${name}`)
  return field
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
