export interface RateLimitOptions {
  /** Posts that one channel takes at once before it wants one per `everyMs`. */
  readonly burst: number
  readonly everyMs: number
  /** Part of a time that may be missing without a refusal: clocks are not exact. */
  readonly tolerance: number
  readonly perMinute: Readonly<Record<Tier, number>>
}

/** Slack's tiers: calls per minute, method and workspace. `post` is chat.postMessage over all channels. */
export type Tier = 'T2' | 'T3' | 'T4' | 'post' | 'special'

export const slackLimits: RateLimitOptions = {
  burst: 1,
  everyMs: 1000,
  tolerance: 0.05,
  perMinute: { T2: 20, T3: 50, T4: 100, post: 300, special: 600 },
}

const MINUTE = 60_000

/** Counts calls on the fake's clock. */
export class RateLimits {
  readonly options: RateLimitOptions
  readonly #now: () => number
  readonly #calls = new Map<string, number[]>()
  /** When the channel's bucket is empty again, epoch ms. */
  readonly #busyUntil = new Map<string, number>()

  constructor(now: () => number, options: RateLimitOptions) {
    this.#now = now
    this.options = options
  }

  /** Counts one call; or, where it is too many, counts nothing and answers with the seconds to wait. */
  refuse(method: string, tier: Tier, channel?: string): number | undefined {
    const wait = Math.max(
      this.#methodWait(method, tier),
      channel === undefined ? 0 : this.#channelWait(channel),
    )
    if (wait > 0) return Math.max(1, Math.ceil(wait / 1000))
    this.#calls.get(method)?.push(this.#now())
    if (channel !== undefined) {
      const from = Math.max(this.#now(), this.#busyUntil.get(channel) ?? 0)
      this.#busyUntil.set(channel, from + this.options.everyMs)
    }
    return undefined
  }

  #methodWait(method: string, tier: Tier): number {
    const window = MINUTE * (1 - this.options.tolerance)
    const recent = (this.#calls.get(method) ?? []).filter((at) => this.#now() - at < window)
    this.#calls.set(method, recent)
    const oldest = recent.at(-this.options.perMinute[tier])
    return oldest === undefined ? 0 : oldest + MINUTE - this.#now()
  }

  #channelWait(channel: string): number {
    const { burst, everyMs, tolerance } = this.options
    const ahead = (this.#busyUntil.get(channel) ?? 0) - this.#now()
    const allowed = (burst - 1) * everyMs + tolerance * everyMs
    return ahead <= allowed ? 0 : ahead - (burst - 1) * everyMs
  }
}
