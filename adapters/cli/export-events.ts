import type { Command } from 'commander'
import { zonedIso } from '../../src/domain/calendar/moment.ts'
import type { LeadEvent } from '../../src/domain/lead/events.ts'
import { type Cell, exportTable, happened, refuseUnlessTable, zoneOf } from './export-table.ts'
import type { Office } from './office.ts'
import { type RangeOptions, rangeOf, withRange } from './range.ts'
import type { Terminal } from './terminal.ts'
import { workspaceFor } from './try-workspace.ts'

/** `seq` is the event's number within its lead; `data` is what it says besides, as JSON. */
const HEADER = ['at', 'lead', 'seq', 'type', 'by', 'via', 'policyVersion', 'data']

interface ExportOptions extends RangeOptions {
  config?: string
  json?: true
}

/** Adds `tenon export events <file>`: everything that happened, lead by lead in order of their numbers. */
export function addExportEvents(group: Command, terminal: Terminal, office: Office): void {
  const command = group
    .command('events')
    .description('everything that happened to leads, contact included: lead by lead, in order')
    .argument('<file>', 'ends in .csv or .xlsx')
  withRange(command)
    .option('--config <file>', 'workspace file')
    .option('--json', 'print JSON')
    .action(async (file: string, options: ExportOptions) => {
      refuseUnlessTable(file, office)
      const zone = zoneOf(workspaceFor(options, terminal))
      const range = rangeOf(options, terminal.now(), zone)
      const { from = Number.NEGATIVE_INFINITY, to = Number.POSITIVE_INFINITY } = range
      await exportTable(
        {
          ...{ file, header: HEADER },
          async *rows(store) {
            for await (const { events } of happened(store, range)) {
              for (const event of events) if (event.at >= from && event.at < to) yield rowOf(event, zone)
            }
          },
        },
        terminal,
        office,
        options.json === true,
      )
    })
}

function rowOf(
  { lead, seq, at, type, by, via, policy, schema: _, ...data }: LeadEvent,
  zone: string,
): Cell[] {
  return [zonedIso(at, zone), lead, seq, type, by, via, policy, JSON.stringify(data)]
}
