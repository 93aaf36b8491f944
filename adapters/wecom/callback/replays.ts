import type { Moment } from '../../../src/domain/calendar/moment.ts'
import type { Reply } from './reply.ts'

/** Bound of what is remembered; a repetition of something forgotten is still done once, by its delivery id. */
const ENTRIES = 20_000

/**
 * The answers that were given lately, or are on their way, by signature: a callback that comes again, because WeCom did not hear
 * the answer or because somebody recorded it, gets the same answer and runs nothing. The signature alone is the key: WeCom signs the
 * parts of a request without marks between them, so that one signature can fit two ways to cut them.
 */
export interface Replays {
  answered(signature: string): Promise<Reply> | undefined
  /** Remembers an answer until `expires`. One that says we failed is forgotten: sent again, it may succeed. */
  keep(signature: string, expires: Moment, reply: Promise<Reply>): void
  readonly size: number
}

export function createReplays(now: () => Moment): Replays {
  const entries = new Map<string, { reply: Promise<Reply>; expires: Moment }>()

  /** Oldest first; those that arrive within the window differ by no more than it. */
  const trim = () => {
    for (const [signature, { expires }] of entries) {
      if (expires >= now() && entries.size <= ENTRIES) return
      entries.delete(signature)
    }
  }

  return {
    answered: (signature) => entries.get(signature)?.reply,
    keep: (signature, expires, reply) => {
      const entry = { reply, expires }
      entries.set(signature, entry)
      trim()
      void reply.then((given) => {
        if (given.kind === 'hang-up' && entries.get(signature) === entry) entries.delete(signature)
      })
    },
    get size() {
      return entries.size
    },
  }
}
