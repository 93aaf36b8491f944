import { CHANNELS, type LeadEvent } from '../../src/domain/lead/events.ts'
import type { LeadId } from '../../src/domain/lead/lead.ts'
import type { Reads, Row } from './connection.ts'
import { leadStream } from './row-values.ts'
import { BadRow, integer, json, text, word } from './rows.ts'
import { isLeadEvent, isRecord } from './shapes.ts'

export const EVENT_COLUMNS = 'seq, at, type, by, via, policy, schema, body'

/** All that happened to a lead, oldest first. */
export async function eventsOf(reads: Reads, id: LeadId): Promise<LeadEvent[]> {
  const rows = await reads.all(`SELECT ${EVENT_COLUMNS} FROM event WHERE stream = ? ORDER BY seq`, [
    leadStream(id),
  ])
  return rows.map((row) => eventOf(id, row))
}

/** A row of those columns. */
export function eventOf(lead: LeadId, row: Row): LeadEvent {
  const event: unknown = {
    lead,
    seq: integer(row, 'seq'),
    at: integer(row, 'at'),
    by: text(row, 'by'),
    via: word(row, 'via', CHANNELS),
    policy: integer(row, 'policy'),
    schema: integer(row, 'schema'),
    type: text(row, 'type'),
    ...json(row, 'body', isRecord),
  }
  if (!isLeadEvent(event)) throw new BadRow('event')
  return event
}
