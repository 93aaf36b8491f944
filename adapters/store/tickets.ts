import type { Moment } from '../../src/domain/calendar/moment.ts'
import type { Clock, Tickets } from '../../src/ports.ts'
import type { Connection, Reads } from './connection.ts'
import { integer, text } from './rows.ts'
import type { Writer } from './writer.ts'

/** Milliseconds that a ticket is kept after it expired. */
const KEPT_LATE = 3_600_000
/** Old tickets that make room for a new one: more than come, so that few are ever left. */
const MAKING_ROOM = 10

/** Tickets hold what people see in their forms: old ones go with every new one, and with the sweep. */
export const ticketTable = (writer: Writer, reads: Reads, clock: Clock): Tickets => ({
  put: ({ id, value, expiresAt }) =>
    writer.job(async (connection) => {
      await pruneTickets(connection, clock.now(), MAKING_ROOM)
      await connection.run('INSERT INTO ticket (id, value, expires_at) VALUES (?, ?, ?)', [
        id,
        value,
        expiresAt,
      ])
    }),

  async get(id) {
    const [row] = await reads.all('SELECT id, value, expires_at FROM ticket WHERE id = ?', [id])
    return row && { id: text(row, 'id'), value: text(row, 'value'), expiresAt: integer(row, 'expires_at') }
  },

  change: (id, change) =>
    writer.job(async (connection) => {
      const [row] = await connection.all('SELECT value FROM ticket WHERE id = ?', [id])
      if (row === undefined) return undefined
      const before = text(row, 'value')
      const after = change(before)
      if (after !== before) await connection.run('UPDATE ticket SET value = ? WHERE id = ?', [after, id])
      return after
    }),
})

/** Forgets at most `most` tickets whose time is long over. Gives how many. */
export const pruneTickets = (connection: Connection, now: Moment, most: number): Promise<number> =>
  connection.run(
    'DELETE FROM ticket WHERE id IN (SELECT id FROM ticket WHERE expires_at < ? ORDER BY expires_at LIMIT ?)',
    [now - KEPT_LATE, most],
  )
