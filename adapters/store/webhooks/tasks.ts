import type { Moment } from '../../../src/domain/calendar/moment.ts'
import type { LeadId } from '../../../src/domain/lead/lead.ts'
import type { WebhookAttempt, WebhookStep, WebhookTask } from '../../../src/ports.ts'
import type { Connection, Reads, Row } from '../connection.ts'
import { type Columns, insertion, perDialect } from '../dialect.ts'
import { integer, maybeInteger, text } from '../rows.ts'
import type { Writer } from '../writer.ts'
import { keepAttempt } from './log.ts'

const REPLAYED: Columns = {
  ...{ receiver: 'text', lead: 'text', sent_seq: 'integer', known_seq: 'integer', again_seq: 'integer' },
  ...{ due_at: 'integer', since: 'integer', held_until: 'integer', failures: 'integer' },
}

const STATEMENTS = perDialect((dialect) => ({
  hold: `UPDATE webhook_lead SET held_until = ? WHERE receiver = ? AND ${dialect.among('lead', '?')}`,
  // Whoever works on the lead now is not its holder any more: what it goes on to write is not taken.
  replay: dialect.set(
    REPLAYED,
    insertion(
      'webhook_lead',
      REPLAYED,
      `ON CONFLICT (receiver, lead) DO UPDATE SET
         sent_seq = excluded.sent_seq, failures = 0, failed_since = NULL, held_until = 0,
         known_seq = CASE WHEN excluded.known_seq > webhook_lead.known_seq THEN excluded.known_seq
           ELSE webhook_lead.known_seq END,
         again_seq = CASE WHEN webhook_lead.again_seq < excluded.again_seq THEN webhook_lead.again_seq
           ELSE excluded.again_seq END,
         due_at = excluded.due_at, since = excluded.since`,
    ),
  ),
}))

const DUE = 'receiver = ?1 AND due_at <= ?2 AND held_until <= ?2'

/** See `Webhooks.take`. Where nothing is due nothing is written. */
export async function take(
  writer: Writer,
  reads: Reads,
  receiver: string,
  { now, limit, until }: { now: Moment; limit: number; until: Moment },
): Promise<WebhookTask[]> {
  const [any] = await reads.all(`SELECT lead FROM webhook_lead WHERE ${DUE} LIMIT 1`, [receiver, now])
  if (any === undefined) return []
  return writer.job(async (connection) => {
    const rows = await connection.all(
      `SELECT lead, sent_seq, again_seq, failures, failed_since FROM webhook_lead
       WHERE ${DUE} ORDER BY due_at, lead LIMIT ?3`,
      [receiver, now, limit],
    )
    if (rows.length > 0)
      await connection.run(STATEMENTS(connection.dialect).hold, [
        until,
        receiver,
        rows.map((row) => text(row, 'lead')),
      ])
    return rows.map((row) => taskOf(receiver, row, until))
  })
}

function taskOf(receiver: string, row: Row, until: Moment): WebhookTask {
  const again = maybeInteger(row, 'again_seq')
  const failedSince = maybeInteger(row, 'failed_since')
  return {
    receiver,
    lead: text(row, 'lead'),
    sent: integer(row, 'sent_seq'),
    failures: integer(row, 'failures'),
    until,
    ...(again !== undefined && { again }),
    ...(failedSince !== undefined && { failedSince }),
  }
}

/** See `Webhooks.settle`. The moment until which it was held tells this holder from any other. */
export async function settle(
  connection: Connection,
  { receiver, lead, until }: WebhookTask,
  step: WebhookStep,
  attempt?: WebhookAttempt,
): Promise<boolean> {
  if (attempt !== undefined) await keepAttempt(connection, attempt)
  const changed = await connection.run(
    `UPDATE webhook_lead SET
       sent_seq = ?1, failures = ?2, failed_since = ?3, held_until = ?4,
       due_at = COALESCE(CAST(?5 AS BIGINT), CASE WHEN known_seq > ?1 THEN due_at END),
       since = COALESCE(CAST(?6 AS BIGINT), CASE WHEN known_seq > ?1 THEN since END)
     WHERE receiver = ?7 AND lead = ?8 AND held_until = ?9`,
    [
      step.sent,
      step.failures,
      step.failedSince ?? null,
      step.until ?? 0,
      step.next?.at ?? null,
      step.next?.since ?? null,
      receiver,
      lead,
      until,
    ],
  )
  return changed > 0
}

/** See `Webhooks.replay`. */
export async function replay(
  connection: Connection,
  receiver: string,
  from: readonly { lead: LeadId; seq: number }[],
  now: Moment,
): Promise<void> {
  if (from.length === 0) return
  const { replay: statement } = STATEMENTS(connection.dialect)
  const rows = from.map(({ lead, seq }) => [receiver, lead, seq - 1, seq, seq, now, now, 0, 0])
  await connection.run(statement.sql, statement.values(rows))
}
