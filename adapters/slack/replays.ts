import type { Moment } from '../../src/domain/calendar/moment.ts'
import type { Reply } from './reply.ts'

/** Bounds of what is remembered; a repetition of something forgotten is still done once, by its delivery id. */
const ENTRIES = 20_000
const UNITS = 4 * 1024 * 1024

interface Entry {
  reply: Reply | Promise<Reply>
  expires: Moment
  units: number
}

/** The answers that were given lately, by signature: the same signed bytes again get the same answer and run nothing. */
export interface Replays {
  answered(signature: string): Reply | Promise<Reply> | undefined
  /** Remembers an answer that is on its way. One that says we failed is forgotten: sent again, it may succeed. */
  keep(signature: string, expires: Moment, reply: Promise<Reply>): void
  readonly size: number
}

export function createReplays(now: () => Moment): Replays {
  const entries = new Map<string, Entry>()
  let units = 0

  const drop = (signature: string) => {
    units -= entries.get(signature)?.units ?? 0
    entries.delete(signature)
  }
  // One walk that goes on where it stopped: a walk from the start would pass by all that was dropped before, at every request.
  let walk = entries.entries()
  let oldest: [string, Entry] | undefined
  const next = () => {
    const step = walk.next()
    if (step.done) walk = entries.entries()
    return step.value
  }
  const trim = () => {
    for (oldest ??= next(); oldest !== undefined; oldest = next()) {
      const [signature, entry] = oldest
      if (entries.get(signature) !== entry) continue
      if (entry.expires >= now() && entries.size <= ENTRIES && units <= UNITS) return
      drop(signature)
    }
  }

  return {
    answered: (signature) => entries.get(signature)?.reply,
    keep: (signature, expires, reply) => {
      const entry: Entry = { reply, expires, units: 0 }
      entries.set(signature, entry)
      trim()
      void reply.then((known) => {
        if (entries.get(signature) !== entry) return
        if (known.status >= 500) return drop(signature)
        entry.reply = known
        entry.units = known.body?.length ?? 0
        units += entry.units
      })
    },
    get size() {
      return entries.size
    },
  }
}
