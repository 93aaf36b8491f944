import type { Moment } from '../../src/domain/calendar/moment.ts'
import type { Hold, Lane } from '../../src/ports.ts'
import type { Core } from '../core.ts'

/** A process that was not heard of for this long loses its lanes. */
export const HOLD_LASTS = 20_000
const KEPT_EVERY = 5000
/** After an outcome that is not known, the platform gets this long before it is asked whether the message is there. */
export const LOOK_AFTER = 2000

/** How this process takes a lane now; `freeAt`: when the pace lets anybody post there again. */
export function holdOf({ self, clock }: Core, freeAt: Moment): Hold {
  const now = clock.now()
  return { holder: self.name, until: now + HOLD_LASTS, freeAt, lookAt: now + LOOK_AFTER }
}

/** Lets go what processes held that are known to have died: nobody need wait until their time is over. Gives how many messages they had begun. */
export async function recoverFromTheDead({ store, self, clock }: Core): Promise<number> {
  const gone = (await store.laneHolders()).filter((holder) => self.isGone(holder))
  return gone.length === 0 ? 0 : store.recover(gone, clock.now() + LOOK_AFTER)
}

/** Until `signal` aborts: keeps the lanes that this process works, while there are any. */
export async function keepHolds(
  { store, self, clock, logger }: Core,
  works: () => boolean,
  signal: AbortSignal,
): Promise<void> {
  while (!signal.aborted) {
    try {
      if (works()) await store.keepLanes(self.name, clock.now() + HOLD_LASTS)
    } catch (err) {
      logger.error({ err }, 'the lanes of the outbox cannot be kept')
    }
    await clock.until(clock.now() + KEPT_EVERY, signal)
  }
}

/** Another process has taken the lane meanwhile, and sends what was to be sent here. */
export class Overtaken extends Error {
  override readonly name = 'Overtaken'
}

/**
 * To be asked just before a message goes out: rejects with `Overtaken` when the lane was lost while the message waited for its turn, or the
 * process was stopped. Looks only where enough time has passed for that.
 */
export function whileHeld({ store, self, clock }: Core, lane: Lane): () => Promise<void> {
  const since = clock.now()
  return async () => {
    if (clock.now() - since < HOLD_LASTS / 2) return
    if ((await store.laneHolder(lane)) !== self.name) throw new Overtaken(`${lane.chat} ${lane.dest}`)
  }
}
