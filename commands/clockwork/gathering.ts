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

export function createGathering(core: Core): Gathering {
  /** Until when a lane's reminders are held, and whether that is over. */
  const held = new Map<string, { until: Moment; over: boolean }>()

  /** A little after the last reminder that comes due within the time that they wait for each other, or that has and is on its way. */
  async function endOf(person: string, now: Moment): Promise<Moment> {
    const coming = await core.store.remindersDue(person, now - TOGETHER, now + TOGETHER)
    return coming.length === 0 ? now : Math.min(Math.max(now, ...coming) + BREATH, now + TOGETHER)
  }

  /** Whether one that is due has yet to be decided. */
  async function isComing(person: string, until: Moment, now: Moment): Promise<boolean> {
    if (now > until + BREATHS * BREATH) return false
    return (await core.store.remindersDue(person, now - TOGETHER, now)).length > 0
  }

  return {
    async holdUntil(lane, person) {
      const now = core.clock.now()
      const known = held.get(lane)
      const until = known?.until ?? (await endOf(person, now))
      if (known?.over || (known === undefined && until <= now)) {
        held.delete(lane)
        return undefined
      }
      const coming = until <= now && (await isComing(person, until, now))
      // What came between taking these and seeing that no more is coming is taken together with them next time.
      held.set(lane, { until, over: until <= now && !coming })
      if (until > now) return until
      return coming ? now + BREATH : now
    },
  }
}
