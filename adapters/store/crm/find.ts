import type { Company, CompanyKey } from '../../../src/domain/company/company.ts'
import { companyKeys } from '../../../src/domain/company/company-keys.ts'
import {
  type CrmFinding,
  type CrmRecord,
  companyOf,
  type MaybeMatch,
} from '../../../src/domain/company/crm-record.ts'
import { likenessTo, MAYBE_FROM } from '../../../src/domain/company/likeness.ts'
import type { Reads } from '../connection.ts'
import { findExact } from './find-exact.ts'
import { likelyRecords } from './find-maybe.ts'
import { codeIn } from './record-rows.ts'

/** Names that are offered as "maybe". */
const OFFERED = 5

/** See `Crm.find`. */
export async function find(reads: Reads, company: Company): Promise<CrmFinding> {
  const keys = companyKeys(company)
  const [exact, likely] = await Promise.all([
    findExact(reads, keys),
    company.name === undefined ? [] : likelyRecords(reads, company.name),
  ])
  return { exact, maybe: likest(company.name ?? '', keys, likely) }
}

function likest(name: string, keys: readonly CompanyKey[], likely: readonly CrmRecord[]): MaybeMatch[] {
  const likeness = likenessTo(name)
  const alike = likely
    .map((record) => ({ record, score: likeness(record.company) }))
    .filter(({ score }) => score >= MAYBE_FROM)
    .sort((one, other) => other.score - one.score)
  const offered: MaybeMatch[] = []
  for (const one of alike) {
    if (isExact(keys, one.record)) continue
    offered.push(one)
    if (offered.length === OFFERED) break
  }
  return offered
}

/** Also of a record that is left out of the exact ones because there are so many. */
function isExact(asked: readonly CompanyKey[], record: CrmRecord): boolean {
  const keys = companyKeys(companyOf(record))
  const [code, other] = [codeIn(asked), codeIn(keys)]
  if (code !== undefined && other !== undefined && code !== other) return false
  return keys.some((key) => asked.includes(key))
}
