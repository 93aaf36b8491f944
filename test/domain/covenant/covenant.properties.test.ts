import fc from 'fast-check'
import { expect, test } from 'vitest'
import { workingSecondsBetween } from '../../../src/domain/calendar/working-time.ts'
import type { CrmFinding } from '../../../src/domain/company/crm-record.ts'
import { caseOf, type LeadTraits } from '../../../src/domain/covenant/case.ts'
import { type FreezeContext, freeze } from '../../../src/domain/covenant/freeze.ts'
import { judge } from '../../../src/domain/covenant/judge.ts'
import { meets } from '../../../src/domain/covenant/rule.ts'
import type { Arbitration } from '../../../src/domain/policy/policy.ts'
import { CALENDARS, type CalendarName } from '../calendar/calendars.ts'
import { contexts, earlier, findings, later, records, traits } from './findings.ts'
import { arbitrationOf, at, exact, isHere, LEAD, POSTED } from './given.ts'
import { partitions } from './rule-sets.ts'

const DAY = 86_400_000
const calendar = CALENDARS.cn9
const defaults: fc.Arbitrary<Arbitration> = fc
  .record({
    followedWithin: fc.constantFrom('30d', '1d', '720h', '0.5d'),
    days: fc.constantFrom('calendar', 'working'),
    equalLevel: fc.constantFrom('above', 'not-above'),
    syncCredit: fc.constantFrom('1/3', '2/4', '0'),
    earnedAt: fc.constantFrom('sql', 'sync'),
  })
  .map(arbitrationOf)
const anyRules: fc.Arbitrary<Arbitration> = fc
  .tuple(defaults, partitions)
  .map(([arbitration, rules]) => ({ ...arbitration, rules }))
const arbitrations = fc.oneof(defaults, anyRules)

const judged = (finding: CrmFinding, lead: LeadTraits, context: FreezeContext, arbitration: Arbitration) =>
  judge(finding, lead, { ...context, policy: { version: 1, arbitration }, calendar })
const shuffled = <Item>(items: readonly Item[], keys: readonly number[]): Item[] =>
  items
    .map((item, index) => ({ item, key: keys[index] ?? 0 }))
    .sort((a, b) => a.key - b.key)
    .map(({ item }) => item)
const keys = fc.array(fc.nat(), { minLength: 12, maxLength: 12 })

test('whatever the CRM holds, exactly one rule of a set that was accepted fits', () => {
  fc.assert(
    fc.property(findings, traits, contexts, arbitrations, (finding, lead, context, arbitration) => {
      const { crm, verdict } = judged(finding, lead, context, arbitration)
      const one = caseOf(crm, lead, arbitration, calendar)
      const fitting = arbitration.rules.filter(({ when }) => meets(one, when))
      expect(fitting.map(({ rule }) => rule)).toEqual([verdict.rule])
      const owner = fitting[0]?.to === 'owner' && crm.record?.ownerHere ? crm.record.owner : undefined
      expect(verdict.to).toEqual(owner === undefined ? { kind: 'dispatch' } : { kind: 'owner', owner })
    }),
    { numRuns: 300 },
  )
})

test('the order of the rules is no matter', () => {
  fc.assert(
    fc.property(
      findings,
      traits,
      contexts,
      arbitrations,
      keys,
      (finding, lead, context, arbitration, order) => {
        const reordered = { ...arbitration, rules: shuffled(arbitration.rules, order) }
        expect(judged(finding, lead, context, reordered)).toEqual(judged(finding, lead, context, arbitration))
      },
    ),
  )
})

test('nor is the order in which the CRM gives its records and their follow-ups', () => {
  fc.assert(
    fc.property(findings, traits, contexts, defaults, keys, (finding, lead, context, arbitration, order) => {
      const reordered: CrmFinding = {
        ...finding,
        exact: shuffled(finding.exact, order).map((match) => ({
          ...match,
          record: { ...match.record, followUps: shuffled(match.record.followUps, order) },
        })),
      }
      expect(judged(reordered, lead, context, arbitration)).toEqual(
        judged(finding, lead, context, arbitration),
      )
    }),
  )
})

