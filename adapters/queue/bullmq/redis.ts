import { createRedisBackend } from 'bullmq'
import type { QueueAddress } from '../../../src/config/queue-address.ts'
import { PATIENCE } from './patience.ts'
import { type Server, serverOf } from './server.ts'

/** Jobs in one pipeline: some ten milliseconds of a Redis. */
const BULK = 500

/** Milliseconds that a worker's question to Redis may stay open, by BullMQ. */
const LONGEST_WAIT = 10_000

/** Redis through ioredis. What adds fails fast while the server is away; what takes waits for it, and is back within a second. */
export function redisServer({ url, prefix }: QueueAddress): Server {
  const shared = {
    url,
    connectTimeout: PATIENCE,
    retryStrategy: (times: number) => Math.min(50 * 2 ** Math.min(times, 10), 1_000),
    keepAlive: 10_000,
  }
  return serverOf(createRedisBackend, {
    name: 'knocks',
    prefix,
    bulk: BULK,
    adding: {
      ...shared,
      connectionName: 'tenon-knocks-adding',
      enableOfflineQueue: false,
      commandTimeout: PATIENCE,
      socketTimeout: PATIENCE,
      maxRetriesPerRequest: 1,
    },
    taking: {
      ...shared,
      connectionName: 'tenon-knocks-taking',
      socketTimeout: LONGEST_WAIT + PATIENCE,
      maxRetriesPerRequest: null,
    },
  })
}
