/** Chances that fall the same way for the same seed, so that a made-up past can be told again. */
export interface Dice {
  /** 0 up to 1. */
  next(): number
  /** True in so many of all cases, 0 to 1. */
  chance(share: number): boolean
  /** A whole number from 0 up to `below`. */
  below(below: number): number
  /** Any of them; throws RangeError where there are none. */
  one<T>(of: readonly T[]): T
  /** Each as often as its weight says. */
  weighted<T>(of: readonly (readonly [T, number])[]): T
  /** As people take their time: half of all below `median`, one in ten above three times as much. */
  about(median: number): number
}

export function createDice(seed: number): Dice {
  let state = seed >>> 0
  /** Mulberry32: small, and good enough for a story. */
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  const below = (limit: number) => Math.floor(next() * limit)
  return {
    next,
    below,
    chance: (share) => next() < share,
    one: (of) => known(of[below(of.length)]),
    weighted(of) {
      let left = next() * of.reduce((sum, [, weight]) => sum + weight, 0)
      for (const [one, weight] of of) {
        left -= weight
        if (left < 0) return one
      }
      return known(of[0])[0]
    },
    about(median) {
      const normal = Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next())
      return median * Math.exp(0.85 * normal)
    },
  }
}

function known<T>(one: T | undefined): T {
  if (one === undefined) throw new RangeError('nothing to choose from')
  return one
}
