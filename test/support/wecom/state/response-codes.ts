import type { Message } from '../model.ts'

interface Code {
  readonly message: Message
  readonly at: number
  spent: boolean
}

/** The codes by which an app changes a card: one use each, within 72 hours. */
export class ResponseCodes {
  readonly #now: () => number
  readonly #live: number
  readonly #codes = new Map<string, Code>()

  constructor(now: () => number, live: number) {
    this.#now = now
    this.#live = live
  }

  issue(message: Message): string {
    const code = `RC${this.#codes.size + 1}_`.padEnd(64, 'c')
    this.#codes.set(code, { message, at: this.#now(), spent: false })
    return code
  }

  /** The message that the code still opens. */
  look(code: string): Message | undefined {
    const known = this.#codes.get(code)
    if (!known || known.spent || this.#now() - known.at > this.#live) return undefined
    return known.message
  }

  spend(code: string): void {
    const known = this.#codes.get(code)
    if (known) known.spent = true
  }
}
