import { z } from 'zod'
import type { Company } from '../../../src/domain/company/company.ts'
import type { CrmRecord } from '../../../src/domain/company/crm-record.ts'
import type { CrmFields } from '../../../src/domain/company/crm-settings.ts'
import { fieldOf, fieldsIn } from '../mapping.ts'
import type { Owners } from '../owners.ts'
import { recordOf, type Seen, soughtOf } from '../record.ts'
import type { Row, SalesforceApi } from './api.ts'
import { among, containing, digitsOf, text } from './soql.ts'

/** Rows of one query that are looked at. */
const MOST = 200
/** Ids of one query, which stands in an address: of more than 16 KB Salesforce takes none. */
const MOST_IDS = 300
const LAST_YEARS = 'LAST_N_DAYS:730'

export interface SalesforceParts {
  api: SalesforceApi
  fields: CrmFields
  owners: Owners
}

/** Accounts that may be this company, as records: by what they say themselves, and by what their contacts say. */
export async function candidates(parts: SalesforceParts, company: Company): Promise<CrmRecord[]> {
  const { api, fields } = parts
  const { name, words, domain, phone, national, code } = soughtOf(company)
  const where = (map: CrmFields[keyof CrmFields], name: string, meets: string | undefined): string[] => {
    const field = fieldOf(map, name)
    return field === undefined || meets === undefined ? [] : [`${field} ${meets}`]
  }
  const like = (pattern: string | undefined) => pattern && `LIKE ${pattern}`
  const ofAccount = [
    ...where(fields.company, 'creditCode', code && `= ${text(code)}`),
    ...where(fields.company, 'domain', like(domain && containing(domain))),
    ...where(fields.company, 'phone', like(national && digitsOf(national))),
    ...where(fields.company, 'company', name && `= ${text(name)}`),
  ]
  const alike = where(fields.company, 'company', like(words && containing(words)))
  const ofContact = [
    ...where(fields.contact, 'email', like(domain && containing(`@${domain}`))),
    ...where(fields.contact, 'phone', like(national && digitsOf(national))),
    ...(national === undefined ? [] : [`MobilePhone LIKE ${digitsOf(national)}`]),
  ]
  const accountsWhere = async (any: readonly string[]) =>
    any.length === 0 ? [] : api.query(`SELECT Id FROM Account WHERE ${any.join(' OR ')} LIMIT ${MOST}`)
  // By itself, so that many with a name like it do not crowd out the one with the same domain.
  const [known, named, contacts] = await Promise.all([
    accountsWhere(ofAccount),
    accountsWhere(alike),
    ofContact.length === 0
      ? []
      : api.query(
          `SELECT AccountId FROM Contact WHERE AccountId != null AND (${ofContact.join(' OR ')}) LIMIT ${MOST}`,
        ),
  ])
  // What only has a name like it stands last.
  const ids = [
    known.map(({ Id }) => Id),
    contacts.map(({ AccountId }) => AccountId),
    named.map(({ Id }) => Id),
  ]
  const all = new Set(ids.flat().filter((id) => typeof id === 'string'))
  return recordsOf(parts, [...all].slice(0, MOST_IDS), phone)
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
  const last = fieldOf(fields.company, 'lastActivity')
  return Promise.all(
    accounts.map((account) => {
      const own = contacts.filter(({ AccountId }) => AccountId === account.Id)
      const written = entries.filter(({ AccountId }) => AccountId === account.Id)
      return recordOf(seenAs(account, own, written, last), { fields, owners }, phone)
    }),
  )
}

/** A field of ours that may not have been added yet: whoever only looks does without. */
const isKey = (name: string, { company }: CrmFields): boolean => name === fieldOf(company, 'key')

const head = z.object({ Id: z.string(), OwnerId: z.string().nullish(), CreatedDate: z.string() })

/** `last`: the field that says of an account when something was last done, where no entry says it. */
function seenAs(
  account: Row,
  contacts: readonly Contact[],
  entries: readonly z.output<typeof stamp>[],
  last: string | undefined,
): Seen {
  const { Id: id, OwnerId: owner, CreatedDate } = head.parse(account)
  const written = entries.map((entry) => Date.parse(entry.CreatedDate))
  return {
    ...{ id, owner, values: account, createdAt: Date.parse(CreatedDate) },
    followUps: written.length > 0 ? written : [Date.parse(String(account[last ?? '']))],
    contacts: contacts.map(({ Name, Title, Email, Phone, MobilePhone }) => ({
      ...{ name: Name, title: Title, email: Email },
      phones: [Phone, MobilePhone],
    })),
  }
}
