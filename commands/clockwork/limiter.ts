import { ChatFault, type Clock } from '../../src/ports.ts'

/** Keeps a distance between calls: `burst` may come at once, then one every `every` milliseconds. */
export interface Limiter {
  /**
   * Resolves when the next call may go out; calls are let through in the order in which they asked. Rejects with a ChatFault
   * `not-sent` when `signal` aborts meanwhile: what waits at a stop is sent after the next start.
   */
  pass(signal: AbortSignal): Promise<void>
  /** What passed last has been answered: the distance to the next is kept from now, however long the way there took. */
  arrived(): void
  /** The platform asked for a pause: nothing goes out for so many milliseconds. */
  pause(milliseconds: number): void
}

export function createLimiter(clock: Clock, every: number, burst = 1): Limiter {
  /** The moment at which the bucket is full again; as far ahead as it is empty. */
  let fullAt = 0
  let closedUntil = 0
  let queue: Promise<void> = Promise.resolve()

  async function wait(signal: AbortSignal): Promise<void> {
    for (;;) {
      const now = clock.now()
      const opensAt = Math.max(closedUntil, fullAt - (burst - 1) * every)
      if (signal.aborted) throw new ChatFault('not-sent', 'stopping')
      if (opensAt <= now) {
        fullAt = Math.max(fullAt, now) + every
        return
      }
      await clock.until(opensAt, signal)
    }
  }

  return {
    pass(signal) {
      const turn = queue.then(() => wait(signal))
      queue = turn.catch(() => {})
      return turn
    },
    arrived() {
      fullAt = Math.max(fullAt, clock.now() + every)
    },
    pause(milliseconds) {
      closedUntil = Math.max(closedUntil, clock.now() + milliseconds)
    },
  }
}
