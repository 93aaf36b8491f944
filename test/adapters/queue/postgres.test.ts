import { afterAll, beforeAll } from 'vitest'
import { faultContract } from '../../contracts/queue/faults.ts'
import { queueContract } from '../../contracts/queue-contract.ts'
import { startPostgres, type TestPostgres } from '../../support/postgres.ts'
import { postgresPlace } from './places.ts'

let postgres: TestPostgres
beforeAll(async () => {
  postgres = await startPostgres()
})
afterAll(() => postgres.remove())

queueContract('the queue on PostgreSQL', () => postgresPlace(postgres))
faultContract('the queue on PostgreSQL', () => postgresPlace(postgres))
