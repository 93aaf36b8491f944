import type { Moment } from '../../src/domain/calendar/moment.ts'
import type { Clock } from '../../src/ports.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE

/** Messages that one conversation takes. */
export interface Most {
  minute: number
  hour: number
}

/**
 * WeCom takes 30 messages a minute and 1 000 an hour for one member, and throws away what is beyond without a word. We stay below:
 * its minute begins when ours does not, and another process may speak too.
 */
export const TO_A_MEMBER: Most = { minute: 24, hour: 900 }
/** As many from the bot in one conversation, answers to people among them; what is beyond is refused. */
export const BY_THE_BOT: Most = { minute: 27, hour: 960 }

export interface Pace {
  /** Counts one message in this conversation and gives 0; or counts nothing and gives the milliseconds until there is room again. */
  take(conversation: string): number
}

export function createPace(clock: Pick<Clock, 'now'>, { minute, hour }: Most): Pace {
  const sent = new Map<string, Moment[]>()

  /** Conversations in which nothing was said for an hour are forgotten. */
  const forget = (now: Moment) => {
    for (const [name, moments] of sent) {
      if ((moments.at(-1) ?? 0) > now - HOUR) return
      sent.delete(name)
    }
  }

  return {
    take: (conversation) => {
      const now = clock.now()
      const moments = (sent.get(conversation) ?? []).filter((at) => at > now - HOUR)
      const wait = Math.max(roomIn(moments, minute, MINUTE, now), roomIn(moments, hour, HOUR, now))
      if (wait > 0) return wait
      moments.push(now)
      sent.delete(conversation)
      sent.set(conversation, moments)
      forget(now)
      return 0
    },
  }
}

/** Milliseconds until fewer than `most` of these moments, oldest first, lie within `span`. */
function roomIn(moments: Moment[], most: number, span: number, now: Moment): number {
  const oldest = moments.at(-most)
  return oldest === undefined ? 0 : Math.max(0, oldest + span - now)
}
