import { leadKey } from '../../src/domain/behaviour/behaviour.ts'
import type { Moment } from '../../src/domain/calendar/moment.ts'
import type { LeadEvent } from '../../src/domain/lead/events.ts'
import { fold } from '../../src/domain/lead/evolve.ts'
import {
  ERASED,
  forgetIn,
  type Identity,
  identityIn,
  identityOfKeys,
  textPattern,
} from '../../src/domain/lead/forget.ts'
import type { Lead, LeadId } from '../../src/domain/lead/lead.ts'
import { CHAT_NAMES, type Erased, type NewEffect } from '../../src/ports.ts'
import type { Connection } from './connection.ts'
import { type Columns, insertion, perDialect } from './dialect.ts'
import { EVENT_COLUMNS, eventOf } from './events.ts'
import { EFFECT, EVENT, effectRow, eventRow, leadStream } from './row-values.ts'
import { integer, text, word } from './rows.ts'
import { rewriteLead } from './write.ts'

const BODY = { stream: 'text', seq: 'integer', body: 'document' } as const satisfies Columns

const STATEMENTS = perDialect((dialect) => ({
  insertEvent: dialect.set(EVENT, insertion('event', EVENT)),
  insertEffects: dialect.set(
    EFFECT,
    insertion(
      'effect',
      EFFECT,
      `ON CONFLICT (merge) WHERE merge IS NOT NULL AND state = 'pending' AND unknown = 0 DO NOTHING`,
    ),
  ),
  writeBodies: dialect.set(
    BODY,
    (given) => `${given.with} UPDATE event SET body = ${given.get('body')} FROM ${given.from}
      WHERE event.stream = ${given.get('stream')} AND event.seq = ${given.get('seq')}`,
  ),
  mentioning: (column: string) => dialect.contains(`LOWER(${column})`, '?'),
}))

/** What is kept of texts beside leads: columns that may hold what a person typed. `drop`: a row of it is of no use any more. */
const BESIDE: readonly { table: string; key: string; column: string; drop: boolean }[] = [
  { table: 'draft', key: 'id', column: 'fields', drop: true },
  { table: 'ticket', key: 'id', column: 'value', drop: true },
  { table: 'delivery', key: 'id', column: 'result', drop: false },
  { table: 'setting', key: 'key', column: 'value', drop: false },
]

/** See `Store.erase`; inside a transaction. */
export async function erase(
  connection: Connection,
  keys: readonly string[],
  by: string,
  now: Moment,
): Promise<Erased> {
  if (connection.dialect.overwrite !== undefined) await connection.run(connection.dialect.overwrite)
  const leads: LeadId[] = []
  const everybody: Identity[] = []
  for (const stream of await streamsWith(connection, keys)) {
    const id = stream.replace(/^lead:/, '')
    const events = await eventsIn(connection, id)
    const who = identityIn(events, new Set(keys))
    if (who === undefined) continue
    leads.push(id)
    everybody.push(who)
    await eraseIn(connection, id, events, who, { by, now })
  }
  // What they typed and did not send is in no lead.
  everybody.push(identityOfKeys(keys))
  const claimed = [...new Set([...keys, ...everybody.flatMap((who) => [...who.keys])])]
  for (const key of claimed)
    await connection.run('DELETE FROM claim WHERE key = ?', [connection.dialect.key(key)])
  const done = await eraseBehaviour(connection, [...claimed, ...leads.map(leadKey)])
  const others = await eraseBeside(connection, everybody)
  const steps = await eraseSteps(connection, everybody)
  return { leads, others: done + others + steps }
}

/** Streams of leads with an event that says one of these: a look through all of them, since nothing else knows what a lead once said. */
async function streamsWith(connection: Connection, keys: readonly string[]): Promise<string[]> {
  const { mentioning } = STATEMENTS(connection.dialect)
  const streams = new Set<string>()
  for (const key of keys) {
    const said = key.slice(key.indexOf(':') + 1).toLowerCase()
    const rows = await connection.all(
      `SELECT DISTINCT stream FROM event WHERE stream LIKE 'lead:%' AND ${mentioning('body')}`,
      [JSON.stringify(said).slice(1, -1)],
    )
    for (const row of rows) streams.add(text(row, 'stream'))
  }
  return [...streams].sort()
}

async function eventsIn(connection: Connection, id: LeadId): Promise<LeadEvent[]> {
  const rows = await connection.all(`SELECT ${EVENT_COLUMNS} FROM event WHERE stream = ? ORDER BY seq`, [
    leadStream(id),
  ])
  return rows.map((row) => eventOf(id, row))
}

