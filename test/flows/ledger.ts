import sqlite3 from 'sqlite3'
import { leadIn, WITH_CONTENT } from '../../adapters/store/lead-content.ts'
import type { Due } from '../../src/domain/lead/clocks.ts'
import type { LeadEvent } from '../../src/domain/lead/events.ts'
import type { Lead } from '../../src/domain/lead/lead.ts'

/** What is on disk, read beside the running product by a connection of its own. */
export interface Ledger {
  leads(): Promise<Lead[]>
  lead(id: string): Promise<Lead>
  /** Types of a lead's events, oldest first. */
  events(id: string): Promise<LeadEvent['type'][]>
  due(id: string): Promise<Pick<Due, 'at' | 'action' | 'clock'> | undefined>
  /** Whether nothing waits to be done at `now`: no message ripe or on its way, no rung reached. */
  isQuiet(now: number): Promise<boolean>
  /** How many messages are on their way. */
  onTheWay(): Promise<number>
  /** How many messages wait to be sent, now or at their time, or are on their way. */
  waiting(): Promise<number>
  /** Reasons of messages that were given up. */
  dead(): Promise<string[]>
  /** Until when somebody holds what only one process may hold; 0 where nobody does. */
  leasedUntil(name: string): Promise<number>
  /** When the first lane that somebody works at is lost unless they keep it; endless where nobody works. */
  heldUntil(): Promise<number>
  cardOf(id: string): Promise<{ channel: string; ts: string } | undefined>
}

export const openLedger = (path: string): Ledger => ledgerOver((sql, values) => readAll(path, sql, values))

const LEADS = `SELECT state, content FROM ${WITH_CONTENT} ORDER BY created_at`

type Rows = Record<string, unknown>[]

/** Over whatever answers a query. */
export function ledgerOver(ask: (sql: string, values: (string | number)[]) => Promise<Rows>): Ledger {
  const all = (sql: string, values: (string | number)[] = []) => ask(sql, values)
  const leads = async () => (await all(LEADS)).map(leadIn)
  return {
    leads,
    async lead(id) {
      const found = (await leads()).find((lead) => lead.id === id)
      if (found === undefined) throw new Error(`there is no lead ${id}`)
      return found
    },
    async events(id) {
      const rows = await all('SELECT type FROM event WHERE stream = ? ORDER BY seq', [`lead:${id}`])
      return rows.map(({ type }) => type as LeadEvent['type'])
    },
    async due(id) {
      const [row] = await all('SELECT due_at AS at, action, clock FROM deadline WHERE lead = ?', [id])
      return row as Pick<Due, 'at' | 'action' | 'clock'> | undefined
    },
    async isQuiet(now) {
      const [row] = await all(
        `SELECT (SELECT COUNT(*) FROM effect WHERE state = 'sending' OR state = 'pending' AND not_before <= ?1)
           + (SELECT COUNT(*) FROM deadline WHERE due_at <= ?1) AS waiting`,
        [now],
      )
      return row?.waiting === 0
    },
    async onTheWay() {
      const [row] = await all(`SELECT COUNT(*) AS count FROM effect WHERE state = 'sending'`)
      return Number(row?.count)
    },
    async waiting() {
      const [row] = await all(`SELECT COUNT(*) AS count FROM effect WHERE state <> 'dead'`)
      return Number(row?.count)
    },
    async dead() {
      const rows = await all(`SELECT reason FROM effect WHERE state = 'dead' ORDER BY id`)
      return rows.map(({ reason }) => String(reason))
    },
    async leasedUntil(name) {
      const [row] = await all('SELECT until FROM lease WHERE name = ?', [name])
      return Number(row?.until ?? 0)
    },
    async heldUntil() {
      const [row] = await all('SELECT MIN(until) AS until FROM lane WHERE busy = 1')
      return Number(row?.until ?? Number.POSITIVE_INFINITY)
    },
    async cardOf(id) {
      const [row] = await all(`SELECT channel, id AS ts FROM message WHERE key = ?`, [`card:${id}`])
      return row === undefined ? undefined : { channel: String(row.channel), ts: String(row.ts) }
    },
  }
}

function readAll(path: string, sql: string, values: unknown[]): Promise<Rows> {
  return new Promise((resolve, reject) => {
    const database = new sqlite3.Database(path, sqlite3.OPEN_READONLY, (wrong) => {
      if (wrong) return reject(wrong)
      database.configure('busyTimeout', 2000)
      database.all<Record<string, unknown>>(sql, values, (error, rows) => {
        database.close(() => (error ? reject(error) : resolve(rows)))
      })
    })
  })
}
