import { afterAll, beforeAll } from 'vitest'
import { queueContract } from '../../contracts/queue-contract.ts'
import { startPostgres, type TestPostgres } from '../../support/postgres.ts'
import { serverPlace } from './places.ts'

let postgres: TestPostgres
beforeAll(async () => {
  postgres = await startPostgres()
})
afterAll(() => postgres.remove())

queueContract('the queue on PostgreSQL', () => serverPlace(postgres.url))
