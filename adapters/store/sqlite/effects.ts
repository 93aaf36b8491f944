import type { Moment } from '../../../src/domain/calendar/moment.ts'
import type { LeadId } from '../../../src/domain/lead/lead.ts'
import { CHAT_NAMES, type ChatName, EFFECT_KINDS, type Effect, type EffectKind } from '../../../src/ports.ts'
import type { Connection, Reads, Row } from './connection.ts'
import { integer, json, maybeInteger, maybeText, text, word } from './rows.ts'
import { isRecord } from './shapes.ts'

/**
 * Cards and words about one lead go out in the order in which they came about; so do the notices of a group, or one that is to be changed
 * would be posted twice. Nudges and whispers wait for nobody.
 */
const IN_ORDER = `('card', 'told', 'direct')`

// An earlier one that is not ripe yet and was never tried (it waits for somebody's morning) holds up nothing.
const TAKE = `
  UPDATE effect SET
    state = 'sending',
    attempts = attempts + 1,
    attempted_at = CASE WHEN unknown THEN attempted_at ELSE ?3 END
  WHERE id IN (
    SELECT id FROM (
      SELECT id FROM effect AS next
      WHERE chat = ?1 AND dest = ?2 AND state = 'pending' AND not_before <= ?3 AND kind <> 'nudge'
        AND NOT (kind IN ${IN_ORDER} AND lead IS NOT NULL AND EXISTS (
          SELECT 1 FROM effect AS earlier
          WHERE earlier.lead = next.lead AND earlier.id < next.id AND earlier.chat = ?1 AND earlier.dest = ?2
            AND earlier.kind IN ${IN_ORDER}
            AND (earlier.state = 'sending'
              OR earlier.state = 'pending' AND (earlier.not_before <= ?3 OR earlier.attempts > 0))
        ))
        AND NOT (kind = 'notice' AND EXISTS (
          SELECT 1 FROM effect AS earlier
          WHERE earlier.chat = ?1 AND earlier.dest = ?2 AND earlier.kind = 'notice' AND earlier.id < next.id
            AND (earlier.state = 'sending'
              OR earlier.state = 'pending' AND (earlier.not_before <= ?3 OR earlier.attempts > 0))
        ))
      ORDER BY id LIMIT ?4
    )
    UNION ALL
    SELECT id FROM effect
    WHERE chat = ?1 AND dest = ?2 AND state = 'pending' AND not_before <= ?3 AND kind = 'nudge'
  )
  RETURNING *`

const NEXT_RIPE = `
  SELECT MIN(not_before) AS at FROM effect WHERE chat = ? AND dest = ? AND state = 'pending' AND not_before > ?`

/** See `Store.claim`. `limit` counts all but nudges. */
export async function claim(
  connection: Connection,
  chat: ChatName,
  dest: string,
  now: Moment,
  limit: number,
): Promise<{ effects: Effect[]; wakeAt?: Moment }> {
  const rows = await connection.all(TAKE, [chat, dest, now, Math.max(0, limit)])
  if (rows.length > 0) return { effects: rows.map(effectOf).sort((one, other) => one.id - other.id) }
  const [next] = await connection.all(NEXT_RIPE, [chat, dest, now])
  const wakeAt = next && maybeInteger(next, 'at')
  return { effects: [], ...(wakeAt !== undefined && { wakeAt }) }
}

/** See `Store.recover`. A whisper answered one press; it is worth nothing later and is dropped. */
export async function recover(connection: Connection, lookAt: Moment): Promise<number> {
  await connection.run(`DELETE FROM effect WHERE state = 'sending' AND kind = 'whisper'`)
  return connection.run(
    `UPDATE effect SET state = 'pending', unknown = 1, not_before = ? WHERE state = 'sending'`,
    [lookAt],
  )
}

// From lane to lane along the index, whatever number of effects waits in each.
const DESTINATIONS = `
  WITH RECURSIVE lane(chat, dest) AS (
    SELECT value, (SELECT MIN(dest) FROM effect WHERE chat = value) FROM json_each('${JSON.stringify(CHAT_NAMES)}')
    UNION ALL
    SELECT chat, (SELECT MIN(dest) FROM effect WHERE chat = lane.chat AND dest > lane.dest) FROM lane
    WHERE dest IS NOT NULL
  )
  SELECT DISTINCT dest FROM lane
  WHERE EXISTS (SELECT 1 FROM effect WHERE chat = lane.chat AND dest = lane.dest AND state = 'pending')
  ORDER BY dest`

/** See `Store.destinations`. */
export async function destinations(reads: Reads): Promise<string[]> {
  const rows = await reads.all(DESTINATIONS)
  return rows.map((row) => text(row, 'dest'))
}

/** See `Store.unsettled`. */
export async function unsettled(reads: Reads, chat: ChatName, kind: EffectKind): Promise<LeadId[]> {
  const rows = await reads.all(
    `SELECT DISTINCT lead FROM effect
     WHERE chat = ? AND kind = ? AND lead IS NOT NULL AND (state = 'sending' OR state = 'pending' AND unknown)`,
    [chat, kind],
  )
  return rows.map((row) => text(row, 'lead'))
}

function effectOf(row: Row): Effect {
  const lead = maybeText(row, 'lead')
  const merge = maybeText(row, 'merge')
  const unknown = integer(row, 'unknown') === 1
  return {
    id: integer(row, 'id'),
    chat: word(row, 'chat', CHAT_NAMES),
    dest: text(row, 'dest'),
    kind: word(row, 'kind', EFFECT_KINDS),
    payload: json(row, 'payload', isRecord),
    notBefore: integer(row, 'not_before'),
    attempts: integer(row, 'attempts'),
    createdAt: integer(row, 'created_at'),
    unknown,
    ...(lead !== undefined && { lead }),
    ...(merge !== undefined && { merge }),
    ...(unknown && { attemptedAt: integer(row, 'attempted_at') }),
  }
}
