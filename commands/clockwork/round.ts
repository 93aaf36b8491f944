import type { Core } from '../core.ts'

export interface Round {
  start(): void
  stop(): Promise<void>
}

/**
 * Runs something every `every` milliseconds in one process, however many there are: whoever has the round's lease. The first time `after`
 * milliseconds from the start, at once by default. Where that process dies, another goes on when the lease has ended, or at once where it
 * can tell. Work that throws is logged and tried again at its next time. Who stops waits for it: what may take long ends by itself when it
 * is told to.
 */
export function createRound(
  core: Core,
  {
    name,
    every,
    after = 0,
    run,
  }: { name: string; every: number; after?: number; run: (stopping: AbortSignal) => Promise<void> },
): Round {
  const { store, self, clock, logger } = core
  const stopping = new AbortController()
  const lease = `round:${name}`
  let running: Promise<void> = Promise.resolve()

  async function loop(): Promise<void> {
    if (after > 0) await clock.until(clock.now() + after, stopping.signal)
    while (!stopping.signal.aborted) {
      try {
        if (await isOurs()) await run(stopping.signal)
      } catch (err) {
        logger.error({ err, round: name }, 'a round failed')
      }
      await clock.until(clock.now() + every, stopping.signal)
    }
    await store.release(lease, self.name).catch((err: unknown) => {
      logger.warn(
        { err, round: name },
        'a round could not be handed over; others wait until its time is over',
      )
    })
  }

  async function isOurs(): Promise<boolean> {
    const take = () => store.lease(lease, self.name, clock.now(), every * 1.5)
    if (await take()) return true
    const holder = await store.leaseHolder(lease)
    if (holder === undefined || !self.isGone(holder)) return false
    await store.release(lease, holder)
    return take()
  }

  return {
    start: () => {
      running = loop()
    },
    async stop() {
      stopping.abort()
      await running
    },
  }
}
