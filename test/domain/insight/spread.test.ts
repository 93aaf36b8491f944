import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { spreadOf } from '../../../src/domain/insight/spread.ts'

/** The rank by sorting everything. */
function sorted(values: readonly number[]) {
  const inOrder = values.toSorted((one, other) => one - other)
  const rank = (percent: number) => inOrder[Math.ceil((inOrder.length * percent) / 100) - 1]
  return { median: rank(50), p90: rank(90) }
}

const long = (value: fc.Arbitrary<number>) => fc.array(value, { minLength: 1, maxLength: 3000, size: 'max' })

describe('median and 90th percentile', () => {
  it('are the ranks that sorting gives, however many values there are and however often one occurs', () => {
    const lists = fc.oneof(long(fc.nat()), long(fc.nat(3)), long(fc.nat(1000)))
    fc.assert(
      fc.property(lists, (values) => {
        expect(spreadOf(Float64Array.from(values))).toEqual(sorted(values))
      }),
      { numRuns: 150 },
    )
  })

  it('are found where the values are in order already, or the other way round', () => {
    const up = Array.from({ length: 5000 }, (_, i) => i)
    for (const values of [up, up.toReversed(), [...up, ...up.toReversed()]])
      expect(spreadOf(Float64Array.from(values))).toEqual(sorted(values))
  })

  it('are none of nothing', () => {
    expect(spreadOf(new Float64Array())).toBeNull()
  })
})
