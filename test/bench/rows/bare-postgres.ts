import pg from 'pg'
import { addressOf } from '../../../adapters/store/postgres/address.ts'
import type { Database } from '../../../src/config/database.ts'

const LEADS = 600
const CONNECTIONS = 16

/** The same for PostgreSQL: a pool, and a transaction of prepared statements for every decision, several at once. */
export async function openBarePostgres(database: Database, state: string) {
  if (database.kind !== 'postgres') throw new Error('not a server')
  const { config, schema } = addressOf(database.url)
  const pool = new pg.Pool({ ...config, max: CONNECTIONS })
  await pool.query(`
    CREATE SCHEMA ${schema};
    CREATE TABLE lead (id text PRIMARY KEY, version bigint NOT NULL, state text NOT NULL);
    CREATE TABLE event (lead text NOT NULL, seq bigint NOT NULL, body text NOT NULL, PRIMARY KEY (lead, seq));
    CREATE TABLE outbox (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, lead text NOT NULL, body text NOT NULL);
  `)
  await pool.query(`INSERT INTO lead SELECT 'L-' || i, 1, $1 FROM generate_series(0, ${LEADS - 1}) AS i`, [
    state,
  ])
  let made = 0

  async function decide(client: pg.PoolClient, lead: string): Promise<void> {
    const { rows } = await client.query<{ version: string }>({
      name: 'read',
      text: 'SELECT version, state FROM lead WHERE id = $1 FOR UPDATE',
      values: [lead],
    })
    const version = Number(rows[0]?.version)
    await client.query({
      name: 'event',
      text: 'INSERT INTO event (lead, seq, body) VALUES ($1, $2, $3)',
      values: [lead, version + 1, '{"type":"accepted"}'],
    })
    await client.query({
      name: 'lead',
      text: 'UPDATE lead SET version = $1, state = $2 WHERE id = $3 AND version = $4',
      values: [version + 1, state, lead, version],
    })
    await client.query({
      name: 'outbox',
      text: 'INSERT INTO outbox (lead, body) VALUES ($1, $2)',
      values: [lead, '{"kind":"card"}'],
    })
  }

  return {
    /** One decision about some lead. */
    transaction: async (): Promise<void> => {
      const client = await pool.connect()
      try {
        await client.query('BEGIN')
        await decide(client, `L-${made++ % LEADS}`)
        await client.query('COMMIT')
      } finally {
        client.release()
      }
    },
    close: () => pool.end(),
  }
}
