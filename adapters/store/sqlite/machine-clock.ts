import { setTimeout } from 'node:timers/promises'
import type { Clock } from '../../../src/ports.ts'

/** The machine's clock, for a store that was given none. Never keeps a process alive. */
export const machineClock: Clock = {
  now: () => Date.now(),
  async until(at, signal) {
    await setTimeout(Math.max(0, at - Date.now()), undefined, {
      ref: false,
      ...(signal && { signal }),
    }).catch(() => undefined)
  },
}
