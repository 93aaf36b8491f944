import type { Moment } from '../../src/domain/calendar/moment.ts'
import type { Core } from '../core.ts'

/** Reminders wait for others that will reach the same person within this time, so that they come as one message. */
const TOGETHER = 60_000
/** What a reminder that has come due takes to get into the outbox; longer than a few of these it is not waited for. */
const BREATH = 1000
const BREATHS = 5

/** Holds a person's reminders back while others are about to come due. */
export interface Gathering {
  /** For reminders that wait in `lane` for `person`: `undefined` when they go out now, else when to ask again. */
  holdUntil(lane: string, person: string): Promise<Moment | undefined>
}

interface Hold {
  /** All that wait in the lane wait until then. */
  until: Moment
  /** Longer than this nothing is waited for. */
  latest: Moment
  /** Nothing more is coming: what came until this was seen is taken together with the others. */
  over: boolean
}

export function createGathering(core: Core): Gathering {
  const held = new Map<string, Hold>()

  /** A little after the last reminder that comes due within the time that they wait for each other, or that has and is on its way. */
  async function begin(person: string, now: Moment): Promise<Hold | undefined> {
    const coming = await core.store.remindersDue(person, now - TOGETHER, now + TOGETHER)
    if (coming.length === 0) return undefined
    const until = Math.min(Math.max(now, ...coming) + BREATH, now + TOGETHER)
    return { until, latest: until + BREATHS * BREATH, over: false }
  }

  /** Another breath while one that is due has yet to be decided. */
  async function goOn(hold: Hold, person: string, now: Moment): Promise<Hold> {
    if (hold.until > now) return hold
    const late = now > hold.latest ? [] : await core.store.remindersDue(person, now - TOGETHER, now)
    return late.length > 0 ? { ...hold, until: now + BREATH } : { ...hold, until: now, over: true }
  }

  return {
    async holdUntil(lane, person) {
      const now = core.clock.now()
      const known = held.get(lane)
      const hold =
        known === undefined
          ? await begin(person, now)
          : known.over
            ? undefined
            : await goOn(known, person, now)
      if (hold === undefined) held.delete(lane)
      else held.set(lane, hold)
      return hold?.until
    },
  }
}
