import type { Lead } from '../lead/lead.ts'
import type { CompanyKey } from './company.ts'
import { codeOfLead } from './company-of-lead.ts'
import { keysOfLead } from './keys-of-lead.ts'
import { isApart } from './one-company.ts'

interface Group {
  code: string | undefined
  keys: Set<CompanyKey>
  leads: Lead[]
}

/**
 * These leads by their companies, in the order in which each company first appears: those that share a key are of one, unless their credit
 * codes differ. One that is known by nothing stands alone.
 */
export function companiesAmong(leads: readonly Lead[]): Lead[][] {
  const groups: Group[] = []
  for (const lead of leads) {
    const keys = keysOfLead(lead).filter((key) => !key.startsWith('phone:'))
    const code = codeOfLead(lead)
    const shared = groups.filter(
      (group) => !isApart(group.code, code) && keys.some((key) => group.keys.has(key)),
    )
    const [first, ...others] = shared
    if (first === undefined) {
      groups.push({ code, keys: new Set(keys), leads: [lead] })
      continue
    }
    take(first, { code, keys: new Set(keys), leads: [lead] })
    for (const other of others) {
      if (isApart(first.code, other.code)) continue
      take(first, other)
      groups.splice(groups.indexOf(other), 1)
    }
  }
  return groups.map((group) => group.leads)
}

function take(group: Group, other: Group): void {
  group.code ??= other.code
  for (const key of other.keys) group.keys.add(key)
  group.leads.push(...other.leads)
}
