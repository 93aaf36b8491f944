import fc from 'fast-check'
import type { Moment } from '../../../src/domain/calendar/moment.ts'
import { KEY_KINDS } from '../../../src/domain/company/company.ts'
import type { CrmFinding, CrmRecord } from '../../../src/domain/company/crm-record.ts'
import type { LeadTraits } from '../../../src/domain/covenant/case.ts'
import type { FreezeContext } from '../../../src/domain/covenant/freeze.ts'
import { GRADES, LEVELS } from '../../../src/domain/lead/fields.ts'
import { at, isHere, POSTED } from './given.ts'

const DAY = 86_400_000
const NOW = at(POSTED)

/** Moments that matter: around the posting and around N of the default policy. */
const before = fc.constantFrom(
  1,
  1000,
  DAY,
  8 * DAY,
  30 * DAY - 1,
  30 * DAY,
  30 * DAY + 1,
  31 * DAY,
  400 * DAY,
)
const after = fc.constantFrom(0, 1, 1000, DAY, 90 * DAY)
export const earlier: fc.Arbitrary<Moment> = before.map((ms) => NOW - ms)
export const later: fc.Arbitrary<Moment> = after.map((ms) => NOW + ms)

export const records = (created: fc.Arbitrary<Moment>): fc.Arbitrary<CrmRecord> =>
  fc.record(
    {
      id: fc.stringMatching(/^[A-C][1-9]$/),
      company: fc.constant('江苏锐科'),
      ownerId: fc.constantFrom('li', 'wu', 'gone-wang'),
      createdAt: created,
      followUps: fc.array(fc.oneof(earlier, later), { maxLength: 3 }),
      contactLevel: fc.constantFrom(...LEVELS),
    },
    { requiredKeys: ['id', 'company', 'createdAt', 'followUps'] },
  )

const matchesOf = (record: fc.Arbitrary<CrmRecord>) =>
  fc.record({ record, by: fc.constantFrom(...KEY_KINDS) })

/** A CRM gives every record once. */
export const findingsOf = (record: fc.Arbitrary<CrmRecord>): fc.Arbitrary<CrmFinding> =>
  fc.uniqueArray(matchesOf(record), { maxLength: 6, selector: ({ record: { id } }) => id }).chain((matches) =>
    fc.nat(matches.length).map((n) => ({
      exact: matches.slice(n),
      maybe: matches.slice(0, n).map((match) => ({ record: match.record, score: 0.7 })),
    })),
  )

export const findings: fc.Arbitrary<CrmFinding> = findingsOf(records(fc.oneof(earlier, later)))

export const contexts: fc.Arbitrary<FreezeContext> = fc.record(
  {
    at: fc.constant(NOW),
    isHere: fc.constant(isHere),
    claimedBy: fc.constant('wu'),
    named: records(fc.oneof(earlier, later)).map((record) => ({ ...record, id: `N-${record.id}` })),
    excludeMaybe: fc.boolean(),
  },
  { requiredKeys: ['at', 'isHere'] },
)

export const traits: fc.Arbitrary<LeadTraits> = fc.record(
  {
    level: fc.constantFrom(...LEVELS),
    grade: fc.constantFrom(...GRADES),
    mustWin: fc.boolean(),
    industry: fc.constantFrom('制造', '制造业', '零售', '农业'),
    productLine: fc.constantFrom('数据平台', '别的'),
  },
  { requiredKeys: ['grade', 'mustWin'] },
)
