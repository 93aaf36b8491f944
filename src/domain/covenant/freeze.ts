import type { Moment } from '../calendar/moment.ts'
import { KEY_KINDS } from '../company/company.ts'
import type { CrmFinding, CrmRecord } from '../company/crm-record.ts'
import type { PersonId } from '../workspace.ts'
import type { CrmFacts, DecidingRecord } from './covenant.ts'

/** What is known beside the CRM when a lead's facts are frozen. */
export interface FreezeContext {
  /** The posting. */
  at: Moment
  /** Whether a person is in the roster at the posting. */
  isHere(person: PersonId): boolean
  /** A rep who said "mine already". */
  claimedBy?: PersonId
  /** A record that a person said is the company: one more match. Where a key is shared as well, the key is the better reason. */
  named?: CrmRecord
  /** A person said that the company is none of those with a name like it. */
  excludeMaybe?: boolean
}

interface Found {
  record: CrmRecord
  by: DecidingRecord['by']
}

/**
 * What the CRM knew strictly before the posting; records and follow-ups of that very moment or later count for nothing. Of several records
 * the one with the newest entry decides; then the one found by the stronger key, the older one, the one with the first id.
 */
export function freeze(finding: CrmFinding, context: FreezeContext): CrmFacts {
  const { at, claimedBy, named } = context
  const [first, ...others] = candidates(finding, named)
    .filter(({ record }) => record.createdAt < at)
    .map((match) => asItStood(match, context))
    .sort(decidesFirst)
  const maybe = context.excludeMaybe
    ? []
    : finding.maybe.filter(({ record }) => record.createdAt < at && record.id !== named?.id)
  return {
    at,
    ...(first !== undefined && { record: first }),
    others: others.map(({ id }) => id),
    maybe: maybe.map(({ record, score }) => ({ id: record.id, company: record.company, score })),
    ...(claimedBy !== undefined && { claimedBy }),
  }
}

/**
 * Frozen facts with one record more, which a person said is the company. What was frozen is not read again: whatever has been written
 * into the CRM since then counts for nothing, whichever date it bears.
 */
export function withNamed(
  facts: CrmFacts,
  named: CrmRecord,
  { isHere }: Pick<FreezeContext, 'isHere'>,
): CrmFacts {
  const { at, record, others } = facts
  const maybe = facts.maybe.filter(({ id }) => id !== named.id)
  if (named.createdAt >= at || named.id === record?.id || others.includes(named.id))
    return { ...facts, maybe }
  const also = asItStood({ record: named, by: 'person' }, { at, isHere })
  const [first = also, second] = [...(record === undefined ? [] : [record]), also].sort(decidesFirst)
  return { ...facts, record: first, others: [...(second === undefined ? [] : [second.id]), ...others], maybe }
}

function candidates({ exact }: CrmFinding, named: CrmRecord | undefined): Found[] {
  const known = named === undefined || exact.some(({ record }) => record.id === named.id)
  return known ? exact : [...exact, { record: named, by: 'person' }]
}

function lastEntry({ createdAt, followUps }: CrmRecord, at: Moment): Moment {
  return followUps.reduce((last, entry) => (entry < at ? Math.max(last, entry) : last), createdAt)
}

const STRENGTH: readonly DecidingRecord['by'][] = [...KEY_KINDS, 'person']

function decidesFirst(one: DecidingRecord, other: DecidingRecord): number {
  return (
    other.lastEntryAt - one.lastEntryAt ||
    STRENGTH.indexOf(one.by) - STRENGTH.indexOf(other.by) ||
    one.createdAt - other.createdAt ||
    (one.id < other.id ? -1 : 1)
  )
}

function asItStood(
  { record, by }: Found,
  { at, isHere }: Pick<FreezeContext, 'at' | 'isHere'>,
): DecidingRecord {
  const { id, company, ownerId, createdAt, contactLevel, stage } = record
  return {
    id,
    company,
    by,
    ...(ownerId !== undefined && { owner: ownerId }),
    ownerHere: ownerId !== undefined && isHere(ownerId),
    createdAt,
    lastEntryAt: lastEntry(record, at),
    ...(contactLevel !== undefined && { level: contactLevel }),
    ...(stage !== undefined && { stage }),
  }
}
