import type { Company } from '../../../src/domain/company/company.ts'
import type { CrmFinding } from '../../../src/domain/company/crm-record.ts'
import { type CrmSettings, fieldsOver } from '../../../src/domain/company/crm-settings.ts'
import { findingAmong } from '../../../src/domain/company/finding-among.ts'
import type { Person } from '../../../src/domain/workspace.ts'
import type { CrmBook } from '../../../src/ports.ts'
import { keepBy } from '../keep.ts'
import { createOwners } from '../owners.ts'
import { type SalesforceOptions, salesforceApi } from './api.ts'
import { USUAL } from './fields.ts'
import { candidates, recordsOf, type SalesforceParts } from './find.ts'
import { activities, share } from './follow-ups.ts'
import { stepsIn } from './keep.ts'

/** What works with a Salesforce. */
export async function salesforceParts(
  options: SalesforceOptions,
  people: readonly Person[],
  settings: Pick<CrmSettings, 'fields' | 'owners'>,
): Promise<SalesforceParts> {
  const api = await salesforceApi(options)
  return {
    api,
    fields: fieldsOver(USUAL, settings.fields),
    owners: createOwners(api.owners, people, settings.owners),
  }
}

/** Salesforce as the CRM: accounts, contacts, tasks; by an external client app's client credentials. */
export function salesforceBook(parts: SalesforceParts): CrmBook {
  const find = async (company: Company): Promise<CrmFinding> =>
    findingAmong(company, await candidates(parts, company))
  return {
    name: 'salesforce',
    find,
    exact: async (company) => (await find(company)).exact,
    record: async (id) => (/^[A-Za-z0-9]{15,18}$/u.test(id) ? (await recordsOf(parts, [id]))[0] : undefined),
    keep: (entry) => keepBy(stepsIn(parts), parts, entry),
    share: (place, touches) => share(parts, place, touches),
    activities: (of) => activities(parts, of),
  }
}
