import { ChatFault, type Clock } from '../../src/ports.ts'

/** Lets calls through no faster than a platform takes them. */
export interface Limiter {
  /**
   * Resolves when the next call may go out; calls are let through in the order in which they asked. Rejects with a ChatFault
   * `not-sent` when `signal` aborts meanwhile: what waits at a stop is sent after the next start.
   */
  pass(signal: AbortSignal): Promise<void>
  /** What passed last has been answered: the distance to the next is kept from now, however long the way there took. */
  arrived(): void
  /** When the next call may pass. */
  freeAt(): number
  /** The platform asked for a pause: nothing goes out for so many milliseconds. */
  pause(milliseconds: number): void
}

/** When the next call may pass, and what its passing changes. */
interface Rule {
  opensAt(now: number): number
  passed(now: number): void
  arrived(now: number): void
}

/** Keeps a distance: `burst` calls may come at once, then one every `every` milliseconds. */
export function createLimiter(clock: Clock, every: number, burst = 1): Limiter {
  /** The moment at which the bucket is full again; as far ahead as it is empty. */
  let fullAt = 0
  return limiterWith(clock, {
    opensAt: () => fullAt - (burst - 1) * every,
    passed: (now) => {
      fullAt = Math.max(fullAt, now) + every
    },
    arrived: (now) => {
      fullAt = Math.max(fullAt, now + every)
    },
  })
}

/** At most `most` calls in any `per` milliseconds, each as soon as it comes. */
export function createWindow(clock: Clock, most: number, per: number): Limiter {
  const passed: number[] = []
  return limiterWith(clock, {
    opensAt: (now) => {
      while (passed[0] !== undefined && passed[0] + per <= now) passed.shift()
      return passed.length < most ? now : (passed[0] ?? now) + per
    },
    passed: (now) => void passed.push(now),
    arrived: () => {},
  })
}

/** What passes both. */
export const both = (one: Limiter, other: Limiter): Limiter => ({
  async pass(signal) {
    await one.pass(signal)
    await other.pass(signal)
  },
  arrived() {
    one.arrived()
    other.arrived()
  },
  freeAt: () => Math.max(one.freeAt(), other.freeAt()),
  pause(milliseconds) {
    one.pause(milliseconds)
    other.pause(milliseconds)
  },
})

function limiterWith(clock: Clock, rule: Rule): Limiter {
  let closedUntil = 0
  let queue: Promise<void> = Promise.resolve()

  const freeAt = (now: number) => Math.max(closedUntil, rule.opensAt(now))

  async function wait(signal: AbortSignal): Promise<void> {
    for (;;) {
      const now = clock.now()
      const opensAt = freeAt(now)
      if (signal.aborted) throw new ChatFault('not-sent', 'stopping')
      if (opensAt <= now) return rule.passed(now)
      await clock.until(opensAt, signal)
    }
  }

  return {
    pass(signal) {
      const turn = queue.then(() => wait(signal))
      queue = turn.catch(() => {})
      return turn
    },
    arrived: () => rule.arrived(clock.now()),
    freeAt: () => freeAt(clock.now()),
    pause(milliseconds) {
      closedUntil = Math.max(closedUntil, clock.now() + milliseconds)
    },
  }
}
