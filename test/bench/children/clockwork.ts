import { z } from 'zod'
import { createRelay } from '../../../commands/clockwork/relay.ts'
import { createSweep } from '../../../commands/clockwork/sweep.ts'
import type { Core } from '../../../commands/core.ts'
import type { Unit } from '../../../src/ports.ts'
import { benchCore } from '../bench-core.ts'
import { keepPending } from '../pending.ts'
import { quietChat } from '../quiet-chat.ts'
import { orderOf, serveParent } from '../serve-parent.ts'

/** The alarm clock over many leads that wait, which notes how late after its moment every rung is on disk. */

const order = orderOf(z.object({ database: z.string(), pending: z.number() }))
const bare = await benchCore(order.database, [quietChat])
const moments = new Map<string, number>()
let lateness: number[] = []

const core: Core = {
  ...bare,
  store: {
    ...bare.store,
    commit: async <R>(unit: Unit<R>) => {
      const result = await bare.store.commit(unit)
      const at = moments.get(unit.leads[0] ?? '')
      if (at !== undefined) lateness.push(Date.now() - at)
      return result
    },
  },
}

await keepPending(bare, order.pending, (index) => Date.now() + 3_600_000 + index * 60)
const relay = createRelay(core)
const sweep = createSweep(core)
await relay.start()
sweep.start()

const volley = z.object({ count: z.number(), seconds: z.number() })

serveParent({
  ready: () => null,
  /** Lets so many rungs become due, spread evenly over so many seconds; gives how late each was, in milliseconds. */
  fire: async (value) => {
    const { count, seconds } = volley.parse(value)
    const first = Date.now() + 3000
    lateness = []
    moments.clear()
    await keepPending(
      bare,
      count,
      (index) => first + Math.floor((index * seconds * 1000) / count),
      (lead, at) => moments.set(lead, at),
    )
    await bare.clock.until(first + seconds * 1000)
    while (lateness.length < count) await bare.clock.until(Date.now() + 50)
    return lateness
  },
  stop: async () => {
    await sweep.stop()
    await relay.stop()
    await bare.store.close()
  },
})
