import { isWithdrawn, type Lead } from '../lead/lead.ts'
import type { CompanyKey } from './company.ts'
import { companyKeys } from './company-keys.ts'
import { codeOfLead, companyOfLead } from './company-of-lead.ts'

/** Two credit codes are two companies, whatever else the leads share. */
export const isApart = (code: string | undefined, other: string | undefined): boolean =>
  code !== undefined && other !== undefined && code !== other

/** A company as far as it has been looked for. */
export interface OneCompany {
  /** All that it is known by. */
  keys: CompanyKey[]
  /** Each once, in the order in which they were found. */
  leads: Lead[]
  /** Credit codes that its leads tell: several where nobody knows which of them is meant. */
  codes: string[]
  /** Keys by which nobody has looked yet. */
  further: CompanyKey[]
}

/** A company of which nothing is known but these keys. */
export const companyBehind = (keys: readonly CompanyKey[]): OneCompany => ({
  ...{ keys: [...keys], leads: [], further: [...keys] },
  codes: keys.flatMap((key) => (key.startsWith(CODE) ? [key.slice(CODE.length)] : [])),
})

const CODE = 'creditCode:'

/**
 * The same with leads that share a key with it: what two leads write differently is one company by a third that has both. The phone is
 * its contact's, who may go elsewhere: no further leads are looked for by it. A lead with another credit code than the company's is
 * another company's; where leads with different codes share a name, their other keys tell of one of them alone, and lead nowhere. One that
 * was withdrawn is nobody's.
 */
export function companyWith({ keys, leads, codes }: OneCompany, found: readonly Lead[]): OneCompany {
  const ids = new Set(leads.map(({ id }) => id))
  const [code] = codes
  const isTold = keys.some((key) => key.startsWith(CODE))
  const own = found.filter(
    (lead) => !ids.has(lead.id) && !isWithdrawn(lead) && !(isTold && isApart(code, codeOfLead(lead))),
  )
  const told = own.map(codeOfLead).filter((one) => one !== undefined)
  const all = [...new Set([...codes, ...told])]
  const known = new Set(keys)
  const fresh = all.length > 1 ? [] : keysAmong(own).filter((key) => !known.has(key))
  return { keys: [...keys, ...fresh], leads: [...leads, ...own], codes: all, further: fresh }
}

/** Most leads of a company write the same: each way is looked through once. */
function keysAmong(leads: readonly Lead[]): CompanyKey[] {
  const ways = new Map(
    leads.map(({ fields, unknown }) => {
      const { phone: _, domain, ...company } = companyOfLead(fields, unknown)
      const host = domain?.slice(domain.lastIndexOf('@') + 1)
      const way = { ...company, ...(host !== undefined && { domain: host }) }
      return [JSON.stringify(way), way]
    }),
  )
  return [...new Set([...ways.values()].flatMap(companyKeys))]
}