test('nothing that was written at the posting or later counts', () => {
  const late = fc.array(records(later), { maxLength: 3 })
  fc.assert(
    fc.property(
      findings,
      late,
      traits,
      contexts,
      arbitrations,
      (finding, lateOnes, lead, context, arbitration) => {
        const truth = judged(finding, lead, context, arbitration)
        const added = lateOnes.map((record, index) => ({ ...record, id: `0-${index}` }))
        const withLate: CrmFinding = {
          exact: [...added.map((record) => ({ record, by: 'creditCode' as const })), ...finding.exact],
          maybe: [...added.map((record) => ({ record, score: 0.99 })), ...finding.maybe],
        }
        expect(judged(withLate, lead, context, arbitration)).toEqual(truth)
        const withEntries: CrmFinding = {
          exact: finding.exact.map(({ record, by }) => ({
            by,
            record: { ...record, followUps: [...record.followUps, context.at, context.at + 1] },
          })),
          maybe: finding.maybe,
        }
        expect(judged(withEntries, lead, context, arbitration)).toEqual(truth)
      },
    ),
  )
})

test('a followed record more never makes a followed company idle', () => {
  const fresh = fc.record({ record: records(earlier), here: fc.constantFrom('li', 'wu') })
  fc.assert(
    fc.property(findings, fresh, traits, contexts, defaults, (finding, more, lead, context, arbitration) => {
      const recordIn = (found: CrmFinding) =>
        caseOf(freeze(found, context), lead, arbitration, calendar).record
      const record = { ...more.record, id: 'new', ownerId: more.here }
      const alone = { exact: [{ record, by: 'domain' as const }], maybe: [] }
      fc.pre(recordIn(finding) === 'followed' && recordIn(alone) === 'followed')
      expect(recordIn({ ...finding, exact: [...finding.exact, ...alone.exact] })).toBe('followed')
    }),
  )
})

test('all older records are told of: the one that decides, the others, those that may be it', () => {
  fc.assert(
    fc.property(findings, contexts, (finding, context) => {
      const { record, others, maybe } = freeze(finding, context)
      const older = [...finding.exact.map((match) => match.record), ...(context.named ? [context.named] : [])]
        .filter(({ createdAt }) => createdAt < context.at)
        .map(({ id }) => id)
      expect([...(record ? [record.id] : []), ...others].sort()).toEqual(older.sort())
      for (const { id } of maybe) {
        expect(older).not.toContain(id)
        expect(finding.maybe.find((one) => one.record.id === id)?.record.createdAt).toBeLessThan(context.at)
      }
      if (context.excludeMaybe) expect(maybe).toEqual([])
    }),
  )
})

test('N in working days is the working time since the newest entry, however long ago that is', () => {
  const ages = fc.oneof(
    fc.integer({ min: 1, max: 40 * DAY }),
    fc.integer({ min: 1, max: 4000 }).map((n) => n * DAY),
  )
  const lengths = fc.oneof(fc.integer({ min: 1, max: 30 }), fc.integer({ min: 31, max: 1500 }))
  const calendars = fc.constantFrom<CalendarName>('cn9', 'de', 'night', 'always')
  fc.assert(
    fc.property(ages, lengths, calendars, (age, n, name) => {
      const arbitration = arbitrationOf({ followedWithin: `${n}d`, days: 'working' })
      const on = CALENDARS[name]
      const createdAt = at(POSTED) - age
      const one = { ...exact('A-1').record, createdAt }
      const facts = freeze({ exact: [{ record: one, by: 'name' }], maybe: [] }, { at: at(POSTED), isHere })
      const worked = workingSecondsBetween(createdAt, at(POSTED), on)
      expect(caseOf(facts, LEAD, arbitration, on).record).toBe(
        worked <= n * on.ordinaryDaySeconds ? 'followed' : 'idle',
      )
    }),
    { numRuns: 200 },
  )
})
