import type { Moment } from '../../../src/domain/calendar/moment.ts'
import type { LeadId } from '../../../src/domain/lead/lead.ts'
import { WEBHOOK_EVENTS } from '../../../src/domain/webhook/events.ts'
import type { Known } from '../../../src/domain/webhook/reconcile.ts'
import type { WebhookAttempt, Webhooks } from '../../../src/ports.ts'
import type { Connection, Reads, Row, Value } from '../connection.ts'
import { perDialect } from '../dialect.ts'
import { leadStream } from '../row-values.ts'
import { integer, maybeInteger, maybeText, text, word } from '../rows.ts'

/** Milliseconds for which an attempt is kept. */
const KEPT = 30 * 24 * 3_600_000

const OUTCOMES = ['delivered', 'failed', 'given-up'] as const

/** What was given up and is delivered after all is no more than an attempt that failed. */
export async function keepAttempt(connection: Connection, attempt: WebhookAttempt): Promise<void> {
  const { receiver, lead, seq, at, event, outcome, status, fault, took } = attempt
  await connection.run(
    `INSERT INTO webhook_attempt (receiver, lead, seq, at, attempt, event, outcome, status, fault, took)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (receiver, lead, seq, at, attempt) DO UPDATE SET
       outcome = excluded.outcome, status = excluded.status, fault = excluded.fault, took = excluded.took`,
    [receiver, lead, seq, at, attempt.attempt, event, outcome, status ?? null, fault ?? null, took],
  )
  if (outcome !== 'delivered') return
  await connection.run(
    `UPDATE webhook_attempt SET outcome = 'failed'
     WHERE receiver = ? AND lead = ? AND seq = ? AND outcome = 'given-up'`,
    [receiver, lead, seq],
  )
}

/** See `Webhooks.log`. */
export async function log(
  reads: Reads,
  { receiver, lead, failed, limit }: Parameters<Webhooks['log']>[0],
): Promise<WebhookAttempt[]> {
  const conditions: [sql: string, ...values: Value[]][] = [['receiver = ?', receiver]]
  if (lead !== undefined) conditions.push(['lead = ?', lead])
  if (failed) conditions.push(["outcome <> 'delivered'"])
  const rows = await reads.all(
    `SELECT receiver, lead, seq, at, attempt, event, outcome, status, fault, took FROM webhook_attempt
     WHERE ${conditions.map(([sql]) => sql).join(' AND ')}
     ORDER BY at DESC, lead DESC, seq DESC, attempt DESC LIMIT ?`,
    [...conditions.flatMap(([, ...values]) => values), limit],
  )
  return rows.map(attemptOf)
}

function attemptOf(row: Row): WebhookAttempt {
  const status = maybeInteger(row, 'status')
  const fault = maybeText(row, 'fault')
  return {
    receiver: text(row, 'receiver'),
    lead: text(row, 'lead'),
    seq: integer(row, 'seq'),
    event: word(row, 'event', WEBHOOK_EVENTS),
    at: integer(row, 'at'),
    outcome: word(row, 'outcome', OUTCOMES),
    attempt: integer(row, 'attempt'),
    took: integer(row, 'took'),
    ...(status !== undefined && { status }),
    ...(fault !== undefined && { fault }),
  }
}

const STATEMENTS = perDialect(({ among, position }) => ({
  rows: `SELECT lead, sent_seq, again_seq FROM webhook_lead WHERE receiver = ? AND ${among('lead', '?')}`,
  ends: `SELECT lead, seq, outcome FROM webhook_attempt
    WHERE receiver = ? AND ${among('lead', '?')} AND outcome <> 'failed'`,
  read: `SELECT stream, MAX(seq) AS seq FROM event WHERE ${among('stream', '?')} AND ${position} <=
    (SELECT position FROM webhook_mark WHERE receiver = ?) GROUP BY stream`,
}))

/** See `Webhooks.told`. */
export async function told(
  reads: Reads,
  receiver: string,
  leads: readonly LeadId[],
): Promise<Map<LeadId, Known>> {
  const { rows, ends, read } = STATEMENTS(reads.dialect)
  const of: [string, readonly string[]] = [receiver, leads]
  const [sent, ended, seen] = [
    await reads.all(rows, of),
    await reads.all(ends, of),
    await reads.all(read, [leads.map(leadStream), receiver]),
  ]
  const readUpTo = new Map(seen.map((row) => [text(row, 'stream'), integer(row, 'seq')]))
  const known = new Map(
    leads.map((lead) => [
      lead,
      { read: readUpTo.get(leadStream(lead)) ?? 0, outcomes: new Map<number, 'delivered' | 'given-up'>() },
    ]),
  )
  for (const row of ended) {
    const [seq, outcome] = [integer(row, 'seq'), word(row, 'outcome', ['delivered', 'given-up'])]
    const outcomes = known.get(text(row, 'lead'))?.outcomes
    if (outcomes?.get(seq) !== 'delivered') outcomes?.set(seq, outcome)
  }
  const places = new Map(sent.map((row) => [text(row, 'lead'), placeOf(row)]))
  return new Map([...known].map(([lead, own]) => [lead, { ...own, ...places.get(lead) }]))
}

function placeOf(row: Row): Pick<Known, 'sent' | 'again'> {
  const again = maybeInteger(row, 'again_seq')
  return { sent: integer(row, 'sent_seq'), ...(again !== undefined && { again }) }
}

/** Forgets old attempts, at most that many; not what was given up. */
export const pruneAttempts = (connection: Connection, now: Moment, most: number): Promise<number> =>
  connection.run(
    `DELETE FROM webhook_attempt WHERE (receiver, lead, seq, at, attempt) IN (
       SELECT receiver, lead, seq, at, attempt FROM webhook_attempt
       WHERE at < ? AND outcome <> 'given-up' ORDER BY at LIMIT ${most})`,
    [now - KEPT],
  )
