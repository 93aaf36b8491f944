import type { Unread } from '../../src/ports.ts'
import type { Core } from '../core.ts'
import { countStep } from '../insight/counting.ts'
import { createRound, type Round } from './round.ts'

/** How often it looks for what there is to count. */
const EVERY = 5000
/**
 * What has just happened waits for so long, unless there is a whole step of it: a lead to which something happens will have more, and
 * many are counted more cheaply together. Who looks at numbers does not wait for it.
 */
const REST = 60_000
/** Milliseconds between two steps: whoever presses a button comes first. */
const PAUSE = 100

/** Follows the events in one process, and counts anew whatever leads something happened to. */
export const createCounter = (core: Core): Round =>
  createRound(core, {
    name: 'count',
    every: EVERY,
    async run(stopping) {
      const { clock } = core
      while (!stopping.aborted) {
        const step = await countStep(core, {}, isDue(clock.now()))
        if (typeof step !== 'number') return
        if (step > 0) await clock.until(clock.now() + PAUSE, stopping)
      }
    },
  })

const isDue =
  (now: number) =>
  ({ isFull, since }: Unread): boolean =>
    isFull || since === undefined || since <= now - REST
