import type { Core } from '../core.ts'
import type { Progress } from './progress.ts'

const EVERY = 60_000
/** What should have happened so long ago and has not is a promise broken. */
const LATE = 5 * 60_000

export interface HeartbeatOptions {
  /** All that must go on for time to pass and messages to go out. */
  patrols: readonly Pick<Progress, 'wentOn'>[]
  /** Tells whoever watches that all is well. Rejects when that did not get through, or when `signal` aborts. */
  beat(signal: AbortSignal): Promise<void>
}

/**
 * A sign of life each minute while the clockwork goes round and nothing is late. Whoever watches raises the alarm when it stays away: so a
 * machine that is off, a process that hangs and a message that does not go out are all noticed, by somebody who is not in them.
 */
export function createHeartbeat(core: Core, { patrols, beat }: HeartbeatOptions) {
  const stopping = new AbortController()
  let running: Promise<void> = Promise.resolve()

  async function loop(): Promise<void> {
    for (;;) {
      await core.clock.until(core.clock.now() + EVERY, stopping.signal)
      if (stopping.signal.aborted) return
      try {
        const trouble = await troubleNow()
        if (trouble === undefined) await beat(stopping.signal)
        else core.logger.error({ trouble }, 'no sign of life is given')
      } catch (fault) {
        if (!stopping.signal.aborted) core.logger.warn({ err: fault }, 'a sign of life did not get through')
      }
    }
  }

  async function troubleNow(): Promise<string | undefined> {
    // Every one is asked: each counts from when it was asked the last time.
    const stuck = patrols.filter((one) => !one.wentOn())
    if (stuck.length > 0) return 'the clockwork does not go round'
    const before = core.clock.now() - LATE
    const due = await core.store.nextDue()
    if (due !== undefined && due < before) return 'a moment has not come'
    const states = await core.store.outbox(core.clock.now())
    if (states.some(({ since }) => since !== undefined && since < before)) return 'a message does not go out'
    return undefined
  }

  return {
    start() {
      running = loop()
    },
    async stop(): Promise<void> {
      stopping.abort()
      await running
    },
  }
}