async function eraseIn(
  connection: Connection,
  id: LeadId,
  events: readonly LeadEvent[],
  who: Identity,
  { by, now }: { by: string; now: Moment },
): Promise<void> {
  const statements = STATEMENTS(connection.dialect)
  const stream = leadStream(id)
  const left = events.map((event) => {
    const { lead: _, seq, at, type, by: actor, via, policy, schema, ...body } = event
    const row = { seq, at, type, by: actor, via, policy, schema, body: JSON.stringify(forgetIn(body, who)) }
    return eventOf(id, row)
  })
  const last = left.at(-1)
  if (last === undefined) return
  await connection.run(
    statements.writeBodies.sql,
    statements.writeBodies.values(
      left.map(({ lead: _l, seq, at: _a, type: _t, by: _b, via: _v, policy: _p, schema: _s, ...body }) => [
        stream,
        seq,
        body,
      ]),
    ),
  )
  const { schema, policy } = last
  const erased: LeadEvent = {
    lead: id,
    seq: last.seq + 1,
    at: now,
    by,
    via: 'cli',
    policy,
    schema,
    type: 'erased',
  }
  await connection.run(statements.insertEvent.sql, statements.insertEvent.values([eventRow(erased)]))
  const lead = fold([...left, erased])
  await rewriteLead(connection, { lead, events: [erased], due: undefined })
  for (const row of await connection.all('SELECT id, payload FROM effect WHERE lead = ?', [id]))
    await connection.run('UPDATE effect SET payload = ? WHERE id = ?', [
      JSON.stringify(forgetIn(JSON.parse(text(row, 'payload')), who)),
      Number(row.id),
    ])
  const shown = await shownAgain(connection, lead, now)
  if (shown.length > 0)
    await connection.run(
      statements.insertEffects.sql,
      statements.insertEffects.values(shown.map((effect) => effectRow(effect, now))),
    )
}

/** Every message that shows the lead is drawn anew. */
async function shownAgain(connection: Connection, lead: Lead, now: Moment): Promise<NewEffect[]> {
  const rows = await connection.all('SELECT chat, key FROM message WHERE lead = ?', [lead.id])
  return rows.flatMap((row): NewEffect[] => {
    const [kind, , to, number] = text(row, 'key').split(':')
    const chat = word(row, 'chat', CHAT_NAMES)
    const common = { chat, lead: lead.id, notBefore: now }
    if (kind === 'card')
      return [
        {
          ...common,
          kind,
          dest: `group:${lead.group}`,
          payload: {},
          merge: `${chat}:card:${lead.id}`,
        },
      ]
    if (kind !== 'direct' || to === undefined) return []
    const attempt = Number(number)
    const merge = `${chat}:direct:${lead.id}:${to}:${attempt}`
    return [{ ...common, kind, dest: `person:${to}`, payload: { to, attempt }, merge }]
  })
}

/** What they did on pages and at events. Gives how many things that were. */
async function eraseBehaviour(connection: Connection, keys: readonly string[]): Promise<number> {
  const found = new Set<string>()
  for (const key of keys) {
    const rows = await connection.all('SELECT behaviour FROM behaviour_of WHERE key = ?', [
      connection.dialect.key(key),
    ])
    for (const row of rows) found.add(text(row, 'behaviour'))
  }
  for (const id of found) {
    await connection.run('DELETE FROM behaviour_of WHERE behaviour = ?', [id])
    await connection.run('DELETE FROM behaviour WHERE id = ?', [id])
  }
  return found.size
}

/** Gives how many rows it wrote over or deleted. */
async function eraseBeside(connection: Connection, everybody: readonly Identity[]): Promise<number> {
  let changed = 0
  const patterns = everybody.map((who) => ({ who, pattern: textPattern(who) }))
  for (const { table, key, column, drop } of BESIDE) {
    for (const row of await connection.all(`SELECT ${key} AS key, ${column} AS value FROM ${table}`)) {
      const value = row.value
      if (typeof value !== 'string') continue
      const left = patterns.reduce(
        (written, { who, pattern }) =>
          pattern !== undefined && written.search(pattern) >= 0 ? rewritten(written, who) : written,
        value,
      )
      if (left === value) continue
      changed++
      await (drop
        ? connection.run(`DELETE FROM ${table} WHERE ${key} = ?`, [text(row, 'key')])
        : connection.run(`UPDATE ${table} SET ${column} = ? WHERE ${key} = ?`, [left, text(row, 'key')]))
    }
  }
  return changed
}

/** Steps of imports that are held at once: each may be large. */
const STEPS = 50

/** What was there before an import is put back without them. Gives how many steps it wrote over. */
async function eraseSteps(connection: Connection, everybody: readonly Identity[]): Promise<number> {
  const patterns = everybody.map((who) => ({ who, pattern: textPattern(who) }))
  let changed = 0
  let last: [id: string, number: number] = ['', 0]
  for (;;) {
    const rows = await connection.all(
      `SELECT import, number, state FROM import_step WHERE (import, number) > (?, ?) ORDER BY import, number LIMIT ${STEPS}`,
      last,
    )
    for (const row of rows) {
      const state = text(row, 'state')
      last = [text(row, 'import'), integer(row, 'number')]
      const their = patterns.filter(({ pattern }) => pattern !== undefined && state.search(pattern) >= 0)
      if (their.length === 0) continue
      changed++
      const left = their.reduce((written, { who }) => rewritten(written, who), state)
      await connection.run('UPDATE import_step SET state = ? WHERE import = ? AND number = ?', [
        JSON.stringify(JSON.parse(left, withoutErased)),
        ...last,
      ])
    }
    if (rows.length < STEPS) return changed
  }
}

/** A value of which nothing is left is none. */
const withoutErased = (_name: string, value: unknown): unknown => (value === ERASED ? undefined : value)

function rewritten(written: string, who: Identity): string {
  try {
    return JSON.stringify(forgetIn(JSON.parse(written), who))
  } catch {
    const left = forgetIn(written, who)
    return typeof left === 'string' ? left : ''
  }
}
