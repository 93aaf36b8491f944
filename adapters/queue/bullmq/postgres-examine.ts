import pg from 'pg'
import type { QueueAddress } from '../../../src/config/queue-address.ts'
import { QueueAway, QueueUnfit } from '../unfit.ts'
import { PATIENCE } from './patience.ts'

/** What BullMQ's tables need. */
const OLDEST = 13

/** The schema in which BullMQ's tables are. */
export const schemaOf = ({ prefix }: QueueAddress): string => `${prefix}_queue`

/**
 * Looks at whether PostgreSQL can be the queue: that it is reached and new enough. `prepare` is done over the same connection. Gives its
 * version. Rejects with QueueUnfit, whose message says what to do.
 */
export async function examinePostgres(
  address: QueueAddress,
  prepare: (client: pg.Client) => Promise<unknown> = async () => {},
): Promise<string> {
  const { url, shown } = address
  const client = new pg.Client({
    connectionString: url,
    connectionTimeoutMillis: PATIENCE,
    application_name: 'tenon-examine',
  })
  // A connection that breaks rejects what is asked over it.
  client.on('error', () => undefined)
  try {
    await client.connect()
    const answer = await client.query<{ version: string }>(
      `select current_setting('server_version') as version`,
    )
    const version = answer.rows[0]?.version ?? ''
    if (!(Number.parseInt(version, 10) >= OLDEST)) {
      throw new QueueUnfit(`${shown} is PostgreSQL ${version}; the queue needs ${OLDEST} or newer: update it`)
    }
    await prepare(client)
    return version
  } catch (error) {
    if (error instanceof QueueUnfit) throw error
    const Fault = isAway(error) ? QueueAway : QueueUnfit
    throw new Fault(
      `${shown} cannot be used as the queue (${reasonOf(error)}): ${adviceOn(error, address)}`,
      { cause: error },
    )
  } finally {
    await client.end().catch(() => undefined)
  }
}

/** What a server that runs says of us is no outage; that it is starting or stopping is one. */
const isAway = (error: unknown): boolean =>
  !(error instanceof pg.DatabaseError) || codeOf(error).startsWith('57P')

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : ''

const reasonOf = (error: unknown): string =>
  (error instanceof Error && error.message) || codeOf(error) || 'no answer'

/** By PostgreSQL's own code for what is wrong. */
function adviceOn(error: unknown, address: QueueAddress): string {
  if (codeOf(error) === '42501')
    return `its user must be allowed to make the schema ${schemaOf(address)}: grant create on the database`
  if (codeOf(error) === '3D000') return 'create that database'
  return 'start it there and check QUEUE_URL, its password and its rights'
}
