import type { QueueAddress } from '../../../src/config/queue-address.ts'
import type { Clock, Logger, Queue } from '../../../src/ports.ts'
import { createBullQueue } from './queue.ts'
import type { Server } from './server.ts'

/** Opens the queue on a server, once that was looked at. Rejects with QueueUnfit where it cannot be used, saying what to do. */
export async function openBullQueue(
  address: QueueAddress,
  parts: { clock: Clock; logger: Logger },
): Promise<Queue> {
  return createBullQueue(await readyServer(address, parts.logger), parts)
}

async function readyServer(address: QueueAddress, logger: Logger): Promise<Server> {
  if (address.server === 'postgres') {
    const { postgresServer } = await import('./postgres.ts')
    return postgresServer(address)
  }
  const [{ examineRedis }, { redisServer }] = await Promise.all([
    import('./redis-examine.ts'),
    import('./redis.ts'),
  ])
  const { warnings } = await examineRedis(address)
  for (const warning of warnings) logger.warn({}, warning)
  return redisServer(address)
}
