import { setMaxListeners } from 'node:events'
import type { Clock } from '../../src/ports.ts'

/** A clock for stories: unless told, time runs ten times as fast as the machine's, so that pacing costs little; and it can be pushed. */
export interface FastClock extends Clock {
  push(milliseconds: number): void
  pushTo(moment: number): void
}

const SPEED = 10

export function fastClock(start: number, speed = SPEED): FastClock {
  let base = start
  let realBase = performance.now()
  const sleepers = new Set<() => void>()
  const now = () => Math.floor(base + (performance.now() - realBase) * speed)

  function until(at: number, signal?: AbortSignal): Promise<void> {
    if (signal !== undefined) setMaxListeners(0, signal)
    return new Promise((resolve) => {
      const check = () => {
        clearTimeout(timer)
        if (now() >= at || signal?.aborted) {
          sleepers.delete(check)
          signal?.removeEventListener('abort', check)
          resolve()
        } else timer = setTimeout(check, Math.min(2 ** 30, Math.max(1, (at - now()) / speed)))
      }
      let timer: NodeJS.Timeout | undefined
      sleepers.add(check)
      signal?.addEventListener('abort', check)
      check()
    })
  }

  function pushTo(moment: number): void {
    base = Math.max(moment, now())
    realBase = performance.now()
    for (const wake of [...sleepers]) wake()
  }

  return { now, until, pushTo, push: (milliseconds) => pushTo(now() + milliseconds) }
}
