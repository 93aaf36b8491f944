import type { Job } from 'bullmq'
import type { Clock, Knock, Logger } from '../../../src/ports.ts'
import { answered } from '../answered.ts'
import { knockShape } from './jobs.ts'
import type { Outages } from './outages.ts'
import type { Server } from './server.ts'
import { within } from './within.ts'

/** Milliseconds that a knock which comes before its moment is held; one that comes earlier still is sent back to the server. */
const SOON = 1_000

/** Milliseconds that the server gets to be told of the last answers. */
const LEAVE = 2_000

/** Takes knocks from the server and has them answered, until it is stopped. */
export function createHand(parts: {
  server: Server
  outages: Outages
  clock: Clock
  logger: Logger
  answer(knock: Knock): Promise<void>
  /** Puts knocks on the server. */
  again(knocks: Knock[]): Promise<void>
}): { stop(): Promise<void> } {
  const { clock, logger } = parts
  const begun = new Set<Promise<void>>()
  const stopping = new AbortController()
  const hand = parts.server.hand((job: Job) => {
    const done = process(job.data).finally(() => begun.delete(done))
    begun.add(done)
    return done
  }, parts.outages)

  async function process(data: unknown): Promise<void> {
    const { data: knock } = knockShape.safeParse(data)
    if (knock === undefined) return logger.error({}, 'what lay in the queue was no knock')
    // BullMQ counts by this machine's clock, which may be ahead of the one that all share.
    if (knock.at - clock.now() <= SOON) await clock.until(knock.at, stopping.signal)
    const isTime = knock.at <= clock.now() && !stopping.signal.aborted
    // Added again while it is active, it follows when this one is done.
    return isTime ? answered(knock, parts.answer, logger) : parts.again([knock])
  }

  return {
    async stop() {
      stopping.abort()
      const closed = hand.close()
      await Promise.allSettled(begun)
      await within(LEAVE, closed).catch(async () => {
        // The server is away: what it was not told of comes again, and finds its work done.
        await within(LEAVE, hand.disconnect()).catch(() => undefined)
      })
    },
  }
}
