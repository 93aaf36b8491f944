import { createPostgresBackend, runMigrations } from 'bullmq'
import pg from 'pg'
import type { QueueAddress } from '../../../src/config/queue-address.ts'
import { QueueUnfit } from '../unfit.ts'
import { type Server, serverOf } from './server.ts'

/** Milliseconds that a server may take to be reached, and to answer. */
const PATIENCE = 2_000

/** Jobs in one statement: less than half a second of a small PostgreSQL. */
const BULK = 250

/** What a knock is worth, no disk is waited for: one that a crash loses is found by the patrol. */
const SESSION = '-c synchronous_commit=off -c idle_in_transaction_session_timeout=10000'

const schemaOf = (prefix: string) => `${prefix}_queue`

/** PostgreSQL, in tables of BullMQ's own in a schema of their own. What adds fails fast while the server is away. */
export function postgresServer({ url, prefix }: QueueAddress): Server {
  const shared = {
    connectionString: url,
    schema: schemaOf(prefix),
    skipMigrations: true,
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

/**
 * Looks at whether PostgreSQL can be the queue: that it is reached, new enough, and has BullMQ's tables, which are made or brought up
 * to date where `prepare` is set. Gives its version. Rejects with QueueUnfit, whose message says what to do.
 */
export async function examinePostgres(
  { url, prefix, shown }: QueueAddress,
  prepare: boolean,
): Promise<string> {
  const client = new pg.Client({
    connectionString: url,
    connectionTimeoutMillis: PATIENCE,
    query_timeout: 60_000,
    application_name: 'tenon-examine',
  })
  // A connection that breaks rejects what is asked over it.
  client.on('error', () => undefined)
  try {
    await client.connect()
    const answer = await client.query<{ version: string }>(
      `select current_setting('server_version') as version`,
    )
    if (prepare) await runMigrations(client, schemaOf(prefix))
    return answer.rows[0]?.version ?? ''
  } catch (error) {
    throw new QueueUnfit(
      `${shown} cannot be used as the queue (${reasonOf(error)}): ${adviceOn(error, prefix)}`,
      {
        cause: error,
      },
    )
  } finally {
    await client.end().catch(() => undefined)
  }
}

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : ''

const reasonOf = (error: unknown): string =>
  (error instanceof Error && error.message) || codeOf(error) || 'no answer'

/** By PostgreSQL's own code for what is wrong. */
function adviceOn(error: unknown, prefix: string): string {
  if (codeOf(error) === '42501')
    return `its user must be allowed to make the schema ${schemaOf(prefix)}: grant create on the database`
  if (codeOf(error) === '3D000') return 'create that database'
  return 'start it there and check QUEUE_URL, its password and its rights'
}
