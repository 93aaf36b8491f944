import type { Lead, LeadId } from '../../src/domain/lead/lead.ts'
import type { Material, MaterialQuery, MessageRef } from '../../src/ports.ts'
import type { Reads, Row } from './connection.ts'
import { perDialect } from './dialect.ts'
import { EVENT_COLUMNS, eventOf } from './events.ts'
import { leadIn, WITH_CONTENT } from './lead-content.ts'
import type { PeopleShelf } from './people-shelf.ts'
import { leadStream } from './row-values.ts'
import { integer, text } from './rows.ts'

/** As many as an event has columns. */
const NO_EVENT = EVENT_COLUMNS.replace(/\w+/g, 'NULL')

// The company's leads by the keys that are kept with this one. Each key's newest are looked for by themselves, so that many leads of one
// company cost a page.
const READ = perDialect(
  ({ among, companyLeads, people }) => `
  SELECT 'event' AS kind, '' AS key, '' AS content, 0 AS created_at, ${EVENT_COLUMNS}, '' AS state
    FROM event WHERE stream = ?2 AND ?3 = 1
  UNION ALL
  SELECT 'lead', id, content, 0, ${NO_EVENT}, state FROM ${WITH_CONTENT} WHERE id = ?1
  UNION ALL
  SELECT 'people', '', '', 0, ${NO_EVENT}, ${people}
  UNION ALL
  SELECT 'message', key, channel, 0, ${NO_EVENT}, id FROM message WHERE chat = ?4 AND ${among('key', '?5')}
  UNION ALL
  SELECT 'kin', id, content, page.created_at, ${NO_EVENT}, state
  FROM (
    SELECT DISTINCT lead, created_at FROM (${companyLeads('(SELECT companies FROM lead WHERE id = ?1)', '?6')}) AS kin
    WHERE ?6 > 0 ORDER BY created_at DESC, lead DESC LIMIT ?6
  ) AS page, ${WITH_CONTENT} WHERE id = page.lead`,
)

/** See `Store.material`. One statement for all of it: asked one by one, the questions cost more than what is drawn from the answers. */
export async function material(
  reads: Reads,
  people: PeopleShelf,
  id: LeadId,
  { chat, messages, events = false, kin = 0 }: MaterialQuery,
): Promise<Material | undefined> {
  const rows = await reads.all(READ(reads.dialect), [
    ...[id, leadStream(id), events ? 1 : 0, chat, messages, kin],
  ])
  const of = (kind: string) => rows.filter((row) => row.kind === kind)
  const [lead] = of('lead')
  const [states] = of('people')
  if (lead === undefined || states === undefined) return undefined
  return {
    lead: leadIn(lead),
    people: people.from(text(states, 'state')),
    events: of('event')
      .map((row) => eventOf(id, row))
      .sort((one, other) => one.seq - other.seq),
    kin: newestFirst(of('kin')),
    messages: new Map(of('message').map((row) => [text(row, 'key'), refOf(chat, row)])),
  }
}

const refOf = (chat: MessageRef['chat'], row: Row): MessageRef => ({
  chat,
  channel: text(row, 'content'),
  id: text(row, 'state'),
})

const newestFirst = (rows: readonly Row[]): Lead[] =>
  rows
    .map((row) => ({ at: integer(row, 'created_at'), lead: leadIn(row) }))
    .sort((one, other) => other.at - one.at || (one.lead.id < other.lead.id ? 1 : -1))
    .map(({ lead }) => lead)
