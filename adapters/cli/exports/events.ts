import type { Command } from 'commander'
import { zonedIso } from '../../../src/domain/calendar/moment.ts'
import type { LeadEvent } from '../../../src/domain/lead/events.ts'
import type { Office } from '../office.ts'
import type { Terminal } from '../terminal.ts'
import { addHistoryExport } from './histories.ts'
import type { Cell } from './table.ts'

/** `seq` is the event's number within its lead; `data` is what it says besides, as JSON. */
const HEADER = ['at', 'lead', 'seq', 'type', 'by', 'via', 'policyVersion', 'data']

/** Adds `tenon export events <file>`: everything that happened, lead by lead. */
export const addExportEvents = (group: Command, terminal: Terminal, office: Office): void =>
  addHistoryExport(group, terminal, office, {
    name: 'events',
    description: 'everything that happened to leads, contact included: lead by lead, in order',
    header: HEADER,
    rowsOf: ({ events }, zone, { from = Number.NEGATIVE_INFINITY, to = Number.POSITIVE_INFINITY }) =>
      events.filter(({ at }) => at >= from && at < to).map((event) => rowOf(event, zone)),
  })

function rowOf(
  { lead, seq, at, type, by, via, policy, schema: _, ...data }: LeadEvent,
  zone: string,
): Cell[] {
  return [zonedIso(at, zone), lead, seq, type, by, via, policy, JSON.stringify(data)]
}
