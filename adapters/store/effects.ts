import type { Moment } from '../../src/domain/calendar/moment.ts'
import type { LeadId } from '../../src/domain/lead/lead.ts'
import {
  CHAT_NAMES,
  type ChatName,
  type Claimed,
  EFFECT_KINDS,
  type Effect,
  type EffectKind,
  type Hold,
  type Lane,
} from '../../src/ports.ts'
import type { Connection, Reads, Row } from './connection.ts'
import { HELD_LONG, letGo, longEnough, takeLane } from './lanes.ts'
import { integer, json, maybeInteger, maybeText, text, word } from './rows.ts'
import { isRecord } from './shapes.ts'

/**
 * Cards and words about one lead go out in the order in which they came about; so do the notices of a group, or one that is to be changed
 * would be posted twice. Nudges and whispers wait for nobody.
 */
const IN_ORDER = `('card', 'told', 'direct')`

// An earlier one that is not ripe yet and was never tried (it waits for somebody's morning) holds up nothing. Of a lane that is held already
// the effects are taken by this statement alone.
const TAKE = `
  UPDATE effect SET
    state = 'sending',
    attempts = attempts + 1,
    attempted_at = CASE WHEN unknown = 1 THEN attempted_at ELSE ?3 END
  WHERE ${HELD_LONG('?1', '?2', '?5', '?6')} AND id IN (
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
    ) AS in_turn
    UNION ALL
    SELECT id FROM effect
    WHERE chat = ?1 AND dest = ?2 AND state = 'pending' AND not_before <= ?3 AND kind = 'nudge'
  )
  RETURNING *`

const LEFT = `
  SELECT
    (SELECT MIN(not_before) FROM effect WHERE chat = ?1 AND dest = ?2 AND state = 'pending' AND not_before > ?3) AS at,
    CASE WHEN EXISTS (SELECT 1 FROM effect WHERE chat = ?1 AND dest = ?2 AND state = 'sending') THEN 1 ELSE 0 END AS begun`

/** See `Store.claim`. `limit` counts all but nudges. */
export async function claim(
  connection: Connection,
  chat: ChatName,
  dest: string,
  now: Moment,
  limit: number,
  hold: Hold,
): Promise<Claimed> {
  const take = () =>
    connection.all(TAKE, [chat, dest, now, Math.max(0, limit), hold.holder, longEnough(now, hold)])
  let rows = await take()
  if (rows.length === 0) {
    const lane = await takeLane(connection, chat, dest, now, hold)
    if (typeof lane === 'number') return { effects: [], taken: lane }
    if (lane === 'anew') rows = await take()
  }
  if (rows.length > 0) return { effects: rows.map(effectOf).sort((one, other) => one.id - other.id) }
  const [left] = await connection.all(LEFT, [chat, dest, now])
  if (left !== undefined && integer(left, 'begun') === 0) await letGo(connection, chat, dest, hold.freeAt)
  const wakeAt = left && maybeInteger(left, 'at')
  return { effects: [], ...(wakeAt !== undefined && { wakeAt }) }
}

// From lane to lane along the index, whatever number of effects waits in each. As EXISTS, PostgreSQL would make a join of the question
// whether something is ripe, and read all that waits.
const LANES = `
  WITH RECURSIVE way(chat, dest) AS (
    SELECT column1, (SELECT MIN(dest) FROM effect WHERE chat = column1)
    FROM (VALUES ${CHAT_NAMES.map((name) => `('${name}')`).join(', ')}) AS chats
    UNION ALL
    SELECT chat, (SELECT MIN(dest) FROM effect WHERE chat = way.chat AND dest > way.dest) FROM way
    WHERE dest IS NOT NULL
  )
  SELECT chat, dest FROM way
  WHERE (
      SELECT 1 FROM effect WHERE chat = way.chat AND dest = way.dest
        AND (state = 'pending' AND not_before <= ?2 OR state = 'sending')
      LIMIT 1
    ) IS NOT NULL
    AND NOT EXISTS (
      SELECT 1 FROM lane WHERE chat = way.chat AND dest = way.dest AND (until > ?2 AND holder <> ?1 OR busy = 1 AND holder = ?1)
    )
  ORDER BY chat, dest`

/** See `Store.lanes`. */
export async function lanes(reads: Reads, holder: string, now: Moment): Promise<Lane[]> {
  const rows = await reads.all(LANES, [holder, now])
  return rows.map((row) => ({ chat: word(row, 'chat', CHAT_NAMES), dest: text(row, 'dest') }))
}

/** See `Store.unsettled`. */
export async function unsettled(reads: Reads, chat: ChatName, kind: EffectKind): Promise<LeadId[]> {
  const rows = await reads.all(
    `SELECT DISTINCT lead FROM effect
     WHERE chat = ? AND kind = ? AND lead IS NOT NULL AND (state = 'sending' OR state = 'pending' AND unknown = 1)`,
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
