import type { Moment } from '../../src/domain/calendar/moment.ts'
import { CHAT_NAMES, type OutboxState } from '../../src/ports.ts'
import type { Reads } from './connection.ts'
import { integer, maybeInteger, word } from './rows.ts'

// Until the end of a first attempt an effect keeps the moment that it was stored with; afterwards that moment is the next try.
const STANDING = `
  SELECT
    chat,
    SUM(CASE WHEN state = 'dead' THEN 0 ELSE 1 END) AS waiting,
    SUM(CASE WHEN state = 'dead' THEN 1 ELSE 0 END) AS dead,
    MIN(CASE
      WHEN state = 'dead' THEN NULL
      WHEN attempts = 0 AND not_before > ?1 THEN NULL
      WHEN attempts = 0 OR attempts = 1 AND state = 'sending' THEN not_before
      ELSE created_at
    END) AS since
  FROM effect GROUP BY chat`

/**
 * See `Store.outbox`. The table holds what waits and what was given up, so it is read as it lies: an index in the order of age would be
 * written anew by every effect, for a question that is asked a few times a minute.
 */
export async function outbox(reads: Reads, now: Moment): Promise<OutboxState[]> {
  const rows = await reads.all(STANDING, [now])
  return rows.map((row) => {
    const since = maybeInteger(row, 'since')
    return {
      chat: word(row, 'chat', CHAT_NAMES),
      waiting: integer(row, 'waiting'),
      ...(since !== undefined && { since }),
      dead: integer(row, 'dead'),
    }
  })
}
