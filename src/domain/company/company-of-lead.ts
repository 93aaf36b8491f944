import { foldToLetters } from '../intake/fold.ts'
import type { Fields } from '../lead/fields.ts'
import type { Company } from './company.ts'

const CREDIT_CODE = new Set(['统一社会信用代码', '社会信用代码', '信用代码', '税号', 'creditcode'])
const WEBSITE = new Set(['官网', '网站', '网址', 'website', 'domain', '域名'])

/** The company that a lead is of. The contact's phone is a person's and says nothing of the company. */
export function companyOfLead(
  { company, email }: Pick<Fields, 'company' | 'email'>,
  unknown: Record<string, string>,
): Company {
  const named = (names: ReadonlySet<string>) =>
    Object.entries(unknown).find(([name]) => names.has(foldToLetters(name)))?.[1]
  const creditCode = named(CREDIT_CODE)
  const domain = named(WEBSITE) ?? email
  return {
    ...(company !== undefined && { name: company }),
    ...(creditCode !== undefined && { creditCode }),
    ...(domain !== undefined && { domain }),
  }
}
