import type { Moment } from '../../src/domain/calendar/moment.ts'
import type { Company, KeyKind } from '../../src/domain/company/company.ts'
import { companyKeys } from '../../src/domain/company/company-keys.ts'
import { type CrmFinding, type CrmRecord, companyOf } from '../../src/domain/company/crm-record.ts'
import { keysOfLead } from '../../src/domain/company/keys-of-lead.ts'
import { isWithdrawn, type Lead, type LeadId } from '../../src/domain/lead/lead.ts'
import { maySeeLead } from '../../src/domain/person/sight.ts'
import type { Person, PersonId } from '../../src/domain/workspace.ts'
import type { Core } from '../core.ts'

/** Records of one company that are shown, and leads that are looked at for those that may be it. */
const MOST_RECORDS = 10
const MOST_LEADS = 50
/** Records that people named which are asked for one by one. */
const MOST_NAMED = 3

/** What the CRM knows of a company, without its contact. */
export interface RecordSeen {
  id: string
  company: string
  owner?: PersonId
  createdAt: Moment
  /** The newest entry; the creation counts as the first one. */
  lastAt: Moment
  stage?: string
}

export interface Records {
  /** `by`: the strongest key that both share, or that a person said so. */
  known: (RecordSeen & { by: KeyKind | 'person' })[]
  /** How many more there are. */
  more: number
  /** Names that are like it, with how much, 0 to 1, and the leads of those: a person says which it is. */
  maybe: (RecordSeen & { score: number; leads: LeadId[] })[]
}

/** What the CRM says of a company now; `undefined` where it did not answer. */
export async function recordsOf(
  core: Core,
  person: Person,
  company: Company,
  leads: readonly Lead[],
): Promise<Records | undefined> {
  const named = namedIn(leads)
  try {
    const [finding, ...records] = await Promise.all([
      core.crm.find(company),
      ...named.map((id) => core.crm.record(id)),
    ])
    return await recordsIn(core, person, leads, finding, records)
  } catch (err) {
    core.logger.warn({ err }, 'the CRM could not be asked for a page')
    return undefined
  }
}

/** Ids of records of which somebody said that they are the company. */
const namedIn = (leads: readonly Lead[]): string[] => [
  ...new Set(
    leads.flatMap(({ crm }) => (crm?.record?.by === 'person' ? [crm.record.id] : [])).slice(0, MOST_NAMED),
  ),
]

async function recordsIn(
  core: Core,
  person: Person,
  own: readonly Lead[],
  { exact, maybe }: CrmFinding,
  named: readonly (CrmRecord | undefined)[],
): Promise<Records> {
  const ids = new Set(exact.map(({ record }) => record.id))
  const said = named.filter((record) => record !== undefined && !ids.has(record.id))
  const known = [
    ...exact.map(({ record, by }) => ({ ...seen(record), by })),
    ...said.flatMap((record) => (record === undefined ? [] : [{ ...seen(record), by: 'person' as const }])),
  ]
  const settled = new Set(known.map(({ id }) => id))
  const alike = maybe.filter(({ record }) => !settled.has(record.id))
  const theirs = await leadsOf(
    core,
    person,
    own,
    alike.map(({ record }) => record),
  )
  return {
    known: known.slice(0, MOST_RECORDS),
    more: Math.max(0, known.length - MOST_RECORDS),
    maybe: alike.map(({ record, score }, i) => ({ ...seen(record), score, leads: theirs[i] ?? [] })),
  }
}

/** For each record the leads of its company, without those of this one; asked for at once. */
async function leadsOf(
  { store }: Core,
  person: Person,
  own: readonly Lead[],
  records: readonly CrmRecord[],
): Promise<LeadId[][]> {
  const keys = records.map((record) => companyKeys(companyOf(record)))
  const found = await store.leadsOfCompany(keys.flat(), MOST_LEADS)
  const ids = new Set(own.map(({ id }) => id))
  const others = found
    .filter((lead) => !ids.has(lead.id) && !isWithdrawn(lead) && maySeeLead(lead, person))
    .map((lead) => ({ id: lead.id, keys: keysOfLead(lead) }))
  return keys.map((wanted) =>
    others.filter((other) => other.keys.some((key) => wanted.includes(key))).map(({ id }) => id),
  )
}

function seen({ id, company, ownerId, createdAt, followUps, stage }: CrmRecord): RecordSeen {
  return {
    ...{ id, company, createdAt, lastAt: Math.max(createdAt, ...followUps) },
    ...(ownerId !== undefined && { owner: ownerId }),
    ...(stage !== undefined && { stage }),
  }
}
