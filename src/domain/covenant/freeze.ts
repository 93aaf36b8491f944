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
  lastEntryAt: Moment
}

/**
 * What the CRM knew strictly before the posting; records and follow-ups of that very moment or later count for nothing. Of several records
 * the one with the newest entry decides; then the one found by the stronger key, the older one, the one with the first id.
 */
export function freeze(finding: CrmFinding, context: FreezeContext): CrmFacts {
  const { at, claimedBy, named } = context
  const [first, ...others] = candidates(finding, named)
    .filter(({ record }) => record.createdAt < at)
    .map((match) => ({ ...match, lastEntryAt: lastEntry(match.record, at) }))
    .sort(decidesFirst)
  const maybe = context.excludeMaybe
    ? []
    : finding.maybe.filter(({ record }) => record.createdAt < at && record.id !== named?.id)
  return {
    at,
    ...(first !== undefined && { record: deciding(first, context) }),
    others: others.map(({ record }) => record.id),
    maybe: maybe.map(({ record, score }) => ({ id: record.id, company: record.company, score })),
    ...(claimedBy !== undefined && { claimedBy }),
  }
}

function candidates({ exact }: CrmFinding, named: CrmRecord | undefined): Omit<Found, 'lastEntryAt'>[] {
  const known = named === undefined || exact.some(({ record }) => record.id === named.id)
  return known ? exact : [...exact, { record: named, by: 'person' }]
}

function lastEntry({ createdAt, followUps }: CrmRecord, at: Moment): Moment {
  return followUps.reduce((last, entry) => (entry < at ? Math.max(last, entry) : last), createdAt)
}

const STRENGTH: readonly DecidingRecord['by'][] = [...KEY_KINDS, 'person']

function decidesFirst(one: Found, other: Found): number {
  return (
    other.lastEntryAt - one.lastEntryAt ||
    STRENGTH.indexOf(one.by) - STRENGTH.indexOf(other.by) ||
    one.record.createdAt - other.record.createdAt ||
    (one.record.id < other.record.id ? -1 : 1)
  )
}

function deciding({ record, by, lastEntryAt }: Found, { isHere }: FreezeContext): DecidingRecord {
  const { id, company, ownerId, createdAt, contactLevel, stage } = record
  return {
    id,
    company,
    by,
    ...(ownerId !== undefined && { owner: ownerId }),
    ownerHere: ownerId !== undefined && isHere(ownerId),
    createdAt,
    lastEntryAt,
    ...(contactLevel !== undefined && { level: contactLevel }),
    ...(stage !== undefined && { stage }),
  }
}
