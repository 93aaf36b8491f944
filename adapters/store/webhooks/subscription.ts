import { z } from 'zod'
import type { Moment } from '../../../src/domain/calendar/moment.ts'
import { type Subscription, WEBHOOK_EVENTS, type WebhookEvent } from '../../../src/domain/webhook/events.ts'
import type { Connection, Reads } from '../connection.ts'
import { perDialect } from '../dialect.ts'
import { setSetting, setting } from '../keeping.ts'
import { integer } from '../rows.ts'

/** Names that are no more are passed over. */
const shape = z.record(z.string(), z.number()).transform((written): Subscription => {
  const known = WEBHOOK_EVENTS.flatMap((name) => {
    const since = written[name]
    return since === undefined ? [] : [[name, since] as const]
  })
  return Object.fromEntries(known)
})

const keyOf = (receiver: string): string => `webhook:${receiver}`

export async function subscription(reads: Reads, receiver: string): Promise<Subscription | undefined> {
  const written = await setting(reads, keyOf(receiver))
  return written === undefined ? undefined : shape.parse(JSON.parse(written))
}

const NEWEST = perDialect(({ position }) => `SELECT COALESCE(MAX(${position}), 0) AS position FROM event`)

/**
 * A receiver that is new is not told of what was over before. In a database into which everything was moved events have other places:
 * they are read again from the first one on, and what the receiver has been told already is not told again.
 */
export async function subscribe(
  connection: Connection,
  receiver: string,
  events: readonly WebhookEvent[],
  now: Moment,
): Promise<Subscription> {
  const before = await subscription(connection, receiver)
  const since: Subscription = Object.fromEntries(events.map((name) => [name, before?.[name] ?? now]))
  const text = JSON.stringify(since)
  if (before === undefined || text !== JSON.stringify(before))
    await setSetting(connection, keyOf(receiver), text)
  const [newest] = await connection.all(NEWEST(connection.dialect))
  const position = before !== undefined || newest === undefined ? 0 : integer(newest, 'position')
  await connection.run(
    'INSERT INTO webhook_mark (receiver, position) VALUES (?, ?) ON CONFLICT (receiver) DO NOTHING',
    [receiver, position],
  )
  return since
}
