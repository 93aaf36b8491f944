import { afterEach, expect, test } from 'vitest'
import { systemClock } from '../../../adapters/clock/system-clock.ts'
import { openQueueOrWait } from '../../../adapters/queue/open-queue.ts'
import type { Knock, Queue } from '../../../src/ports.ts'
import { keptLogs } from '../../support/kept-logs.ts'
import { startRedis, type TestRedis } from '../../support/redis.ts'

let redis: TestRedis
let queue: Queue | undefined
afterEach(async () => {
  await queue?.close()
  await redis.remove()
})

/** It is to be started later, at an address that is known already. */
async function redisAway(settings?: [string, string][]): Promise<void> {
  redis = await startRedis(settings)
  await redis.stop()
}

const parts = () => ({ clock: systemClock(), logger: keptLogs() })
const KNOCK: Knock = { what: 'rungs', from: 0, at: 0 }

test('a Redis that is away at the start is used as soon as it is there, by whoever works already', async () => {
  await redisAway()
  const late = await openQueueOrWait(redis.url, parts())
  queue = late
  await expect(late.add([KNOCK])).rejects.toThrow('ECONNREFUSED')
  await expect(late.ping()).rejects.toThrow('ECONNREFUSED')
  const answered: Knock[] = []
  const { stop } = late.work(async (knock) => void answered.push(knock))
  await redis.start()
  await expect
    .poll(
      () =>
        late.add([KNOCK]).then(
          () => 'added',
          () => 'refused',
        ),
      { timeout: 5000 },
    )
    .toBe('added')
  await expect.poll(() => answered, { timeout: 5000 }).toEqual([KNOCK])
  await late.ping()
  await stop()
})

test('one that proves unfit when it comes is not used, and says why, until it is fit', {
  timeout: 20_000,
}, async () => {
  await redisAway([['maxmemory-policy', 'allkeys-lru']])
  const logger = keptLogs()
  const late = await openQueueOrWait(redis.url, { ...parts(), logger })
  queue = late
  await redis.start()
  await expect.poll(() => late.ping().catch(String), { timeout: 5000 }).toContain('set it to noeviction')
  const errors = logger.lines.filter(({ level }) => level === 'error')
  expect(errors.map(({ message }) => message)).toEqual(['the queue cannot be used'])
  await redis.run('CONFIG', 'SET', 'maxmemory-policy', 'noeviction')
  await expect
    .poll(
      () =>
        late.ping().then(
          () => 'ok',
          () => 'not yet',
        ),
      { timeout: 5000 },
    )
    .toBe('ok')
})

test('one that never comes holds nobody up', async () => {
  await redisAway()
  const late = await openQueueOrWait(redis.url, parts())
  const { stop } = late.work(async () => {})
  const begun = performance.now()
  await stop()
  await late.close()
  expect(performance.now() - begun).toBeLessThan(5000)
})
