import { ChatFault, type Clock, type Logger } from '../../src/ports.ts'
import { createLanes } from './lanes.ts'
import { kindOf } from './trouble.ts'

/** Milliseconds after which an answer only puzzles. */
const LASTS = 15 * 60_000

/** Answers people, each alone, behind what they wait for: neither an acknowledgement nor the change of a card waits for it. */
export interface Telling {
  /**
   * Sends something to somebody, in order. What is too much for now is said when there is room; other faults are logged, and not repeated.
   * Gives whether it went out; never rejects.
   */
  say(user: string, send: () => Promise<void>): Promise<boolean>
  /** What is on its way ends; what waits for room is given up. */
  stop(): Promise<void>
}

export function createTelling(clock: Clock, logger: Pick<Logger, 'warn'>): Telling {
  const inLane = createLanes()
  const stopping = new AbortController()
  const working = new Set<Promise<boolean>>()

  async function attempt(send: () => Promise<void>, until: number): Promise<boolean> {
    for (;;) {
      try {
        await send()
        return true
      } catch (fault) {
        const busy = fault instanceof ChatFault && fault.kind === 'busy'
        const again = clock.now() + (busy ? fault.retryAfter : 0)
        if (!busy || again > until || stopping.signal.aborted) {
          const kind = fault instanceof ChatFault ? fault.kind : kindOf(fault)
          logger.warn({ fault: kind }, 'an answer did not reach somebody in wecom')
          return false
        }
        await clock.until(again, stopping.signal)
      }
    }
  }

  return {
    say(user, send) {
      const until = clock.now() + LASTS
      const work = inLane(user, () => attempt(send, until)).finally(() => working.delete(work))
      working.add(work)
      return work
    },
    async stop() {
      stopping.abort()
      await Promise.all(working)
    },
  }
}
