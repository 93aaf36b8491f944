import type { Moment } from '../../src/domain/calendar/moment.ts'
import type { ChatName, Hold, Lane } from '../../src/ports.ts'
import type { Connection, Reads } from './connection.ts'
import { perDialect } from './dialect.ts'
import { integer, text } from './rows.ts'

const HELD = 'SELECT holder, busy, until FROM lane WHERE chat = ? AND dest = ?'

const TAKE = `
  INSERT INTO lane (chat, dest, holder, busy, until) VALUES (?, ?, ?, 1, ?)
  ON CONFLICT (chat, dest) DO UPDATE SET holder = excluded.holder, busy = 1, until = excluded.until`

const LET_GO = 'UPDATE lane SET busy = 0, until = ? WHERE chat = ? AND dest = ? AND busy = 1'

// A whisper answered one press; it is worth nothing later.
const DROP_WHISPERS = `DELETE FROM effect WHERE state = 'sending' AND kind = 'whisper'`
const LOOK_LATER = `UPDATE effect SET state = 'pending', unknown = 1, not_before = ?1 WHERE state = 'sending'`
const IN_LANE = 'AND chat = ?2 AND dest = ?3'

const RECOVER = perDialect(({ among }) => {
  const ofHolders = (list: string) =>
    `AND (chat, dest) IN (SELECT chat, dest FROM lane WHERE busy = 1 AND ${among('holder', list)})`
  return {
    dropWhispers: `${DROP_WHISPERS} ${ofHolders('?1')}`,
    lookLater: `${LOOK_LATER} ${ofHolders('?2')}`,
    open: `UPDATE lane SET busy = 0, until = 0 WHERE busy = 1 AND ${among('holder', '?')}`,
  }
})

/** A hold is made to last again when half of it is over, not with every claim. */
const HALF = 0.5

/** Until when a lane must be held already to need no renewal. */
export const longEnough = (now: Moment, { until }: Hold): Moment => Math.ceil(now + (until - now) * HALF)

/** Whether this holder is at work in the lane, and longer than until then; of the parameters with these names. */
export const HELD_LONG = (chat: string, dest: string, holder: string, until: string): string =>
  `EXISTS (SELECT 1 FROM lane WHERE chat = ${chat} AND dest = ${dest} AND holder = ${holder} AND busy = 1 AND until > ${until})`

/**
 * Takes the lane for a process, inside a transaction. Gives until when another one has it, or that it is taken: as it was, or `anew`, where
 * what a holder before had begun and not settled is to be looked for.
 */
export async function takeLane(
  connection: Connection,
  chat: ChatName,
  dest: string,
  now: Moment,
  hold: Hold,
): Promise<Moment | 'held' | 'anew'> {
  const { holder, until, lookAt } = hold
  const [row] = await connection.all(HELD, [chat, dest])
  const mine = row !== undefined && text(row, 'holder') === holder
  if (row !== undefined && !mine && integer(row, 'until') > now) return integer(row, 'until')
  if (!mine) {
    await connection.run(`${DROP_WHISPERS} AND chat = ?1 AND dest = ?2`, [chat, dest])
    await connection.run(`${LOOK_LATER} ${IN_LANE}`, [lookAt, chat, dest])
  }
  if (mine && integer(row, 'busy') === 1 && integer(row, 'until') > longEnough(now, hold)) return 'held'
  await connection.run(TAKE, [chat, dest, holder, until])
  return 'anew'
}

/** Whoever held it may take it again at once, anybody else from `freeAt`. */
export const letGo = (
  connection: Connection,
  chat: ChatName,
  dest: string,
  freeAt: Moment,
): Promise<number> => connection.run(LET_GO, [freeAt, chat, dest])

/** See `Store.keepLanes`. */
export const keepLanes = (connection: Connection, holder: string, until: Moment): Promise<number> =>
  connection.run('UPDATE lane SET until = ? WHERE holder = ? AND busy = 1', [until, holder])

/** See `Store.leaveLane`. */
export const leaveLane = (connection: Connection, { chat, dest }: Lane, holder: string): Promise<number> =>
  connection.run('UPDATE lane SET busy = 0, until = 0 WHERE chat = ? AND dest = ? AND holder = ?', [
    chat,
    dest,
    holder,
  ])

/** See `Store.laneHolder`. */
export async function laneHolder(reads: Reads, { chat, dest }: Lane): Promise<string | undefined> {
  const [row] = await reads.all('SELECT holder FROM lane WHERE chat = ? AND dest = ? AND busy = 1', [
    chat,
    dest,
  ])
  return row && text(row, 'holder')
}

/** See `Store.laneHolders`. */
export async function laneHolders(reads: Reads): Promise<string[]> {
  const rows = await reads.all('SELECT DISTINCT holder FROM lane WHERE busy = 1 ORDER BY holder')
  return rows.map((row) => text(row, 'holder'))
}

/** See `Store.recover`. */
export async function recover(
  connection: Connection,
  holders: readonly string[],
  lookAt: Moment,
): Promise<number> {
  const { dropWhispers, lookLater, open } = RECOVER(connection.dialect)
  await connection.run(dropWhispers, [holders])
  const begun = await connection.run(lookLater, [lookAt, holders])
  await connection.run(open, [holders])
  return begun
}
