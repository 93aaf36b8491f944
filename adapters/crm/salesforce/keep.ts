import { companyPhone } from '../../../src/domain/company/company-phone.ts'
import { findingAmong } from '../../../src/domain/company/finding-among.ts'
import { type CrmEntry, CrmFault, type CrmPlace } from '../../../src/ports.ts'
import { companyKey, nationalNumber, placeIn } from '../keys.ts'
import { fieldOf, mappedValues } from '../mapping.ts'
import { candidates, type SalesforceParts } from './find.ts'
import { digitsOf, text } from './soql.ts'

const ID = /^00[13][A-Za-z0-9]{12,15}$/u

/** See `CrmBook.keep`. What was there before is not changed but for what became of the lead. */
export async function keep(parts: SalesforceParts, given: CrmEntry): Promise<CrmPlace | undefined> {
  const entry = { ...given, place: placeIn(given.place, ID) }
  const { api, fields } = parts
  const contact = entry.place?.contact ?? (await contactOf(parts, entry))
  if (contact === undefined && !entry.creates) return undefined
  const record = entry.place?.record ?? (await accountOf(parts, entry))
  if (record === undefined) return undefined
  const told = mappedValues(fields.contact, { ...entry.values, outcome: entry.outcome })
  if (contact !== undefined) {
    await api.change('Contact', contact, told)
    return { record, contact }
  }
  return { record, contact: await newContact(parts, entry, record, told) }
}

async function contactOf({ api, fields }: SalesforceParts, { lead, contact }: CrmEntry) {
  const national = nationalNumber(contact.phone === undefined ? undefined : companyPhone(contact.phone))
  const where = (name: string, meets: string | undefined): string[] => {
    const field = fieldOf(fields.contact, name)
    return field === undefined || meets === undefined ? [] : [`${field} ${meets}`]
  }
  const email = contact.email && `= ${text(contact.email)}`
  const any = [
    [...where('lead', `= ${text(lead)}`), ...where('email', email)],
    national === undefined
      ? []
      : [...where('phone', `LIKE ${digitsOf(national)}`), `MobilePhone LIKE ${digitsOf(national)}`],
  ]
  for (const conditions of any) {
    if (conditions.length === 0) continue
    const [row] = await api.query(
      `SELECT Id FROM Contact WHERE ${conditions.join(' OR ')} ORDER BY CreatedDate LIMIT 1`,
    )
    if (typeof row?.Id === 'string') return row.Id
  }
  return undefined
}

/** The account of that name or domain, if it is there by now; else a new one. The contact's phone alone makes no company the same. */
async function accountOf(parts: SalesforceParts, entry: CrmEntry): Promise<string | undefined> {
  const { api, fields, owners } = parts
  const { phone: _, ...company } = entry.company
  const [there] = findingAmong(company, await candidates(parts, company)).exact
  if (there !== undefined) return there.record.id
  if (!entry.creates) return undefined
  const field = needed(fields.company, 'key')
  const value = companyKey(entry)
  // An upsert would give what is there another owner.
  const [made] = await api.query(`SELECT Id FROM Account WHERE ${field} = ${text(value)}`)
  if (typeof made?.Id === 'string') return made.Id
  const owner = entry.owner === undefined ? undefined : await owners.ownerOf(entry.owner)
  const { name, domain, creditCode } = company
  const values = { company: name, domain: domain?.replace(/^.*@/u, ''), creditCode }
  return api.upsert(
    'Account',
    { field, value },
    { ...mappedValues(fields.company, values), ...(owner !== undefined && { OwnerId: owner }) },
  )
}

async function newContact(
  { api, fields, owners }: SalesforceParts,
  { lead, contact: { name, title, email, phone }, owner }: CrmEntry,
  record: string,
  told: Record<string, string>,
): Promise<string> {
  const ofOwner = owner === undefined ? undefined : await owners.ownerOf(owner)
  return api.upsert(
    'Contact',
    { field: needed(fields.contact, 'lead'), value: lead },
    {
      ...mappedValues(fields.contact, { contact: name, title, email, phone }),
      ...told,
      AccountId: record,
      ...(ofOwner !== undefined && { OwnerId: ofOwner }),
    },
  )
}

function needed(map: Parameters<typeof fieldOf>[0], name: string): string {
  const field = fieldOf(map, name)
  if (field === undefined) throw new CrmFault('rejected', `no field is mapped to ${name}`)
  return field
}
