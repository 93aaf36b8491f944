import { connect } from '../../../adapters/store/sqlite/connection.ts'
import type { Database } from '../../../src/config/database.ts'

/**
 * What one writes first: the driver's prepared statements, a transaction for every decision, one after the other (they would mix on
 * one connection). Reads the lead, inserts an event, updates the lead with a check of its version, inserts what is to be sent.
 */
export async function openBareSqlite(database: Database, state: string) {
  if (database.kind !== 'sqlite') throw new Error('not a file')
  const connection = await connect(database.path, { busyTimeout: 5000 })
  await connection.script(`
    CREATE TABLE lead (id TEXT PRIMARY KEY, version INTEGER NOT NULL, state TEXT NOT NULL);
    CREATE TABLE event (lead TEXT NOT NULL, seq INTEGER NOT NULL, body TEXT NOT NULL, PRIMARY KEY (lead, seq));
    CREATE TABLE outbox (id INTEGER PRIMARY KEY, lead TEXT NOT NULL, body TEXT NOT NULL);
  `)
  let turn: Promise<unknown> = Promise.resolve()
  let made = 0

  async function decide(lead: string): Promise<void> {
    await connection.run('BEGIN IMMEDIATE')
    const [row] = await connection.all('SELECT version, state FROM lead WHERE id = ?', [lead])
    const version = Number(row?.version)
    await connection.run('INSERT INTO event (lead, seq, body) VALUES (?, ?, ?)', [
      lead,
      version + 1,
      '{"type":"accepted"}',
    ])
    await connection.run('UPDATE lead SET version = ?, state = ? WHERE id = ? AND version = ?', [
      version + 1,
      state,
      lead,
      version,
    ])
    await connection.run('INSERT INTO outbox (lead, body) VALUES (?, ?)', [lead, '{"kind":"card"}'])
    await connection.run('COMMIT')
  }

  return {
    /** One decision about some lead. */
    transaction: async (): Promise<void> => {
      const lead = `L-${made++ % LEADS}`
      const done = turn.then(async () => {
        if (made <= LEADS) await insert(lead)
        await decide(lead)
      })
      turn = done
      await done
    },
    close: () => connection.close(),
  }

  async function insert(lead: string): Promise<void> {
    await connection.run('INSERT OR IGNORE INTO lead VALUES (?, 1, ?)', [lead, state])
  }
}

const LEADS = 600
