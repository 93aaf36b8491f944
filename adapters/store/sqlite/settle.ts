import type { Settlement } from '../../../src/ports.ts'
import type { Connection } from './connection.ts'
import type { Writer } from './writer.ts'

const FINISH = 'DELETE FROM effect WHERE id IN (SELECT value FROM json_each(?))'

const KEEP_MESSAGES = `
  INSERT INTO message (chat, key, lead, channel, id)
  SELECT value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4 FROM json_each(?) WHERE true
  ON CONFLICT (chat, key) DO UPDATE SET lead = excluded.lead, channel = excluded.channel, id = excluded.id`

// One that came while this one was on its way would now be a second with the same key: this one shows the newest state for both
// and keeps its place and its waiting time.
const DROP_FOLLOWERS = `
  DELETE FROM effect
  WHERE state = 'pending' AND unknown = 0
    AND merge IN (SELECT merge FROM effect WHERE id IN (SELECT value ->> 0 FROM json_each(?1)))
    AND id NOT IN (SELECT value ->> 0 FROM json_each(?1))`

const WAIT_AGAIN = `
  UPDATE OR IGNORE effect SET state = 'pending', unknown = 0, attempted_at = NULL, not_before = again.value ->> 1
  FROM json_each(?) AS again WHERE effect.id = again.value ->> 0`

// Left behind by WAIT_AGAIN: two with one key were on their way at once, and the other one waits for both.
const DROP_DOUBLES = `
  DELETE FROM effect WHERE state = 'sending' AND id IN (SELECT value ->> 0 FROM json_each(?))`

const LOOK_LATER = `
  UPDATE effect SET state = 'pending', unknown = 1, not_before = again.value ->> 1
  FROM json_each(?) AS again WHERE effect.id = again.value ->> 0`

const BURY = `
  UPDATE effect SET state = 'dead', reason = dead.value ->> 1
  FROM json_each(?) AS dead WHERE effect.id = dead.value ->> 0`

type With<Outcome extends Settlement['outcome']> = Extract<Settlement, { outcome: Outcome }>

const only =
  <Outcome extends Settlement['outcome']>(outcome: Outcome) =>
  (settlement: Settlement): settlement is With<Outcome> =>
    settlement.outcome === outcome

async function settle(connection: Connection, settlements: readonly Settlement[]): Promise<void> {
  const set = async (rows: readonly unknown[], ...statements: string[]) => {
    if (rows.length === 0) return
    const values = JSON.stringify(rows)
    for (const sql of statements) await connection.run(sql, [values])
  }
  const done = settlements.filter(only('done'))
  const messages = done.flatMap(({ message }) => message ?? [])
  await set(
    done.map(({ effect }) => effect),
    FINISH,
  )
  await set(
    messages.map(({ key, lead, ref }) => [ref.chat, key, lead, ref.channel, ref.id]),
    KEEP_MESSAGES,
  )
  await set(
    settlements.filter(only('retry')).map(({ effect, at }) => [effect, at]),
    DROP_FOLLOWERS,
    WAIT_AGAIN,
    DROP_DOUBLES,
  )
  await set(
    settlements.filter(only('unknown')).map(({ effect, at }) => [effect, at]),
    LOOK_LATER,
  )
  await set(
    settlements.filter(only('dead')).map(({ effect, reason }) => [effect, reason]),
    BURY,
  )
}

/** Gives a `Store.settle` that writes the settlements of all who wait for the same transaction by the same few statements. */
export function settling(writer: Writer): (settlements: Settlement[]) => Promise<void> {
  let waiting: { settlements: Settlement[]; written: Promise<void> } | undefined
  return (settlements) => {
    if (settlements.length === 0) return Promise.resolve()
    if (waiting === undefined) {
      const all: Settlement[] = []
      const written = writer.job((connection) => {
        waiting = undefined
        return settle(connection, all)
      })
      const own = { settlements: all, written }
      waiting = own
      // Refused before its turn came: nobody may join it any more.
      written.catch(() => {
        if (waiting === own) waiting = undefined
      })
    }
    waiting.settlements.push(...settlements)
    return waiting.written
  }
}
