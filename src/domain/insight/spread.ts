import type { Spread } from './numbers.ts'

/** Median and 90th percentile by nearest rank: always one of the values, never between two. `null` for none. Sorts what it is given. */
export function spreadOf(values: Float64Array): Spread | null {
  values.sort()
  // In tenths: 0.9 × 30 is 27.000000000000004 in binary fractions.
  const ranked = (tenths: number) => values[Math.ceil((values.length * tenths) / 10) - 1]
  const [median, p90] = [ranked(5), ranked(9)]
  return median === undefined || p90 === undefined ? null : { median, p90 }
}
