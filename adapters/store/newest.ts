import type { LeadEvent } from '../../src/domain/lead/events.ts'
import type { LeadId } from '../../src/domain/lead/lead.ts'
import type { NewestQuery } from '../../src/ports.ts'
import type { Reads } from './connection.ts'
import { perDialect } from './dialect.ts'
import { EVENT_COLUMNS, eventOf } from './events.ts'
import { leadStream } from './row-values.ts'
import { text } from './rows.ts'

/** After every moment that is kept. */
const LAST = Number.MAX_SAFE_INTEGER

// Only the streams asked for are looked at, whatever else is stored. What an event meant is told by those before it: so all of a lead's.
const READ = perDialect(
  ({ among }) => `
  WITH mark AS MATERIALIZED (
    SELECT happened.stream FROM event AS happened
    WHERE ${among('happened.stream', '?1')}
      AND happened.at <= ?2 AND (happened.at < ?2 OR happened.stream < ?3 OR happened.stream = ?3 AND happened.seq < ?4)
    ORDER BY happened.at DESC, happened.stream DESC, happened.seq DESC LIMIT ?5
  )
  SELECT event.stream, ${EVENT_COLUMNS} FROM (SELECT DISTINCT stream FROM mark) AS mine CROSS JOIN event
  WHERE event.stream = mine.stream ORDER BY event.stream, seq`,
)

/** See `Store.newestOf`. */
export async function newestOf(
  reads: Reads,
  { leads, before, limit }: NewestQuery,
): Promise<{ lead: LeadId; events: LeadEvent[] }[]> {
  if (leads.length === 0 || limit <= 0) return []
  const streams = new Map(leads.map((lead) => [leadStream(lead), lead]))
  const after = before ?? { at: LAST, lead: '', seq: 0 }
  const rows = await reads.all(READ(reads.dialect), [
    [...streams.keys()],
    ...[after.at, leadStream(after.lead), after.seq, limit],
  ])
  const found = new Map<LeadId, LeadEvent[]>()
  for (const row of rows) {
    const lead = streams.get(text(row, 'stream')) ?? ''
    const events = found.get(lead) ?? []
    events.push(eventOf(lead, row))
    found.set(lead, events)
  }
  return [...found].map(([lead, events]) => ({ lead, events }))
}
