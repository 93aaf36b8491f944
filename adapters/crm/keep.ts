import type { Company } from '../../src/domain/company/company.ts'
import type { CrmRecord } from '../../src/domain/company/crm-record.ts'
import type { CrmFields } from '../../src/domain/company/crm-settings.ts'
import { findingAmong } from '../../src/domain/company/finding-among.ts'
import { type CrmEntry, CrmFault, type CrmPlace } from '../../src/ports.ts'
import { companyKey, placeIn } from './keys.ts'
import { fieldOf, mappedValues } from './mapping.ts'
import type { Owners } from './owners.ts'

type Kind = 'company' | 'contact'
/** A value of a field of which no two records have the same one. */
export interface Unique {
  field: string
  value: string
}
/** `theirs`: another record is in its way, such as one that has the address already; that one is left as it is. */
export interface Kept {
  id: string
  theirs: boolean
}

/** What a CRM can do, in the words of its own fields. */
export interface Steps {
  /** What an id looks like there. */
  id: RegExp
  ownerField: string
  /** Values that say of a contact whose it is, where these are values. */
  ofCompany(record: string): Record<string, string>
  /** Makes a contact one of a company's, where that is no value. */
  join?(contact: string, record: string): Promise<void>
  candidates(company: Company): Promise<CrmRecord[]>
  contactOf(entry: CrmEntry): Promise<string | undefined>
  /** Whose this value is at this very moment, though a search may not know of it yet. */
  holder(kind: Kind, unique: Unique): Promise<string | undefined>
  /** Makes it, unless one with this value is there: then that one is changed. */
  upsert(kind: Kind, unique: Unique, values: Record<string, string>): Promise<Kept>
  tell(contact: string, values: Record<string, string>): Promise<void>
  /** Whether it says that a record is not there any more. */
  isGone(fault: unknown): boolean
}

interface Parts {
  fields: CrmFields
  owners: Owners
}

/** See `CrmBook.keep`. What was there before is not changed but for what became of the lead. */
export async function keepBy(steps: Steps, parts: Parts, given: CrmEntry): Promise<CrmPlace | undefined> {
  const place = placeIn(given.place, steps.id)
  try {
    return await keep(steps, parts, { ...given, place })
  } catch (fault) {
    if (place.record === undefined || !steps.isGone(fault)) throw fault
    // Deleted there, or merged with another one, since it was found.
    return keep(steps, parts, { ...given, place: {} })
  }
}

async function keep(steps: Steps, parts: Parts, entry: CrmEntry): Promise<CrmPlace | undefined> {
  const told = mappedValues(parts.fields.contact, { ...entry.values, outcome: entry.outcome })
  const known = entry.place?.contact ?? (await steps.contactOf(entry))
  if (known === undefined && !entry.creates) return undefined
  const record = entry.place?.record ?? (await companyOf(steps, parts, entry))
  if (record === undefined) return undefined
  if (known !== undefined) await steps.tell(known, told)
  const contact = known ?? (await newContact(steps, parts, entry, { record, told }))
  if (entry.creates) await steps.join?.(contact, record)
  return { record, contact }
}

/** The company of that name or domain, if it is there by now; else a new one. The contact's phone alone makes no company the same. */
async function companyOf(
  steps: Steps,
  { fields, owners }: Parts,
  entry: CrmEntry,
): Promise<string | undefined> {
  const { phone: _, ...company } = entry.company
  const [there] = findingAmong(company, await steps.candidates(company)).exact
  if (there !== undefined) return there.record.id
  if (!entry.creates) return undefined
  const unique = { field: needed(fields.company, 'key'), value: companyKey(entry) }
  // An upsert would give what is there another owner.
  const made = await steps.holder('company', unique)
  if (made !== undefined) return made
  const { name, domain, creditCode } = company
  const values = mappedValues(fields.company, {
    company: name,
    domain: domain?.replace(/^.*@/u, ''),
    creditCode,
  })
  const kept = await steps.upsert('company', unique, { ...values, ...(await owned(steps, owners, entry)) })
  return kept.id
}

async function newContact(
  steps: Steps,
  { fields, owners }: Parts,
  entry: CrmEntry,
  { record, told }: { record: string; told: Record<string, string> },
): Promise<string> {
  const { name, title, email, phone } = entry.contact
  const { id, theirs } = await steps.upsert(
    'contact',
    { field: needed(fields.contact, 'lead'), value: entry.lead },
    {
      ...mappedValues(fields.contact, { contact: name, title, email, phone }),
      ...told,
      ...steps.ofCompany(record),
      ...(await owned(steps, owners, entry)),
    },
  )
  if (theirs) await steps.tell(id, told)
  return id
}

async function owned(
  { ownerField }: Steps,
  owners: Owners,
  { owner }: CrmEntry,
): Promise<Record<string, string>> {
  const known = owner === undefined ? undefined : await owners.ownerOf(owner)
  return known === undefined ? {} : { [ownerField]: known }
}

function needed(map: Parameters<typeof fieldOf>[0], name: string): string {
  const field = fieldOf(map, name)
  if (field === undefined) throw new CrmFault('rejected', `no field is mapped to ${name}`)
  return field
}
