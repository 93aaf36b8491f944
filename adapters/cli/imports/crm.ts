import type { Command } from 'commander'
import { crmColumnNames, crmPlaces } from '../../../src/domain/company/crm-columns.ts'
import { personNames } from '../../../src/domain/person/names.ts'
import { environmentFor } from '../environment.ts'
import { interruption } from '../interruption.ts'
import type { Office } from '../office.ts'
import { progressOn } from '../progress.ts'
import type { Table } from '../tables.ts'
import { CommandFailure, type Terminal } from '../terminal.ts'
import { workspaceFor } from '../workspace.ts'
import { importCrm, noCounts } from './crm-records.ts'
import { type ImportOutcome, reportImport } from './crm-report.ts'
import { type Begun, beginImport, endImport } from './journal.ts'
import { rejectedRows } from './rejected-rows.ts'
import { type ImportOptions, importsTable, messageOf, requireColumns } from './table.ts'

/** Adds `tenon import crm <file>`: the companies that the CRM knows, from a CSV or a workbook. */
export function addImportCrm(group: Command, terminal: Terminal, office: Office): void {
  const command = group
    .command('crm')
    .description('take in the companies of the CRM; again and again, what is known already is changed')
    .argument('<file>', 'CSV or XLSX with a header: id, company, createdAt, and what else there is')
  importsTable(command, office, async (file, table, options) => {
    const outcome = await importTable(file, table, options, terminal, office)
    reportImport(outcome, options.json === true, terminal)
  })
}

async function importTable(
  file: string,
  table: Table,
  options: ImportOptions,
  terminal: Terminal,
  office: Office,
): Promise<ImportOutcome> {
  const { places, missing, unused } = crmPlaces(table.header)
  requireColumns(file, table, missing, missing.flatMap(crmColumnNames))
  const { calendars, calendar, people } = workspaceFor(options, terminal)
  const { database } = environmentFor(terminal)
  const dryRun = options.dryRun === true
  const keptIn = options.rejected ?? (dryRun ? undefined : `${file}.rejected.csv`)
  const rejected = rejectedRows(office.tables, { file, header: table.header }, keptIn)
  const counts = noCounts()
  const store = dryRun ? undefined : await office.openStore(database).catch(failed)
  const [progress, stop] = [progressOn(), interruption()]
  let failure: string | undefined
  const context = {
    timezone: calendars[calendar]?.timezone ?? 'UTC',
    now: terminal.now(),
    names: personNames(people),
  }
  const paused = () => {
    progress.update(table.progress())
    return stop.asked
  }
  let begun: Begun | undefined
  try {
    if (store !== undefined) {
      const found = await beginImport(store, office, { kind: 'crm', file, options, now: context.now })
      begun = 'done' in found ? undefined : found
    }
    const into = store && begun && { crm: store.crm, import: begun.entry.id, at: context.now }
    const stored = begun?.entry.rows ?? 0
    for (const name of ['added', 'changed', 'same'] as const) counts[name] = begun?.entry.counts[name] ?? 0
    await importCrm({ table, places, context, ...(into && { into }), stored, rejected, paused }, counts)
    if (store !== undefined && begun !== undefined && !stop.asked) {
      const ended = { rows: counts.read, counts: { rejected: rejected.count }, now: context.now }
      await endImport(store, begun.entry.id, { status: 'done', ...ended })
    }
  } catch (error) {
    failure = messageOf(error)
  } finally {
    progress.stop()
    stop.end()
    await store?.close()
  }
  const rejectedFile = await rejected.close().catch(failed)
  return {
    ...{ file, table, counts, rejected, unused, dryRun, interrupted: stop.asked },
    ...(rejectedFile !== undefined && { rejectedFile }),
    ...(failure !== undefined && { failure }),
    ...(begun !== undefined && { id: begun.entry.id }),
    ...(begun?.resumed === true && { resumed: begun.entry.rows }),
  }
}

function failed(error: unknown): never {
  throw new CommandFailure(messageOf(error))
}
