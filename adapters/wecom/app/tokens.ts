import type { Moment } from '../../../src/domain/calendar/moment.ts'
import { ChatFault, type Clock } from '../../../src/ports.ts'

/** A token as WeCom gives it, and the milliseconds that it lasts. */
export interface Fetched {
  value: string
  lasts: number
}

export interface Tokens {
  /** The token in force, fetched where there is none: once, however many ask. Throws ChatFault, and never `unknown`. */
  get(): Promise<string>
  /** WeCom did not take it: the next one who asks has it fetched anew. */
  drop(value: string): void
  /** Not even a fresh one was taken: for a while nobody asks. */
  rest(): void
}

/** Milliseconds before its end that a token is fetched anew. */
const EARLY = 120_000
/** WeCom locks out for an hour who comes with a wrong secret again and again; and who fetches too often. */
const REFUSED_FOR = 60_000
const REST = 10_000

/** Keeps the app's access token, in memory only. */
export function createTokens(fetchToken: () => Promise<Fetched>, clock: Pick<Clock, 'now'>): Tokens {
  let current: { value: string; until: Moment } | undefined
  let coming: Promise<string> | undefined
  let closed: { fault: ChatFault; until: Moment } | undefined

  const close = (fault: ChatFault, time: number) => {
    closed = { fault, until: clock.now() + time }
  }

  async function fetchNew(): Promise<string> {
    try {
      const { value, lasts } = await fetchToken()
      current = { value, until: clock.now() + Math.max(lasts - EARLY, lasts / 2) }
      return value
    } catch (fault) {
      if (fault instanceof ChatFault && fault.kind === 'unauthorized') close(fault, REFUSED_FOR)
      if (fault instanceof ChatFault && fault.kind === 'busy') close(fault, fault.retryAfter)
      throw fault
    } finally {
      coming = undefined
    }
  }

  return {
    get: async () => {
      if (closed !== undefined && clock.now() < closed.until) throw closed.fault
      if (current !== undefined && clock.now() < current.until) return current.value
      coming ??= fetchNew()
      return coming
    },
    drop: (value) => {
      if (current?.value === value) current = undefined
    },
    rest: () => close(new ChatFault('busy', 'token_not_taken', { retryAfter: REST }), REST),
  }
}
