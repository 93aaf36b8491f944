import { setTimeout } from 'node:timers/promises'
import type { Clock } from '../../src/ports.ts'

/** The machine's clock, for a store that was given none. Never keeps a process alive. */
export const machineClock: Clock = {
  now: () => Date.now(),
  async until(at, signal) {
    for (let left = at - Date.now(); left > 0 && !signal?.aborted; left = at - Date.now()) {
      await setTimeout(left, undefined, { ref: false, ...(signal && { signal }) }).catch(() => undefined)
    }
  },
}
