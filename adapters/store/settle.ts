import type { Moment } from '../../src/domain/calendar/moment.ts'
import type { Settlement } from '../../src/ports.ts'
import type { Connection } from './connection.ts'
import { type Given, insertion, perDialect, type RowValues, type SetStatement } from './dialect.ts'
import { allOf } from './write.ts'
import type { Writer } from './writer.ts'

const EFFECT = { id: 'integer' } as const
const AGAIN = { id: 'integer', at: 'integer' } as const
const DEAD = { id: 'integer', reason: 'text' } as const
const MESSAGE = { chat: 'text', key: 'text', lead: 'text', channel: 'text', id: 'text' } as const

const ids = (given: Given) => `SELECT ${given.get('id')} FROM ${given.from}`

const STATEMENTS = perDialect((dialect) => ({
  finish: dialect.set(EFFECT, (given) => `${given.with} DELETE FROM effect WHERE id IN (${ids(given)})`),
  keepMessages: dialect.set(
    MESSAGE,
    insertion(
      'message',
      MESSAGE,
      'ON CONFLICT (chat, key) DO UPDATE SET lead = excluded.lead, channel = excluded.channel, id = excluded.id',
    ),
  ),
  // One that came while this one was on its way would now be a second with the same key: this one shows the newest state for both
  // and keeps its place and its waiting time.
  dropFollowers: dialect.set(
    EFFECT,
    (given) => `${given.with} DELETE FROM effect
      WHERE state = 'pending' AND unknown = 0
        AND merge IN (SELECT merge FROM effect WHERE id IN (${ids(given)}))
        AND id NOT IN (${ids(given)})`,
  ),
  // Two with one key were on their way at once: the earlier one waits for both.
  dropDoubles: dialect.set(
    EFFECT,
    (given) => `${given.with} DELETE FROM effect
      WHERE id IN (${ids(given)}) AND EXISTS (
        SELECT 1 FROM effect AS earlier
        WHERE earlier.merge = effect.merge AND earlier.id < effect.id AND earlier.id IN (${ids(given)})
      )`,
  ),
  waitAgain: dialect.set(
    AGAIN,
    (given) => `${given.with} UPDATE effect
      SET state = 'pending', unknown = 0, attempted_at = NULL, not_before = ${given.get('at')}
      FROM ${given.from} WHERE effect.id = ${given.get('id')}`,
  ),
  lookLater: dialect.set(
    AGAIN,
    (
      given,
    ) => `${given.with} UPDATE effect SET state = 'pending', unknown = 1, not_before = ${given.get('at')}
      FROM ${given.from} WHERE effect.id = ${given.get('id')}`,
  ),
  bury: dialect.set(
    DEAD,
    (given) => `${given.with} UPDATE effect SET state = 'dead', reason = ${given.get('reason')}
      FROM ${given.from} WHERE effect.id = ${given.get('id')}`,
  ),
}))

type With<Outcome extends Settlement['outcome']> = Extract<Settlement, { outcome: Outcome }>

const only =
  <Outcome extends Settlement['outcome']>(outcome: Outcome) =>
  (settlement: Settlement): settlement is With<Outcome> =>
    settlement.outcome === outcome

async function settle(connection: Connection, settlements: readonly Settlement[]): Promise<void> {
  const sets = STATEMENTS(connection.dialect)
  const done = settlements.filter(only('done'))
  const messages = done.flatMap(({ message }) => message ?? [])
  const again = settlements.filter(only('retry'))
  const all: [SetStatement, RowValues[]][] = [
    [sets.finish, done.map(idOf)],
    [sets.keepMessages, messages.map(({ key, lead, ref }) => [ref.chat, key, lead, ref.channel, ref.id])],
    [sets.dropFollowers, again.map(idOf)],
    [sets.dropDoubles, again.map(idOf)],
    [sets.waitAgain, again.map(withTime)],
    [sets.lookLater, settlements.filter(only('unknown')).map(withTime)],
    [sets.bury, settlements.filter(only('dead')).map(({ effect, reason }) => [effect, reason])],
  ]
  const given: Promise<unknown>[] = []
  try {
    for (const [{ sql, values }, rows] of all) {
      if (rows.length === 0) continue
      if (!connection.inOrder) await given.at(-1)
      given.push(connection.run(sql, values(rows)))
    }
  } finally {
    await allOf(given)
  }
}

const idOf = ({ effect }: Settlement): RowValues => [effect]
const withTime = ({ effect, at }: { effect: number; at: Moment }): RowValues => [effect, at]

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
