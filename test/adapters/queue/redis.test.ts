import { afterAll, beforeAll } from 'vitest'
import { queueContract } from '../../contracts/queue-contract.ts'
import { startRedis, type TestRedis } from '../../support/redis.ts'
import { serverPlace } from './places.ts'

let redis: TestRedis
beforeAll(async () => {
  redis = await startRedis()
})
afterAll(() => redis.remove())

queueContract('the queue on Redis', () => serverPlace(redis.url))
