import type { Company } from '../../../src/domain/company/company.ts'
import type { CrmFinding } from '../../../src/domain/company/crm-record.ts'
import { type CrmSettings, fieldsOver } from '../../../src/domain/company/crm-settings.ts'
import { findingAmong } from '../../../src/domain/company/finding-among.ts'
import type { Person } from '../../../src/domain/workspace.ts'
import type { CrmBook } from '../../../src/ports.ts'
import { keepBy } from '../keep.ts'
import { createOwners } from '../owners.ts'
import { type HubSpotOptions, hubSpotApi } from './api.ts'
import { OWN, UNIQUE, USUAL } from './fields.ts'
import { candidates, type HubSpotParts, recordsOf } from './find.ts'
import { activities, share } from './follow-ups.ts'
import { prepare, stepsIn } from './keep.ts'

type Settings = Pick<CrmSettings, 'fields' | 'owners'>

/** What works with a HubSpot. */
export async function hubSpotParts(
  options: HubSpotOptions,
  people: readonly Person[],
  settings: Settings,
): Promise<HubSpotParts> {
  const api = await hubSpotApi(options)
  return {
    api,
    fields: fieldsOver(USUAL, settings.fields),
    owners: createOwners(api.owners, people, settings.owners),
  }
}

/** HubSpot as the CRM: companies, contacts, notes; by a service key. */
export function hubSpotBook(parts: HubSpotParts): CrmBook {
  let prepared: Promise<unknown> | undefined
  const ready = () => {
    prepared ??= prepare(parts.api, parts.fields, { pattern: OWN, unique: UNIQUE }).catch(
      (error: unknown) => {
        prepared = undefined
        throw error
      },
    )
    return prepared
  }
  const find = async (company: Company): Promise<CrmFinding> =>
    findingAmong(company, await candidates(parts, company))
  return {
    name: 'hubspot',
    find,
    exact: async (company) => (await find(company)).exact,
    record: async (id) => (/^\d{1,20}$/u.test(id) ? (await recordsOf(parts, [id]))[0] : undefined),
    async keep(entry) {
      await ready()
      return keepBy(stepsIn(parts), parts, entry)
    },
    share: (place, touches) => share(parts, place, touches),
    activities: (of) => activities(parts, of),
  }
}
