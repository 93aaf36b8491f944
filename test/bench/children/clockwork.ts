import { z } from 'zod'
import { createLogger } from '../../../adapters/log/logger.ts'
import { openQueue } from '../../../adapters/queue/open-queue.ts'
import { createKnocker } from '../../../commands/clockwork/knocker.ts'
import type { Core } from '../../../commands/core.ts'
import type { Unit } from '../../../src/ports.ts'
import { startWorker } from '../../../src/worker.ts'
import { benchCore } from '../bench-core.ts'
import { databaseShape } from '../orders.ts'
import { keepPending } from '../pending.ts'
import { quietChat } from '../quiet-chat.ts'
import { orderOf, serveParent } from '../serve-parent.ts'
import { volley } from '../volleys.ts'

/** A worker over many leads that wait, which notes how late after its moment every rung is on disk. */

const order = orderOf(z.object({ database: databaseShape, queueUrl: z.string().optional() }))
const bare = await benchCore(order.database, [quietChat])
const moments = new Map<string, number>()
let lateness: number[] = []

const core: Core = {
  ...bare,
  store: {
    ...bare.store,
    commit: async <R>(unit: Unit<R>) => {
      const result = await bare.store.commit(unit)
      const lead = unit.leads[0] ?? ''
      const at = moments.get(lead)
      // Only the first knock fires it.
      if (at !== undefined && moments.delete(lead)) lateness.push(Date.now() - at)
      return result
    },
  },
}

const { clock } = bare
const queue = await openQueue(order.queueUrl, { clock, logger: createLogger('error', false) })
const knocker = createKnocker(core, queue, true)
knocker.start()
const stopWorker = await startWorker(core, queue, {})

serveParent({
  ready: () => null,
  /** Lets so many rungs become due, spread evenly over so many seconds; gives how late each was, in milliseconds. */
  fire: async (value) => {
    const { count, seconds, notice } = volley.parse(value)
    const first = Date.now() + notice
    lateness = []
    moments.clear()
    await keepPending(
      bare,
      count,
      (index) => first + Math.floor((index * seconds * 1000) / count),
      (lead, at) => moments.set(lead, at),
    )
    if (Date.now() > first) throw new Error('they were due before all were kept')
    await clock.until(first + seconds * 1000)
    while (lateness.length < count) await clock.until(Date.now() + 50)
    return lateness
  },
  /** Knocks that the queue holds. */
  depth: async () => (await queue.depth()).delayed,
  stop: async () => {
    await stopWorker()
    await knocker.stop()
    await queue.close()
    await bare.store.close()
  },
})
