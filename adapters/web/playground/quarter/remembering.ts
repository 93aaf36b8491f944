import type { CrmFinding } from '../../../../src/domain/company/crm-record.ts'
import type { Crm } from '../../../../src/ports.ts'

/** A CRM that does not change meanwhile is asked once about each company. */
export function remembering(crm: Crm): Crm {
  const known = new Map<string, Promise<CrmFinding>>()
  return {
    find(company) {
      const key = JSON.stringify(company)
      const found = known.get(key) ?? crm.find(company)
      known.set(key, found)
      return found
    },
    exact: (company) => crm.exact(company),
    record: (id) => crm.record(id),
  }
}
