import type { Moment } from '../../../src/domain/calendar/moment.ts'
import { ChatFault, type Clock } from '../../../src/ports.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
/**
 * WeCom takes 30 messages a minute and 1 000 an hour for one member, and throws away what is beyond without a word. We stay below:
 * its minute begins when ours does not, and another process may speak too.
 */
const PER_MINUTE = 24
const PER_HOUR = 900

export interface Pace {
  /** Counts one message to this person, or throws ChatFault `busy` with the time after which there is room again. */
  take(user: string): void
}

export function createPace(clock: Pick<Clock, 'now'>): Pace {
  const sent = new Map<string, Moment[]>()

  /** People to whom nothing went for an hour are forgotten. */
  const forget = (now: Moment) => {
    for (const [user, moments] of sent) {
      if ((moments.at(-1) ?? 0) > now - HOUR) return
      sent.delete(user)
    }
  }

  return {
    take: (user) => {
      const now = clock.now()
      // A user id in another case is the same person.
      const key = user.toLowerCase()
      const moments = (sent.get(key) ?? []).filter((at) => at > now - HOUR)
      const wait = Math.max(roomIn(moments, PER_MINUTE, MINUTE, now), roomIn(moments, PER_HOUR, HOUR, now))
      if (wait > 0) throw new ChatFault('busy', 'member_pace', { retryAfter: wait })
      moments.push(now)
      sent.delete(key)
      sent.set(key, moments)
      forget(now)
    },
  }
}

/** Milliseconds until fewer than `most` of these moments, oldest first, lie within `span`. */
function roomIn(moments: Moment[], most: number, span: number, now: Moment): number {
  const oldest = moments.at(-most)
  return oldest === undefined ? 0 : Math.max(0, oldest + span - now)
}
