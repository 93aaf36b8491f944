import { afterAll, beforeAll } from 'vitest'
import { faultContract } from '../../contracts/queue/faults.ts'
import { queueContract } from '../../contracts/queue-contract.ts'
import { startRedis, type TestRedis } from '../../support/redis.ts'
import { redisPlace } from './places.ts'

let redis: TestRedis
beforeAll(async () => {
  redis = await startRedis()
})
afterAll(() => redis.remove())

queueContract('the queue on Redis', () => redisPlace(redis))
faultContract('the queue on Redis', () => redisPlace(redis))
