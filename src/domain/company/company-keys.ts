import { isPlaceholder } from '../intake/placeholder.ts'
import type { Company, CompanyKey } from './company.ts'
import { companyDomain } from './company-domain.ts'
import { companyPhone } from './company-phone.ts'
import { creditCode } from './credit-code.ts'
import { nameKey } from './name-key.ts'

/**
 * What a company is known by, strongest first and each once: a credit code whose check digit is right, the registrable
 * domain unless it is a shared mail host, the phone number in E.164, the name's key. A value that is none of its kind, or stands
 * for none (未知, n/a), gives no key.
 */
export function companyKeys({ creditCode: code, domain, phone, name }: Company): CompanyKey[] {
  const keys: CompanyKey[] = []
  const validCode = code === undefined ? undefined : creditCode(code)
  if (validCode !== undefined) keys.push(`creditCode:${validCode}`)
  const host = domain === undefined ? undefined : companyDomain(domain)
  if (host !== undefined) keys.push(`domain:${host}`)
  const number = phone === undefined ? undefined : companyPhone(phone)
  if (number !== undefined) keys.push(`phone:${number}`)
  const named = name === undefined || isPlaceholder(name) ? '' : nameKey(name)
  if (named !== '') keys.push(`name:${named}`)
  return keys
}
