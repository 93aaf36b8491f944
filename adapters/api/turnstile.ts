/** How much may come in: so many a second over time, so many at once before that counts, and so many in work. */
export interface Limits {
  perSecond: number
  burst: number
  inWork: number
}

export const LIMITS: Limits = { perSecond: 2000, burst: 10_000, inWork: 2000 }

/** Lets in what there is room for, leads and events counted one by one; for the rest it says in how many seconds to come again. */
export class Turnstile {
  readonly #limits: Limits
  readonly #now: () => number
  #left: number
  #at: number
  #inWork = 0

  /** `now`: milliseconds of a clock that nobody pushes. */
  constructor(limits: Limits, now: () => number) {
    this.#limits = limits
    this.#now = now
    this.#left = limits.burst
    this.#at = now()
  }

  /** Does the work, or gives the seconds after which there will be room for so many. */
  async pass<T>(count: number, work: () => Promise<T>): Promise<{ done: T } | { retryAfter: number }> {
    const { perSecond, burst, inWork } = this.#limits
    const now = this.#now()
    this.#left = Math.min(burst, this.#left + (Math.max(0, now - this.#at) * perSecond) / 1000)
    this.#at = now
    if (this.#left < count) return { retryAfter: Math.ceil((count - this.#left) / perSecond) }
    if (this.#inWork > 0 && this.#inWork + count > inWork) return { retryAfter: 1 }
    this.#left -= count
    this.#inWork += count
    try {
      return { done: await work() }
    } finally {
      this.#inWork -= count
    }
  }
}
