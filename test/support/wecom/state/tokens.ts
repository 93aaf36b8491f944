/** The app's access token: one at a time, the same one again while it lives. */
export class Tokens {
  readonly #now: () => number
  readonly #live: number
  /** What a token that lives no longer is answered with. */
  readonly #dead = new Map<string, 40014 | 42001>()
  #current: { readonly value: string; readonly until: number } | undefined
  #made = 0
  /** How often one was asked for. */
  fetches = 0

  constructor(now: () => number, live: number) {
    this.#now = now
    this.#live = live
  }

  fetch(): { readonly value: string; readonly expiresIn: number } {
    this.fetches += 1
    const now = this.#now()
    if (this.#current && this.#current.until <= now) this.kill(42001)
    this.#current ??= { value: this.#next(), until: now + this.#live }
    return { value: this.#current.value, expiresIn: Math.ceil((this.#current.until - now) / 1000) }
  }

  /** Ends the token before its time. */
  kill(how: 40014 | 42001): void {
    if (this.#current) this.#dead.set(this.#current.value, how)
    this.#current = undefined
  }

  /** Undefined for the living token. */
  refuse(token: string | null): 40014 | 41001 | 42001 | undefined {
    if (!token) return 41001
    if (this.#current && this.#current.until <= this.#now()) this.kill(42001)
    if (token === this.#current?.value) return undefined
    return this.#dead.get(token) ?? 40014
  }

  /** Long, as real ones are; up to 512 bytes must be reckoned with. */
  #next(): string {
    this.#made += 1
    return `token${this.#made}_`.padEnd(300, 'x')
  }
}
