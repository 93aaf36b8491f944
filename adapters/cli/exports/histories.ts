import type { Command } from 'commander'
import type { LeadEvent } from '../../../src/domain/lead/events.ts'
import type { Lead } from '../../../src/domain/lead/lead.ts'
import type { Store } from '../../../src/ports.ts'
import type { Office } from '../office.ts'
import { type Range, type RangeOptions, rangeOf, withRange } from '../range.ts'
import type { Terminal } from '../terminal.ts'
import { workspaceFor } from '../workspace.ts'
import { type Cell, exportTable, refuseUnlessTable, zoneOf } from './table.ts'

/** A table that is made from leads and what happened to them. */
export interface HistoryTable {
  /** The word behind `tenon export`. */
  name: string
  description: string
  header: readonly string[]
  /** Moments are written in the zone. */
  rowsOf(history: { lead: Lead; events: readonly LeadEvent[] }, zone: string, range: Range): Iterable<Cell[]>
}

interface ExportOptions extends RangeOptions {
  config?: string
  json?: true
}

/** Leads, with all their events, that are read at once. */
const PAGE = 200

/** Adds `tenon export <name> <file>`: of the leads that something happened to in the time, in order of their numbers. */
export function addHistoryExport(
  group: Command,
  terminal: Terminal,
  office: Office,
  { name, description, header, rowsOf }: HistoryTable,
): void {
  const command = group.command(name).description(description).argument('<file>', 'ends in .csv or .xlsx')
  withRange(command)
    .option('--config <file>', 'workspace file')
    .option('--json', 'print JSON')
    .action(async (file: string, options: ExportOptions) => {
      refuseUnlessTable(file, office)
      const zone = zoneOf(workspaceFor(options, terminal))
      const range = rangeOf(options, terminal.now(), zone)
      async function* rows(store: Store) {
        for await (const history of happened(store, range)) yield* rowsOf(history, zone, range)
      }
      await exportTable({ file, header, rows }, terminal, office, options.json === true)
    })
}

async function* happened(store: Store, { from = 0, to = Number.MAX_SAFE_INTEGER }: Range) {
  for (let after: string | undefined; ; ) {
    const page = await store.histories(from, to, after, PAGE)
    yield* page
    after = page.at(-1)?.lead.id
    if (page.length < PAGE) return
  }
}
