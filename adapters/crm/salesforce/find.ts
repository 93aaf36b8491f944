import { z } from 'zod'
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
import type { Row, SalesforceApi } from './api.ts'
import { among, containing, digitsOf, text } from './soql.ts'

/** Rows of one query that are looked at. */
const MOST = 200
const LAST_YEARS = 'LAST_N_DAYS:730'

export interface SalesforceParts {
  api: SalesforceApi
  fields: CrmFields
  owners: Owners
}

/** Accounts that may be this company, as records: by what they say themselves, and by what their contacts say. */
export async function candidates(parts: SalesforceParts, company: Company): Promise<CrmRecord[]> {
  const { api, fields } = parts
  const domain = company.domain === undefined ? undefined : companyDomain(company.domain)
  const phone = company.phone === undefined ? undefined : companyPhone(company.phone)
  const national = nationalNumber(phone)
  const code = company.creditCode === undefined ? undefined : creditCode(company.creditCode)
  const words = company.name === undefined ? '' : coreName(company.name)
  const where = (map: CrmFields[keyof CrmFields], name: string, meets: string | undefined): string[] => {
    const field = fieldOf(map, name)
    return field === undefined || meets === undefined ? [] : [`${field} ${meets}`]
  }
  const like = (pattern: string | undefined) => pattern && `LIKE ${pattern}`
  const ofAccount = [
    ...where(fields.company, 'creditCode', code && `= ${text(code)}`),
    ...where(fields.company, 'domain', like(domain && containing(domain))),
    ...where(fields.company, 'phone', like(national && digitsOf(national))),
    ...where(fields.company, 'company', like(words === '' ? undefined : containing(words))),
  ]
  const ofContact = [
    ...where(fields.contact, 'email', like(domain && containing(`@${domain}`))),
    ...where(fields.contact, 'phone', like(national && digitsOf(national))),
    ...(national === undefined ? [] : [`MobilePhone LIKE ${digitsOf(national)}`]),
  ]
  const [accounts, contacts] = await Promise.all([
    ofAccount.length === 0
      ? []
      : api.query(`SELECT Id FROM Account WHERE ${ofAccount.join(' OR ')} LIMIT ${MOST}`),
    ofContact.length === 0
      ? []
      : api.query(
          `SELECT AccountId FROM Contact WHERE AccountId != null AND (${ofContact.join(' OR ')}) LIMIT ${MOST}`,
        ),
  ])
  const ids = [...accounts.map(({ Id }) => Id), ...contacts.map(({ AccountId }) => AccountId)]
  return recordsOf(parts, [...new Set(ids.filter((id) => typeof id === 'string'))], phone)
}

const stamp = z.object({ AccountId: z.string(), CreatedDate: z.string() })
const person = z.object({
  AccountId: z.string(),
  Name: z.string().nullish(),
  Title: z.string().nullish(),
  Email: z.string().nullish(),
  Phone: z.string().nullish(),
  MobilePhone: z.string().nullish(),
})
type Contact = z.output<typeof person>

/** Those of these accounts that are there. `phone`: the contact's by whom some of them were found. */
export async function recordsOf(
  { api, fields, owners }: SalesforceParts,
  ids: readonly string[],
  phone?: string,
): Promise<CrmRecord[]> {
  if (ids.length === 0) return []
  const columns = [...new Set(['Id', 'Name', 'OwnerId', 'CreatedDate', ...fieldsIn(fields.company)])]
  const [accounts, people, tasks, events] = await Promise.all([
    api.query(
      `SELECT ${columns.filter((name) => !isKey(name, fields)).join(', ')} FROM Account WHERE Id IN ${among(ids)}`,
    ),
    api.query(
      `SELECT AccountId, Name, Title, Email, Phone, MobilePhone FROM Contact WHERE AccountId IN ${among(ids)} LIMIT ${MOST}`,
    ),
    // When it was written down, not the date that somebody gave it: nobody dates a follow-up back into a claim.
    api.query(
      `SELECT AccountId, CreatedDate FROM Task WHERE AccountId IN ${among(ids)} AND IsClosed = true AND CreatedDate >= ${LAST_YEARS} ORDER BY CreatedDate DESC LIMIT 1000`,
    ),
    api.query(
      `SELECT AccountId, CreatedDate FROM Event WHERE AccountId IN ${among(ids)} AND CreatedDate >= ${LAST_YEARS} ORDER BY CreatedDate DESC LIMIT 1000`,
    ),
  ])
  const contacts = people.map((row) => person.parse(row))
  const entries = [...tasks, ...events].map((row) => stamp.parse(row))
  return Promise.all(
    accounts.map((account) =>
      recordOf(
        account,
        contacts.filter(({ AccountId }) => AccountId === account.Id),
        entries.filter(({ AccountId }) => AccountId === account.Id).map(({ CreatedDate }) => CreatedDate),
        { fields, owners, phone },
      ),
    ),
  )
}

/** A field of ours that may not have been added yet: whoever only looks does without. */
const isKey = (name: string, { company }: CrmFields): boolean => name === fieldOf(company, 'key')

async function recordOf(
  account: Row,
  contacts: readonly Contact[],
  written: readonly string[],
  { fields, owners, phone }: Pick<SalesforceParts, 'fields' | 'owners'> & { phone: string | undefined },
): Promise<CrmRecord> {
  const value = (name: string) => {
    const found = account[fieldOf(fields.company, name) ?? '']
    return typeof found === 'string' && found !== '' ? found : undefined
  }
  const { Id, OwnerId, CreatedDate } = z
    .object({ Id: z.string(), OwnerId: z.string().nullish(), CreatedDate: z.string() })
    .parse(account)
  const sharesPhone = contacts.some(({ Phone, MobilePhone }) =>
    [Phone, MobilePhone].some((number) => phone !== undefined && companyPhone(number ?? '') === phone),
  )
  const last = value('lastActivity')
  const moments = written.map((at) => Date.parse(at))
  if (moments.length === 0 && last !== undefined) moments.push(Date.parse(last))
  const record: CrmRecord = {
    id: Id,
    company: value('company') ?? Id,
    createdAt: Date.parse(CreatedDate),
    followUps: [...new Set(moments.filter(Number.isFinite))].sort((one, other) => one - other),
  }
  const code = value('creditCode')
  const domain = value('domain') ?? contacts.map(({ Email }) => Email ?? '').find(isOfCompany)
  const number = sharesPhone ? phone : value('phone')
  const level = highestLevel(contacts.map(({ Title }) => Title ?? undefined))
  const name = contacts[0]?.Name
  const stage = value('stage')
  if (code !== undefined) record.creditCode = code
  if (domain !== undefined) record.domain = domain
  if (number !== undefined) record.phone = number
  if (OwnerId) record.ownerId = await owners.personOf(OwnerId)
  if (name) record.contactName = name
  if (level !== undefined) record.contactLevel = level
  if (stage !== undefined) record.stage = stage
  return record
}

const isOfCompany = (email: string): boolean => companyDomain(email) !== undefined
