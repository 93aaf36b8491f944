import type { Fields } from '../lead/fields.ts'
import type { CompanyKey } from './company.ts'
import { companyKeys } from './company-keys.ts'
import { companyOfLead } from './company-of-lead.ts'

/** What the lead's company is known by, strongest first. */
export const keysOfLead = ({
  fields,
  unknown,
}: {
  fields: Fields
  unknown: Readonly<Record<string, string>>
}): CompanyKey[] => companyKeys(companyOfLead(fields, unknown))
