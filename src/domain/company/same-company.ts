import type { Company } from './company.ts'
import { companyKeys } from './company-keys.ts'

/**
 * Whether what somebody said of one company holds for another: they share a key. The phone is none here: it is the contact's, who stays the
 * same when a lead's company is corrected.
 */
export function isSameCompany(one: Company, other: Company): boolean {
  const [keys, others] = [one, other].map(({ phone: _, ...company }) => companyKeys(company))
  return keys?.some((key) => others?.includes(key)) === true
}
