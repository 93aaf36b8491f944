import type { Moment } from '../../src/domain/calendar/moment.ts'
import type { Connection, Reads } from './connection.ts'
import { text } from './rows.ts'

/** Taken where nobody holds it, it is the holder's own, or its time is over: one statement, so that of two only one gets it. */
export async function lease(
  connection: Connection,
  name: string,
  holder: string,
  now: Moment,
  milliseconds: number,
): Promise<boolean> {
  const changed = await connection.run(
    `INSERT INTO lease (name, holder, until) VALUES (?1, ?2, ?3)
     ON CONFLICT (name) DO UPDATE SET holder = excluded.holder, until = excluded.until
     WHERE lease.holder = excluded.holder OR lease.until <= ?4`,
    [name, holder, now + milliseconds, now],
  )
  return changed > 0
}

export async function leaseHolder(reads: Reads, name: string): Promise<string | undefined> {
  const [row] = await reads.all('SELECT holder FROM lease WHERE name = ?', [name])
  return row && text(row, 'holder')
}

export async function release(connection: Connection, name: string, holder: string): Promise<void> {
  await connection.run('DELETE FROM lease WHERE name = ? AND holder = ?', [name, holder])
}
