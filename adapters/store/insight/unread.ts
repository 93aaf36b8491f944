import { CHANNELS, type LeadEvent } from '../../../src/domain/lead/events.ts'
import type { LeadId } from '../../../src/domain/lead/lead.ts'
import type { PersonEvent } from '../../../src/domain/person/person.ts'
import type { Unread } from '../../../src/ports.ts'
import type { Reads, Row } from '../connection.ts'
import { perDialect } from '../dialect.ts'
import { EVENT_COLUMNS, eventOf } from '../events.ts'
import { leadStream } from '../row-values.ts'
import { BadRow, integer, json, text, word } from '../rows.ts'
import { isRecord } from '../shapes.ts'

const LEAD = 'lead:'
const PERSON = 'person:'

const STATEMENTS = perDialect(({ position, among }) => ({
  // Only of absences more is asked than that they were.
  next: `SELECT ${position} AS position, stream, seq, at, type, by, via,
      CASE WHEN type IN ('went-away', 'came-back') THEN body END AS body
    FROM event WHERE ${position} > ? ORDER BY ${position} LIMIT ?`,
  counted: `SELECT lead, seq FROM insight_lead WHERE version = ? AND ${among('lead', '?')}`,
  histories: `SELECT stream, ${EVENT_COLUMNS} FROM event WHERE ${among('stream', '?')} ORDER BY stream, seq`,
}))

const ABSENCES = `SELECT stream, ${EVENT_COLUMNS} FROM event
  WHERE stream >= '${PERSON}' AND stream < 'person;' AND type IN ('went-away', 'came-back') ORDER BY stream, seq`

/** See `InsightBook.unread`. */
export async function unread(
  reads: Reads,
  version: string,
  limit: number,
  leads = Number.POSITIVE_INFINITY,
): Promise<Unread> {
  const sql = STATEMENTS(reads.dialect)
  const [mark] = await reads.all('SELECT position, version FROM insight_mark')
  if (mark === undefined) throw new BadRow('insight_mark.position')
  const before = { position: integer(mark, 'position'), version: text(mark, 'version') }
  let upTo = before.version === version ? before.position : 0
  const rows = await reads.all(sql.next, [upTo, Math.max(0, limit)])
  let isFull = rows.length >= limit
  const newest = new Map<LeadId, number>()
  const people: PersonEvent[] = []
  const renamed = new Set<LeadId>()
  for (const row of rows) {
    const stream = text(row, 'stream')
    if (stream.startsWith(LEAD)) {
      const lead = stream.slice(LEAD.length)
      if (newest.size >= leads && !newest.has(lead)) {
        isFull = true
        break
      }
      newest.set(lead, integer(row, 'seq'))
      if (RENAMING.some((type) => type === row.type)) renamed.add(lead)
    } else if (stream.startsWith(PERSON) && isOfAbsence(row)) people.push(personEventOf(row))
    upTo = integer(row, 'position')
  }
  const known = newest.size === 0 ? [] : await reads.all(sql.counted, [version, [...newest.keys()]])
  for (const row of known) {
    const lead = text(row, 'lead')
    // Counted with what came later, while an earlier event of it was the next one.
    if (integer(row, 'seq') >= (newest.get(lead) ?? 0)) newest.delete(lead)
  }
  const [first] = rows
  return {
    ...{ before, upTo, leads: [...newest.keys()], people, isFull },
    renamed: [...renamed],
    ...(first !== undefined && { since: integer(first, 'at') }),
  }
}

/** After these a lead's company may be another one. */
const RENAMING = ['edited', 'matched', 'claimed'] as const satisfies LeadEvent['type'][]

const isOfAbsence = (row: Row): boolean => row.type === 'went-away' || row.type === 'came-back'

/** See `InsightBook.absences`. */
export async function absences(reads: Reads): Promise<PersonEvent[]> {
  return (await reads.all(ABSENCES)).map(personEventOf)
}

function personEventOf(row: Row): PersonEvent {
  const common = {
    person: text(row, 'stream').slice(PERSON.length),
    seq: integer(row, 'seq'),
    at: integer(row, 'at'),
    by: text(row, 'by'),
    via: word(row, 'via', CHANNELS),
    schema: 1,
  } as const
  if (row.type === 'came-back') return { ...common, type: 'came-back' }
  const { from, until, delegate } = json(row, 'body', isRecord)
  if (typeof from !== 'number' || typeof until !== 'number') throw new BadRow('event.body')
  return { ...common, type: 'went-away', from, until, ...(typeof delegate === 'string' && { delegate }) }
}

/** See `InsightBook.histories`. */
export async function historiesOf(reads: Reads, leads: readonly LeadId[]): Promise<LeadEvent[][]> {
  const rows = await reads.all(STATEMENTS(reads.dialect).histories, [leads.map(leadStream)])
  const found = new Map<LeadId, LeadEvent[]>()
  for (const row of rows) {
    const lead = text(row, 'stream').slice(LEAD.length)
    const events = found.get(lead) ?? []
    events.push(eventOf(lead, row))
    found.set(lead, events)
  }
  return [...found.values()]
}
