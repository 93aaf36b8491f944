import type { CompanyKey } from '../../../src/domain/company/company.ts'
import { companyKeys } from '../../../src/domain/company/company-keys.ts'
import { companyOfLead } from '../../../src/domain/company/company-of-lead.ts'
import type { Lead } from '../../../src/domain/lead/lead.ts'

/** What the lead's company is known by. */
export const keysOfLead = ({ fields, unknown }: Lead): CompanyKey[] =>
  companyKeys(companyOfLead(fields, unknown))
