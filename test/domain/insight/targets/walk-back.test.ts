import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { NEEDED_STAGES, walkBack, widenings } from '../../../../src/domain/insight/targets/walk-back.ts'
import { wilson } from '../../../../src/domain/insight/targets/wilson.ts'

describe("Wilson's interval", () => {
  it.each([
    // Known answers: Newcombe 1998, table I.
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
  ])('of %i in %i', (hits, trials, low, high) => {
    const interval = wilson(hits, trials)
    expect(interval.low).toBeCloseTo(low, 4)
    expect(interval.high).toBeCloseTo(high, 4)
  })

  it('of nothing is everything', () => expect(wilson(0, 0)).toEqual({ low: 0, high: 1 }))
})

const FUNNEL = { leads: 1000, mql: 800, sal: 400, sql: 100, won: 20 }

describe('a target walked back', () => {
  it('takes as many of each stage as the measured rates say, and tells how sure that is', () => {
    const { needed } = walkBack(10, { funnel: FUNNEL, widened: [] })
    expect(needed.leads).toEqual({ likely: 500, low: 326, high: 771 })
    expect(needed.mql.likely).toBe(400)
    expect(needed.sal.likely).toBe(200)
    expect(needed.sql.likely).toBe(50)
  })

  it('says nothing likely where nothing was ever won, and still the fewest', () => {
    const { needed } = walkBack(2, { funnel: { ...FUNNEL, won: 0 }, widened: [] })
    expect(needed.sql).toEqual({ likely: null, low: 55, high: null })
  })

  it('knows nothing where nothing was measured', () => {
    const none = { leads: 0, mql: 0, sal: 0, sql: 0, won: 0 }
    expect(walkBack(2, { funnel: none, widened: [] }).needed.leads).toEqual({
      likely: null,
      low: 2,
      high: null,
    })
  })

  it('is surer the more was measured, and never needs fewer of an earlier stage', () => {
    const counts = fc.tuple(...Array.from({ length: 5 }, () => fc.integer({ min: 1, max: 5000 })))
    fc.assert(
      fc.property(counts, fc.integer({ min: 1, max: 100 }), (numbers, won) => {
        const [leads = 1, mql = 1, sal = 1, sql = 1, sold = 1] = numbers.toSorted((one, other) => other - one)
        const funnel = { leads, mql, sal, sql, won: sold }
        const tenfold = { leads: 10 * leads, mql: 10 * mql, sal: 10 * sal, sql: 10 * sql, won: 10 * sold }
        const one = walkBack(won, { funnel, widened: [] }).needed
        const other = walkBack(won, { funnel: tenfold, widened: [] }).needed
        for (const [i, stage] of NEEDED_STAGES.entries()) {
          const { low, likely, high } = one[stage]
          expect(low).toBeLessThanOrEqual(likely ?? 0)
          expect(likely).toBeLessThanOrEqual(high ?? Number.POSITIVE_INFINITY)
          expect(other[stage].likely).toBe(likely)
          expect(other[stage].low).toBeGreaterThanOrEqual(low)
          expect(other[stage].high ?? 0).toBeLessThanOrEqual(high ?? 0)
          const later = NEEDED_STAGES[i + 1]
          if (later !== undefined) expect(one[later].likely).toBeLessThanOrEqual(likely ?? 0)
        }
      }),
    )
  })
})

it('a slice with too few leads lets its team go first, then region, industry and product line', () => {
  expect(widenings(['productLine', 'region', 'team', 'industry'])).toEqual([
    [],
    ['team'],
    ['team', 'region'],
    ['team', 'region', 'industry'],
    ['team', 'region', 'industry', 'productLine'],
  ])
  expect(widenings(['industry'])).toEqual([[], ['industry']])
})
