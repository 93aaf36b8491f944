import { createPostgresBackend, runMigrations } from 'bullmq'
import type { QueueAddress } from '../../../src/config/queue-address.ts'
import { PATIENCE } from './patience.ts'
import { examinePostgres, schemaOf } from './postgres-examine.ts'
import { type Server, serverOf } from './server.ts'

/** Jobs in one statement: less than half a second of a small PostgreSQL. */
const BULK = 250

/** What a knock is worth, no disk is waited for: one that a crash loses is found by the patrol. */
const SESSION = '-c synchronous_commit=off -c idle_in_transaction_session_timeout=10000'

/**
 * PostgreSQL, in tables of BullMQ's own in a schema of their own, which are made or brought up to date. What adds fails fast while the
 * server is away. Rejects with QueueUnfit where it cannot be the queue.
 */
export async function postgresServer(address: QueueAddress): Promise<Server> {
  const { url, prefix } = address
  await examinePostgres(address, (client) => runMigrations(client, schemaOf(address)))
  const shared = {
    connectionString: url,
    schema: schemaOf(address),
    connectionTimeoutMillis: PATIENCE,
    keepAlive: true,
    keepAliveInitialDelayMillis: 10_000,
    options: SESSION,
  }
  return serverOf(createPostgresBackend, {
    // Its name is told to all of a database's listeners, whichever schema they look at.
    name: `${prefix}-knocks`,
    prefix,
    bulk: BULK,
    adding: { ...shared, max: 4, query_timeout: PATIENCE, application_name: 'tenon-knocks-adding' },
    taking: { ...shared, max: 6, query_timeout: 10_000, application_name: 'tenon-knocks-taking' },
  })
}
