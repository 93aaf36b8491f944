import fc from 'fast-check'
import { expect, test } from 'vitest'
import { advise, desk, order } from './desks.ts'

const state = fc.record(
  {
    open: fc.nat({ max: 20 }),
    lastAssignedAt: fc.nat({ max: 3 }),
    away: fc.boolean(),
    out: fc.boolean(),
  },
  { requiredKeys: ['open'] },
)
const person = fc.record(
  {
    regions: fc.subarray(['华东', '江苏', '北京']),
    industries: fc.constantFrom({}, { 制造: 1 }, { 制造: 2 }),
    winRate: fc.constantFrom(0.1, 0.4),
    since: fc.constantFrom('2019-01-01', '2026-08-01'),
  },
  { requiredKeys: ['regions', 'industries'] },
)
const desks = fc
  .array(fc.tuple(person, state), { maxLength: 8 })
  .map((all) => all.map(([who, what], at) => desk(`rep-${at}`, who, what)))
const grade = fc.constantFrom('A', 'B', 'C')

test('every rep is either suggested or left out with a reason, once', () => {
  fc.assert(
    fc.property(desks, grade, fc.subarray(['rep-0', 'rep-1', 'rep-2']), (all, grade, earlier) => {
      const { suggestions, leftOut } = advise(all, { grade, earlier })
      expect(suggestions.length).toBeLessThanOrEqual(3)
      expect([...suggestions, ...leftOut].map(({ rep }) => rep).sort()).toEqual(
        all.map(({ person }) => person.id).sort(),
      )
    }),
  )
})

test('the order of the roster never decides', () => {
  fc.assert(
    fc.property(desks, grade, fc.array(fc.nat()), (all, grade, keys) => {
      const shuffled = all
        .map((desk, at) => ({ desk, key: keys[at] ?? 0 }))
        .sort((a, b) => a.key - b.key)
        .map(({ desk }) => desk)
      expect(order(shuffled, { grade })).toEqual(order(all, { grade }))
    }),
  )
})

test('of reps who are equal, seniority, name and id win no more often than the lot', () => {
  const senior = desk('a', { name: 'A', since: '2010-01-01' })
  const junior = desk('z', { name: 'Z', since: '2026-11-01' })
  const leads = Array.from(
    { length: 400 },
    (_, at) => order([senior, junior], { fields: { company: `公司${at}` } })[0],
  )
  const won = leads.filter((rep) => rep === 'a').length
  expect(won).toBeGreaterThan(160)
  expect(won).toBeLessThan(240)
})
