import type { CompanyKey } from '../src/domain/company/company.ts'
import { companyBehind, companyWith, type OneCompany } from '../src/domain/company/one-company.ts'
import { inOpenFirst, placeOf } from '../src/domain/company/open-first.ts'
import type { Core } from './core.ts'

/** Leads of one company that are looked at, the newest. */
export const MOST_TOGETHER = 500
/** Questions to the store: further ways to write a company are told by the leads that the ways before have found. */
const ROUNDS = 4
/** Keys in one question. */
const MOST_KEYS = 100

export interface Together extends OneCompany {
  /** There are leads that were not looked at. */
  more: boolean
}

/** The leads of the company that is known by these keys, open ones first, then the newest. */
export async function companyAround(
  { store }: Pick<Core, 'store'>,
  keys: readonly CompanyKey[],
): Promise<Together> {
  let company = companyBehind(keys)
  let more = false
  for (let round = 0; round < ROUNDS && company.further.length > 0; round++) {
    const found = await store.leadsOfCompany(company.further.slice(0, MOST_KEYS), MOST_TOGETHER + 1)
    more ||= found.length > MOST_TOGETHER
    company = companyWith(company, found)
  }
  const newest = company.leads.toSorted((one, other) => other.createdAt - one.createdAt)
  const leads = newest
    .slice(0, MOST_TOGETHER)
    .toSorted((one, other) => inOpenFirst(placeOf(one), placeOf(other)))
  return { ...company, leads, more: more || newest.length > MOST_TOGETHER }
}
