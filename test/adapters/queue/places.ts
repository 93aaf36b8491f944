import { systemClock } from '../../../adapters/clock/system-clock.ts'
import { createEmbeddedQueue } from '../../../adapters/queue/embedded.ts'
import { openQueue } from '../../../adapters/queue/open-queue.ts'
import type { Queue } from '../../../src/ports.ts'
import type { QueuePlace } from '../../contracts/queue/place.ts'
import { keptLogs } from '../../support/quiet-logger.ts'

/** A queue in memory: whoever opens it has the same one. */
export async function embeddedPlace(): Promise<QueuePlace> {
  const queue = createEmbeddedQueue({ clock: systemClock(), logger: keptLogs() })
  return { open: async () => queue, leave: () => queue.close() }
}

let places = 0

/** A queue of its own on the server at `url`. */
export async function serverPlace(url: string): Promise<QueuePlace> {
  places += 1
  const prefix = `p${places}_${process.pid}`
  const opened: Queue[] = []
  return {
    async open({ clock = systemClock(), logger = keptLogs() } = {}) {
      const queue = await openQueue(`${url}?prefix=${prefix}`, { clock, logger })
      opened.push(queue)
      return queue
    },
    async leave() {
      await Promise.all(opened.map((queue) => queue.close()))
    },
  }
}
