import type { Caller } from '../../commands/desk.ts'
import type { Message } from '../../src/message.ts'
import { type Chat, ChatFault, type Clock, type Logger } from '../../src/ports.ts'
import { createLanes } from './lanes.ts'
import { kindOf } from './trouble.ts'

/** Milliseconds after which an answer only puzzles. */
const LASTS = 15 * 60_000

/** Answers people, each alone, behind what they wait for: neither an acknowledgement nor the change of a card waits for it. */
export interface Telling {
  /** Never throws. What is too much for now is said when there is room, in order; other faults are logged, and not repeated. */
  tell(caller: Caller, message: Message): void
  /** What is on its way ends; what waits for room is given up. */
  stop(): Promise<void>
}

export function createTelling(whisper: Chat['whisper'], clock: Clock, logger: Pick<Logger, 'warn'>): Telling {
  const inLane = createLanes()
  const stopping = new AbortController()
  const working = new Set<Promise<void>>()

  async function say({ conversation, user }: Caller, message: Message, until: number): Promise<void> {
    for (;;) {
      try {
        return await whisper(conversation, user, message)
      } catch (fault) {
        const busy = fault instanceof ChatFault && fault.kind === 'busy'
        const again = clock.now() + (busy ? fault.retryAfter : 0)
        if (!busy || again > until || stopping.signal.aborted) {
          const kind = fault instanceof ChatFault ? fault.kind : kindOf(fault)
          logger.warn({ fault: kind }, 'an answer did not reach somebody in wecom')
          return
        }
        await clock.until(again, stopping.signal)
      }
    }
  }

  return {
    tell(caller, message) {
      const until = clock.now() + LASTS
      const work = inLane(caller.user, () => say(caller, message, until)).finally(() => working.delete(work))
      working.add(work)
    },
    async stop() {
      stopping.abort()
      await Promise.all(working)
    },
  }
}
