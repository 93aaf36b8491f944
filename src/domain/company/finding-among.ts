import { type Company, type CompanyKey, KEY_KINDS, type KeyKind } from './company.ts'
import { companyKeys } from './company-keys.ts'
import { type CrmFinding, type CrmRecord, companyOf, type ExactMatch, type MaybeMatch } from './crm-record.ts'
import { likenessTo, MAYBE_FROM } from './likeness.ts'

/** Names that are offered as "maybe", and exact matches in one finding. */
const OFFERED = 5
const MOST = 50
const CODE = 'creditCode:'

/**
 * What records that somebody else searched out say of a company, by the rules of the built-in table: those that share an exact key, the
 * strongest first, of the same the newest entry first; a record with another credit code is another company; then the likest names.
 */
export function findingAmong(company: Company, records: readonly CrmRecord[]): CrmFinding {
  const asked = companyKeys(company)
  const different = [...new Map(records.map((record) => [record.id, record])).values()]
  const matched = different.map((record) => ({ record, ...matchOf(asked, record) }))
  const exact = matched
    .flatMap(({ record, by }): ExactMatch[] => (by === undefined ? [] : [{ record, by }]))
    .sort(strongestFirst)
    .slice(0, MOST)
  const likeness = likenessTo(company.name ?? '')
  const maybe = matched
    .filter(({ shares }) => !shares)
    .map(({ record }): MaybeMatch => ({ record, score: likeness(record.company) }))
    .filter(({ score }) => score >= MAYBE_FROM)
    .sort((one, other) => other.score - one.score || (one.record.id < other.record.id ? -1 : 1))
    .slice(0, OFFERED)
  return { exact, maybe }
}

/** `shares`: a key is the same; `by`: the strongest one, unless the credit codes differ. */
function matchOf(asked: readonly CompanyKey[], record: CrmRecord): { shares: boolean; by?: KeyKind } {
  const keys = companyKeys(companyOf(record))
  const [code, other] = [asked, keys].map((all) => all.find((key) => key.startsWith(CODE)))
  if (code !== undefined && other !== undefined && code !== other) return { shares: false }
  const shared = asked.find((key) => keys.includes(key))
  const by = KEY_KINDS.find((kind) => shared?.startsWith(`${kind}:`))
  return by === undefined ? { shares: false } : { shares: true, by }
}

const newest = ({ createdAt, followUps }: CrmRecord): number => Math.max(createdAt, ...followUps)

const strongestFirst = (one: ExactMatch, other: ExactMatch): number =>
  KEY_KINDS.indexOf(one.by) - KEY_KINDS.indexOf(other.by) ||
  newest(other.record) - newest(one.record) ||
  (one.record.id < other.record.id ? -1 : 1)
