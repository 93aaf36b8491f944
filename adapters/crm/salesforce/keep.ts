import { companyPhone } from '../../../src/domain/company/company-phone.ts'
import { type CrmEntry, CrmFault } from '../../../src/ports.ts'
import type { Steps } from '../keep.ts'
import { nationalNumber } from '../keys.ts'
import { fieldOf } from '../mapping.ts'
import { candidates, type SalesforceParts } from './find.ts'
import { digitsOf, text } from './soql.ts'

const TYPES = { company: 'Account', contact: 'Contact' } as const

/** How a lead is kept in Salesforce: a contact is an account's by a field. */
export const stepsIn = (parts: SalesforceParts): Steps => ({
  id: /^00[13][A-Za-z0-9]{12,15}$/u,
  ownerField: 'OwnerId',
  ofCompany: (record) => ({ AccountId: record }),
  candidates: (company) => candidates(parts, company),
  contactOf: (entry) => contactOf(parts, entry),
  async holder(kind, { field, value }) {
    const [row] = await parts.api.query(`SELECT Id FROM ${TYPES[kind]} WHERE ${field} = ${text(value)}`)
    return typeof row?.Id === 'string' ? row.Id : undefined
  },
  upsert: (kind, unique, values) => parts.api.upsert(TYPES[kind], unique, values),
  tell: (contact, values) => parts.api.change('Contact', contact, values),
  isGone: (fault) => fault instanceof CrmFault && GONE.test(fault.message),
})

/** Codes for a record that was deleted, or is one with another one now. */
const GONE = /^(?:NOT_FOUND|ENTITY_IS_DELETED|INVALID_CROSS_REFERENCE_KEY)$/u

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
