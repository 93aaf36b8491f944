import type { Moment } from '../../src/domain/calendar/moment.ts'
import type { LeadEvent } from '../../src/domain/lead/events.ts'
import type { Lead, LeadId } from '../../src/domain/lead/lead.ts'
import type { Reads } from './connection.ts'
import { EVENT_COLUMNS, eventOf } from './events.ts'
import { leadFrom, WITH_CONTENT } from './lead-content.ts'
import { integer, text } from './rows.ts'

// A lead with an event in the time was there before its end, and changed at or after its begin: two columns of the lead's row, so
// that no click keeps an index of moments. Those are then looked at event by event.
const PAGE = `
  SELECT id, state, content FROM ${WITH_CONTENT}
  WHERE id > ?3 AND created_at < ?2 AND changed_at >= ?1
    AND EXISTS (SELECT 1 FROM event WHERE stream = 'lead:' || id AND at >= ?1 AND at < ?2)
  ORDER BY id LIMIT ?4`

/** Before the lead's first event, its state. */
const STATE = -1

/** See `Store.histories`. One statement, so that no event is missing from a state that has it. */
export async function histories(
  reads: Reads,
  from: Moment,
  to: Moment,
  after: LeadId | undefined,
  limit: number,
): Promise<{ lead: Lead; events: LeadEvent[] }[]> {
  const rows = await reads.all(
    `WITH page AS MATERIALIZED (${PAGE})
     SELECT id, ${STATE} AS seq, NULL AS at, NULL AS type, NULL AS by, NULL AS via, NULL AS policy, NULL AS schema, state AS body, content
     FROM page
     UNION ALL
     SELECT id, ${EVENT_COLUMNS}, NULL FROM page JOIN event ON stream = 'lead:' || id
     ORDER BY id, seq`,
    [from, to, after ?? '', Math.max(0, limit)],
  )
  const found: { lead: Lead; events: LeadEvent[] }[] = []
  for (const row of rows) {
    if (integer(row, 'seq') === STATE)
      found.push({ lead: leadFrom(text(row, 'body'), text(row, 'content')), events: [] })
    else found.at(-1)?.events.push(eventOf(text(row, 'id'), row))
  }
  return found
}
