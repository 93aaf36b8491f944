import type { Company } from '../../../src/domain/company/company.ts'
import type { CrmFinding } from '../../../src/domain/company/crm-record.ts'
import { environmentFor } from '../environment.ts'
import type { Office } from '../office.ts'
import { CommandFailure, type Terminal } from '../terminal.ts'
import { workspaceFor } from '../workspace.ts'

/** What the CRM knows of a company: the one that is connected, or the one in the store, which stays as it is. Throws CommandFailure when it cannot be read. */
export async function lookUp(company: Company, terminal: Terminal, office: Office): Promise<CrmFinding> {
  const { database, crm: connected } = environmentFor(terminal)
  try {
    if (connected !== undefined) {
      const crm = await office.connectedCrm(connected, workspaceFor({}, terminal))
      return await crm.find(company)
    }
    const crm = await office.openCrm(database)
    try {
      return await crm.find(company)
    } finally {
      await crm.close()
    }
  } catch (error) {
    throw new CommandFailure(error instanceof Error ? error.message : 'the database cannot be read')
  }
}
