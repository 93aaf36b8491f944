import { setTimeout } from 'node:timers/promises'
import { Queue, Worker } from 'bullmq'
import { z } from 'zod'
import { times } from '../figures.ts'
import { orderOf, serveParent } from '../serve-parent.ts'
import { volley } from '../volleys.ts'

/** What one writes first for deadlines: a delayed job for each of them, and a handler that does nothing. */

const { url, pending } = orderOf(z.object({ url: z.string(), pending: z.number() }))
const connection = { url, maxRetriesPerRequest: null }
const NAME = 'bare'
const AT_ONCE = 1000
const HOUR = 3_600_000

const queue = new Queue(NAME, { connection })
let lateness: number[] = []
const worker = new Worker<{ at: number }>(
  NAME,
  async ({ data }) => {
    lateness.push(Date.now() - data.at)
  },
  { connection, concurrency: 50 },
)
await worker.waitUntilReady()

async function delay(count: number, dueAt: (index: number) => number): Promise<void> {
  for (let from = 0; from < count; from += AT_ONCE) {
    await queue.addBulk(
      times(Math.min(AT_ONCE, count - from), (offset) => {
        const at = dueAt(from + offset)
        const delay = Math.max(0, at - Date.now())
        return { name: 'rung', data: { at }, opts: { delay, removeOnComplete: true } }
      }),
    )
  }
}

serveParent({
  /** Resolves when all that are to wait do. */
  ready: async () => {
    await delay(pending, (index) => Date.now() + 8 * HOUR + index)
    return null
  },
  fire: async (value) => {
    const { count, seconds, notice } = volley.parse(value)
    const first = Date.now() + notice
    lateness = []
    await delay(count, (index) => first + Math.floor((index * seconds * 1000) / count))
    while (lateness.length < count) await setTimeout(50)
    return lateness
  },
  stop: async () => {
    await worker.close()
    await queue.close()
  },
})
