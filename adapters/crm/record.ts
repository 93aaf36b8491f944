import type { Company } from '../../src/domain/company/company.ts'
import { companyDomain } from '../../src/domain/company/company-domain.ts'
import { companyPhone } from '../../src/domain/company/company-phone.ts'
import { coreName } from '../../src/domain/company/core-name.ts'
import { creditCode } from '../../src/domain/company/credit-code.ts'
import type { CrmRecord } from '../../src/domain/company/crm-record.ts'
import type { CrmFields } from '../../src/domain/company/crm-settings.ts'
import { highestLevel, nationalNumber } from './keys.ts'
import { fieldOf } from './mapping.ts'
import type { Owners } from './owners.ts'

type Maybe = string | null | undefined

/** A company's keys in the form in which a CRM is asked for them; `words`: its name without place and legal form. */
export function soughtOf({ name, domain, phone, creditCode: code }: Company) {
  const number = phone === undefined ? undefined : companyPhone(phone)
  return {
    name,
    words: name === undefined ? undefined : coreName(name) || undefined,
    domain: domain === undefined ? undefined : companyDomain(domain),
    phone: number,
    /** As people type it there. */
    national: nationalNumber(number),
    code: code === undefined ? undefined : creditCode(code),
  }
}

/** A company as a CRM has it. */
export interface Seen {
  id: string
  createdAt: number
  owner: Maybe
  /** Its values, by the CRM's names. */
  values: Readonly<Record<string, unknown>>
  followUps: readonly number[]
  contacts: readonly { name: Maybe; title: Maybe; email: Maybe; phones: readonly Maybe[] }[]
}

/** It as a record. `phone`: the number that was sought; a company is known by it where one of its contacts is. */
export async function recordOf(
  { id, createdAt, owner, values, followUps, contacts }: Seen,
  { fields, owners }: { fields: CrmFields; owners: Owners },
  phone: string | undefined,
): Promise<CrmRecord> {
  const value = (name: string): string | undefined => {
    const found = values[fieldOf(fields.company, name) ?? '']
    return typeof found === 'string' && found !== '' ? found : undefined
  }
  const sharesPhone = contacts.some(({ phones }) =>
    phones.some((number) => phone !== undefined && companyPhone(number ?? '') === phone),
  )
  const record: CrmRecord = {
    id,
    company: value('company') ?? id,
    createdAt,
    followUps: [...new Set(followUps.filter(Number.isFinite))].sort((one, other) => one - other),
  }
  const code = value('creditCode')
  const domain = value('domain') ?? contacts.map(({ email }) => email ?? '').find(isOfCompany)
  const number = sharesPhone ? phone : value('phone')
  const level = highestLevel(contacts.map(({ title }) => title ?? undefined))
  const name = contacts[0]?.name
  const stage = value('stage')
  if (code !== undefined) record.creditCode = code
  if (domain !== undefined) record.domain = domain
  if (number !== undefined) record.phone = number
  if (owner) record.ownerId = await owners.personOf(owner)
  if (name) record.contactName = name
  if (level !== undefined) record.contactLevel = level
  if (stage !== undefined) record.stage = stage
  return record
}

const isOfCompany = (email: string): boolean => companyDomain(email) !== undefined
