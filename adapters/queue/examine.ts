import { type QueueAddress, queueAddressOf } from '../../src/config/queue-address.ts'
import { QueueUnfit } from './unfit.ts'

/** What an operator should know about the queue. */
export interface QueueFinding {
  name: string
  state: 'ok' | 'warning' | 'failed'
  message: string
}

/** Looks at the queue's server: reached, new enough, forgetting nothing. Changes nothing there. */
export async function examineQueue(url: string | undefined): Promise<QueueFinding[]> {
  const address = url === undefined ? undefined : queueAddressOf(url)
  if (address === undefined) return [{ name: 'queue', state: 'ok', message: 'embedded, in memory' }]
  try {
    return await examineServer(address)
  } catch (error) {
    const message = error instanceof QueueUnfit ? error.message : `${address.shown} cannot be looked at`
    return [{ name: 'queue', state: 'failed', message }]
  }
}

async function examineServer(address: QueueAddress): Promise<QueueFinding[]> {
  const { shown, prefix } = address
  const found = (product: string, version: string): QueueFinding => ({
    name: 'queue',
    state: 'ok',
    message: `${shown} is ${product} ${version}; the prefix is ${prefix}`,
  })
  if (address.server === 'postgres') {
    const { examinePostgres } = await import('./bullmq/postgres-examine.ts')
    return [found('PostgreSQL', await examinePostgres(address))]
  }
  const { examineRedis } = await import('./bullmq/redis-examine.ts')
  const { version, warnings } = await examineRedis(address)
  return [
    found('Redis', version),
    ...warnings.map((message): QueueFinding => ({ name: 'queue', state: 'warning', message })),
  ]
}
