import { queueAddressOf } from '../../src/config/queue-address.ts'
import type { Clock, Logger, Queue } from '../../src/ports.ts'
import { createEmbeddedQueue } from './embedded.ts'
import { createLateQueue } from './late-queue.ts'
import { QueueAway, QueueUnfit } from './unfit.ts'

/**
 * Opens the queue at `url` (redis://, rediss://, postgres://), or the embedded one where there is none; BullMQ and its drivers are
 * loaded only where they are used. Rejects with QueueUnfit, whose message says what an operator has to do.
 */
export async function openQueue(
  url: string | undefined,
  parts: { clock: Clock; logger: Logger },
): Promise<Queue> {
  if (url === undefined) return createEmbeddedQueue(parts)
  const address = queueAddressOf(url)
  if (address === undefined) {
    throw new QueueUnfit('QUEUE_URL must be redis://…, rediss://… or postgres://…, or left unset')
  }
  const { openBullQueue } = await import('./bullmq/open-bullmq.ts')
  return openBullQueue(address, parts)
}

/** The same, but a server that is not there is waited for while the rest of the product runs without it. */
export async function openQueueOrWait(
  url: string | undefined,
  parts: { clock: Clock; logger: Logger },
): Promise<Queue> {
  try {
    return await openQueue(url, parts)
  } catch (error) {
    if (!(error instanceof QueueAway)) throw error
    const { logger } = parts
    logger.warn({ err: error }, 'the queue cannot be reached yet; everything is found by patrols meanwhile')
    return createLateQueue(error, () => openQueue(url, parts), { logger })
  }
}
