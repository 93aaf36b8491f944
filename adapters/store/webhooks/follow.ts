import type { Moment } from '../../../src/domain/calendar/moment.ts'
import type { LeadEventType } from '../../../src/domain/lead/events.ts'
import type { Connection, Reads, Row } from '../connection.ts'
import { type Columns, insertion, perDialect } from '../dialect.ts'
import { integer, text } from '../rows.ts'
import type { Writer } from '../writer.ts'

const COLUMNS: Columns = {
  ...{ receiver: 'text', lead: 'text', sent_seq: 'integer', known_seq: 'integer', due_at: 'integer' },
  ...{ since: 'integer', held_until: 'integer', failures: 'integer' },
}
const LEAD = 'lead:'

// What waits for another attempt goes on waiting, and what was sent before it was read of here is not due again.
const STATEMENTS = perDialect((dialect) => ({
  next: `SELECT ${dialect.position} AS position, stream, seq, at, type FROM event
    WHERE ${dialect.position} > ? ORDER BY ${dialect.position} LIMIT ?`,
  wanting: dialect.set(
    COLUMNS,
    insertion(
      'webhook_lead',
      COLUMNS,
      `ON CONFLICT (receiver, lead) DO UPDATE SET
         known_seq = CASE WHEN excluded.known_seq > webhook_lead.known_seq THEN excluded.known_seq
           ELSE webhook_lead.known_seq END,
         due_at = CASE WHEN excluded.known_seq <= webhook_lead.sent_seq THEN webhook_lead.due_at
           ELSE COALESCE(webhook_lead.due_at, excluded.due_at) END,
         since = CASE WHEN excluded.known_seq <= webhook_lead.sent_seq THEN webhook_lead.since
           ELSE COALESCE(webhook_lead.since, excluded.since) END`,
    ),
  ),
}))

/** What is wanted of one lead in a page of events. */
interface Wanted {
  first: number
  last: number
  at: Moment
}

/** See `Webhooks.follow`. */
export async function follow(
  writer: Writer,
  reads: Reads,
  receiver: string,
  since: Partial<Record<LeadEventType, Moment>>,
  { limit, now }: { limit: number; now: Moment },
): Promise<number> {
  const [mark] = await reads.all('SELECT position FROM webhook_mark WHERE receiver = ?', [receiver])
  if (mark === undefined) return 0
  const from = integer(mark, 'position')
  const rows = await reads.all(STATEMENTS(reads.dialect).next, [from, limit])
  const last = rows.at(-1)
  if (last === undefined) return 0
  const to = integer(last, 'position')
  const leads = wantedOf(rows, new Map(Object.entries(since)))
  await writer.job((connection) => moveOn(connection, receiver, { from, to }, leads, now))
  return rows.length
}

function wantedOf(rows: readonly Row[], since: ReadonlyMap<string, Moment>): Map<string, Wanted> {
  const leads = new Map<string, Wanted>()
  for (const row of rows) {
    const [stream, seq, at] = [text(row, 'stream'), integer(row, 'seq'), integer(row, 'at')]
    if (!stream.startsWith(LEAD) || at < (since.get(text(row, 'type')) ?? Number.POSITIVE_INFINITY)) continue
    const lead = stream.slice(LEAD.length)
    const before = leads.get(lead)
    leads.set(lead, before === undefined ? { first: seq, last: seq, at } : { ...before, last: seq })
  }
  return leads
}

/** Of two that read the same events one comes too late, and changes nothing. */
async function moveOn(
  connection: Connection,
  receiver: string,
  { from, to }: { from: number; to: number },
  leads: ReadonlyMap<string, Wanted>,
  now: Moment,
): Promise<void> {
  const moved = await connection.run(
    'UPDATE webhook_mark SET position = ? WHERE receiver = ? AND position = ?',
    [to, receiver, from],
  )
  if (moved === 0 || leads.size === 0) return
  const { wanting } = STATEMENTS(connection.dialect)
  const rows = [...leads].map(([lead, { first, last, at }]) => [
    ...[receiver, lead, first - 1, last, now],
    ...[at, 0, 0],
  ])
  await connection.run(wanting.sql, wanting.values(rows))
}
