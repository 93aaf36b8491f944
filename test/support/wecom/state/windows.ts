const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** So many within a sliding time. */
export interface Rate {
  readonly most: number
  /** Ms of the fake's clock. */
  readonly within: number
}

export const perMinute = (most: number): Rate => ({ most, within: MINUTE })
export const perHour = (most: number): Rate => ({ most, within: HOUR })
export const perDay = (most: number): Rate => ({ most, within: DAY })

/** Counts what happens on the fake's clock. */
export class Windows {
  readonly #now: () => number
  readonly #tolerance: number
  readonly #times = new Map<string, number[]>()
  readonly #lockedUntil = new Map<string, number>()

  /** `tolerance`: part of a rate's time that may be missing without a refusal. */
  constructor(now: () => number, tolerance: number) {
    this.#now = now
    this.#tolerance = tolerance
  }

  /** Counts one; or, where it is one too many for one of the rates, counts nothing and says no. */
  take(key: string, ...rates: readonly Rate[]): boolean {
    const now = this.#now()
    const longest = Math.max(...rates.map(({ within }) => within))
    const times = (this.#times.get(key) ?? []).filter((at) => now - at < longest)
    this.#times.set(key, times)
    const full = rates.some(
      ({ most, within }) => times.filter((at) => now - at < within * (1 - this.#tolerance)).length >= most,
    )
    if (full) return false
    times.push(now)
    return true
  }

  /** Keeps the door shut for a minute after each knock that was one too many. */
  lock(key: string): void {
    this.#lockedUntil.set(key, this.#now() + MINUTE)
  }

  isLocked(key: string): boolean {
    return (this.#lockedUntil.get(key) ?? 0) > this.#now()
  }
}
