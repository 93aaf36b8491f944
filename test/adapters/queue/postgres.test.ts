import { afterAll, beforeAll, expect, test } from 'vitest'
import { listen, rungsAt } from '../../contracts/queue/ears.ts'
import { faultContract } from '../../contracts/queue/faults.ts'
import { queueContract } from '../../contracts/queue-contract.ts'
import { startPostgres, type TestPostgres } from '../../support/postgres.ts'
import { tcpProxy } from '../../support/tcp-proxy.ts'
import { postgresPlace } from './places.ts'

let postgres: TestPostgres
beforeAll(async () => {
  postgres = await startPostgres()
})
afterAll(() => postgres.remove())

queueContract('the queue on PostgreSQL', () => postgresPlace(postgres))
test('a server that lets nobody in is not asked without a pause', async () => {
  const place = await postgresPlace(postgres)
  const proxy = await tcpProxy(Number(new URL(postgres.url).port))
  const queue = await place.open({ port: proxy.port })
  const ears = listen(queue, () => new Promise((resolve) => setTimeout(resolve, 20)))
  // Busy: an idle worker asks less often.
  await queue.add(Array.from({ length: 500 }, (_, n) => rungsAt(`L${n}`, 1)))
  await ears.until(50)
  await postgres.run('postgres', 'alter database tenon allow_connections false')
  await postgres.run(
    'postgres',
    `select pg_terminate_backend(pid) from pg_stat_activity where datname = 'tenon'`,
  )
  const before = proxy.connections
  await expect.poll(() => proxy.connections, { timeout: 30_000 }).toBeGreaterThan(before)
  await new Promise((resolve) => setTimeout(resolve, 2_000))
  expect(proxy.connections - before).toBeLessThan(120)
  await postgres.run('postgres', 'alter database tenon allow_connections true')
  await ears.until(500, 20_000)
  await place.leave()
  await proxy.close()
})

faultContract('the queue on PostgreSQL', () => postgresPlace(postgres))
