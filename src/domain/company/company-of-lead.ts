import { foldToLetters, withoutBrackets } from '../intake/fold.ts'
import type { Fields } from '../lead/fields.ts'
import type { Company } from './company.ts'
import { companyKeys } from './company-keys.ts'
import { creditCode } from './credit-code.ts'

const folded = (names: string): ReadonlySet<string> => new Set(names.split(',').map(foldToLetters))

const CREDIT_CODE = folded(`
  统一社会信用代码, 社会信用代码, 统一信用代码, 信用代码, 统一社会信用码, 税号, 企业税号, 公司税号, 纳税人识别号, 纳税人税号,
  Credit code, Social credit code, Unified social credit code, USCC, Tax number, Tax no, Tax id`)
const WEBSITE = folded(`
  官网, 公司官网, 企业官网, 官网地址, 官网网址, 官方网站, 网站, 公司网站, 企业网站, 网址, 公司网址, 企业网址, 域名, 公司域名,
  Website, Company website, Web site, Site, Homepage, Home page, Domain, Company domain`)

/**
 * The company of a lead, as it was written. Credit code and website are no fields of a lead, so they are among the unknown values.
 * The address of the contact's mail tells the domain; where it is one that everybody may have, the website does. The phone is
 * the contact's, and a company that the CRM knows by the same number is theirs.
 */
export function companyOfLead(fields: Fields, unknown: Readonly<Record<string, string>>): Company {
  const creditCode = valueNamed(unknown, CREDIT_CODE)
  const domain = [fields.email, valueNamed(unknown, WEBSITE)].find(isOfCompany)
  return {
    ...(fields.company !== undefined && { name: fields.company }),
    ...(creditCode !== undefined && { creditCode }),
    ...(domain !== undefined && { domain }),
    ...(fields.phone !== undefined && { phone: fields.phone }),
  }
}

/** The credit code that a lead tells, where its check digit is right. */
export function codeOfLead({ unknown }: { unknown: Readonly<Record<string, string>> }): string | undefined {
  const written = valueNamed(unknown, CREDIT_CODE)
  return written === undefined ? undefined : creditCode(written)
}

const isOfCompany = (domain: string | undefined): boolean =>
  domain !== undefined && companyKeys({ domain }).length > 0

function valueNamed(
  unknown: Readonly<Record<string, string>>,
  names: ReadonlySet<string>,
): string | undefined {
  const named = Object.entries(unknown).find(([name]) => isAmong(name, names))
  return named?.[1]
}

const isAmong = (name: string, names: ReadonlySet<string>): boolean =>
  names.has(foldToLetters(name)) || names.has(foldToLetters(withoutBrackets(name)))

/** Whether an unknown value of this name is about the company, whoever the contact is. */
export const isAboutCompany = (name: string): boolean => isAmong(name, CREDIT_CODE) || isAmong(name, WEBSITE)
