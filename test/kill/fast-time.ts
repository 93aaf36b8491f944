import { clearTimeout, setTimeout } from 'node:timers'
import type { Clock } from '../../src/ports.ts'

/** How much faster than the machine's clock: what the product paces and waits for costs the test a sixth. */
const SPEED = 6
const LONGEST_NAP = 60_000

/** A clock that every process which is told the same `origin` (epoch milliseconds of the machine) and speed reads alike. */
export function fastTime(origin: number, speed = SPEED): Clock {
  const now = () => Math.floor(origin + (Date.now() - origin) * speed)
  return {
    now,
    async until(at, signal) {
      while (now() < at && !signal?.aborted) await nap(Math.ceil((at - now()) / speed), signal)
    },
  }
}

function nap(ms: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve) => {
    const wake = () => {
      clearTimeout(timer)
      signal?.removeEventListener('abort', wake)
      resolve()
    }
    const timer = setTimeout(wake, Math.min(ms, LONGEST_NAP))
    signal?.addEventListener('abort', wake)
  })
}
