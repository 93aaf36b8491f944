import type { Clock, Knock, Logger, Queue } from '../../../src/ports.ts'
import { HORIZON } from '../horizon.ts'
import { createHand } from './hand.ts'
import { jobsOf } from './jobs.ts'
import { createOutages } from './outages.ts'
import type { Server } from './server.ts'
import { within } from './within.ts'

/** Milliseconds that closing waits for a server that may be away. */
const LEAVE = 2_000

/** The port `Queue` on a server that BullMQ runs on. */
export async function createBullQueue(
  server: Server,
  { clock, logger }: { clock: Clock; logger: Logger },
): Promise<Queue> {
  const outages = createOutages(logger)
  const shelf = server.shelf(outages)
  let isClosed = false
  const hands = new Set<{ stop(): Promise<void> }>()
  await shelf.waitUntilReady()

  /** What the server says, or rejects with what it does not; either is noted. */
  async function asked<Answer>(question: () => Promise<Answer>): Promise<Answer> {
    // BullMQ would leave it unanswered.
    if (isClosed) throw new Error('The queue is closed')
    try {
      const answer = await question()
      outages.well()
      return answer
    } catch (error) {
      outages.failed(error)
      throw error
    }
  }

  async function add(knocks: readonly Knock[]): Promise<void> {
    const jobs = jobsOf(knocks, clock.now(), Date.now())
    for (let from = 0; from < jobs.length; from += server.bulk) {
      await asked(() => shelf.addBulk(jobs.slice(from, from + server.bulk)))
    }
  }

  async function depth() {
    const counts = await asked(() => shelf.getJobCounts('wait', 'delayed', 'active'))
    const { wait = 0, delayed = 0, active = 0 } = counts
    return { waiting: wait, delayed, active }
  }

  return {
    horizon: HORIZON,
    add,
    work(answer) {
      const hand = createHand({ server, outages, clock, logger, answer, again: add })
      hands.add(hand)
      return {
        async stop() {
          await hand.stop()
          hands.delete(hand)
        },
      }
    },
    depth,
    async ping() {
      await depth()
    },
    async close() {
      await Promise.all([...hands].map((hand) => hand.stop()))
      isClosed = true
      await within(LEAVE, shelf.close()).catch(() => within(LEAVE, shelf.disconnect()).catch(() => undefined))
    },
  }
}
