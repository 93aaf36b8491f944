import type { WebhookState } from '../../../src/ports.ts'
import type { Reads } from '../connection.ts'
import { perDialect } from '../dialect.ts'
import { integer, maybeInteger, text } from '../rows.ts'

const STATEMENTS = perDialect(({ among }) => ({
  waiting: `SELECT receiver, COUNT(*) AS count, MIN(since) AS since FROM webhook_lead
    WHERE due_at IS NOT NULL AND ${among('receiver', '?')} GROUP BY receiver`,
  givenUp: `SELECT receiver, COUNT(*) AS count FROM webhook_attempt
    WHERE outcome = 'given-up' AND ${among('receiver', '?')} GROUP BY receiver`,
}))

/** See `Webhooks.states`. */
export async function states(reads: Reads, receivers: readonly string[]): Promise<WebhookState[]> {
  if (receivers.length === 0) return []
  const { waiting, givenUp } = STATEMENTS(reads.dialect)
  const [waits, ended] = [await reads.all(waiting, [receivers]), await reads.all(givenUp, [receivers])]
  return receivers.map((receiver) => {
    const row = waits.find((one) => text(one, 'receiver') === receiver)
    const dead = ended.find((one) => text(one, 'receiver') === receiver)
    const since = row && maybeInteger(row, 'since')
    return {
      receiver,
      waiting: row === undefined ? 0 : integer(row, 'count'),
      ...(since !== undefined && { since }),
      givenUp: dead === undefined ? 0 : integer(dead, 'count'),
    }
  })
}
