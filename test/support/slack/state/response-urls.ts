const LIFE = 30 * 60_000
const USES = 5

/** What a response_url belongs to. */
export interface Origin {
  readonly user: string
  readonly channel: string
  /** The message or ephemeral that was clicked; absent for a slash command. */
  readonly ts?: string
  readonly threadTs?: string | undefined
}

interface Entry {
  readonly origin: Origin
  readonly at: number
  used: number
}

/** response_urls: five posts within thirty minutes of the fake's clock. */
export class ResponseUrls {
  readonly #entries = new Map<string, Entry>()
  readonly #now: () => number

  constructor(now: () => number) {
    this.#now = now
  }

  /** The last part of a new address. */
  issue(origin: Origin): string {
    const id = `r${this.#entries.size + 1}`
    this.#entries.set(id, { origin, at: this.#now(), used: 0 })
    return id
  }

  use(id: string): Origin | { readonly error: 'no_such_url' | 'expired_url' | 'used_url' } {
    const entry = this.#entries.get(id)
    if (!entry) return { error: 'no_such_url' }
    if (this.#now() - entry.at > LIFE) return { error: 'expired_url' }
    if (entry.used >= USES) return { error: 'used_url' }
    entry.used += 1
    return entry.origin
  }
}
