import type { Check } from '../adapters/cli/office.ts'
import { crmTableBook } from '../adapters/store/crm/book.ts'
import { createAskedCrm } from '../commands/crm/asked.ts'
import { measuredBook } from '../commands/crm/measured-book.ts'
import type { ConnectedCrm } from '../commands/crm/steps.ts'
import type { CrmEnvironment } from './config/crm-environment.ts'
import { DEFAULT_CRM } from './domain/company/crm-settings.ts'
import type { Workspace } from './domain/workspace.ts'
import type { Clock, CrmBook, Meter, Store } from './ports.ts'

/** What of a CRM a process needs to be told. */
type Roster = Pick<Workspace, 'people' | 'crm'>

/** The CRM that is connected; nothing of the others is ever loaded. */
export async function openCrmBook(environment: CrmEnvironment, { people, crm }: Roster): Promise<CrmBook> {
  const settings = crm ?? DEFAULT_CRM
  if (environment.kind === 'hubspot') {
    const { hubSpotBook, hubSpotParts } = await import('../adapters/crm/hubspot/book.ts')
    return hubSpotBook(await hubSpotParts(environment, people, settings))
  }
  const { salesforceBook, salesforceParts } = await import('../adapters/crm/salesforce/book.ts')
  return salesforceBook(await salesforceParts(environment, people, settings))
}

/** Tries to read the CRM, and says what to do where it cannot be; nothing is written but fields of our own. */
export async function examineCrm(environment: CrmEnvironment, { people, crm }: Roster): Promise<Check[]> {
  const settings = crm ?? DEFAULT_CRM
  const writes = settings.write !== false
  if (environment.kind === 'hubspot') {
    const [{ hubSpotParts }, { examineHubSpot }] = await Promise.all([
      import('../adapters/crm/hubspot/book.ts'),
      import('../adapters/crm/hubspot/examine.ts'),
    ])
    return examineHubSpot(await hubSpotParts(environment, people, settings), writes)
  }
  const [{ salesforceParts }, { examineSalesforce }] = await Promise.all([
    import('../adapters/crm/salesforce/book.ts'),
    import('../adapters/crm/salesforce/examine.ts'),
  ])
  return examineSalesforce(await salesforceParts(environment, people, settings), writes)
}

/** What goes between the leads and the CRM of this workspace; nothing where the table in the store is only looked into. */
export async function connectCrm(
  environment: CrmEnvironment | undefined,
  workspace: Roster,
  { store, clock, meter }: { store: Store; clock: Clock; meter: Meter },
): Promise<ConnectedCrm | undefined> {
  const settings = workspace.crm ?? DEFAULT_CRM
  if (environment === undefined) {
    const table = measuredBook(crmTableBook(store.crm), meter)
    return settings.write === true ? { book: table, writes: true } : undefined
  }
  const book = measuredBook(await openCrmBook(environment, workspace), meter)
  return { book, asked: createAskedCrm(book, clock, settings), writes: settings.write !== false }
}
