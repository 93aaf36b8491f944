import { type Command, Option } from 'commander'
import { crmPlaces } from '../../src/domain/company/crm-columns.ts'
import { personNames } from '../../src/domain/person/names.ts'
import { importCrm, noCounts } from './crm-import.ts'
import { type ImportOutcome, reportImport } from './crm-import-report.ts'
import { environmentFor } from './environment.ts'
import { interruption } from './interruption.ts'
import type { Office } from './office.ts'
import { progressOn } from './progress.ts'
import { rejectedRows } from './rejected-rows.ts'
import { TABLE_ENCODINGS, type Table, type TableOptions } from './tables.ts'
import { CommandFailure, type Terminal } from './terminal.ts'
import { workspaceFor } from './try-workspace.ts'

interface ImportOptions extends TableOptions {
  config?: string
  rejected?: string
  dryRun?: true
  json?: true
}

/** Adds `tenon import crm <file>`: the companies that the CRM knows, from a CSV or a workbook. */
export function addImportCrm(group: Command, terminal: Terminal, office: Office): void {
  group
    .command('crm')
    .description('take in the companies of the CRM; again and again, what is known already is changed')
    .argument('<file>', 'CSV or XLSX with a header: id, company, createdAt, and what else there is')
    .option('--sheet <name>', 'sheet of a workbook; the first by default')
    .addOption(
      new Option('--encoding <name>', 'of a CSV; found out by default').choices([...TABLE_ENCODINGS]),
    )
    .option('--rejected <file>', 'where rejected rows go; by default <file>.rejected.csv')
    .option('--dry-run', 'look only, store nothing')
    .option('--config <file>', 'workspace file')
    .option('--json', 'print JSON')
    .action(async (file: string, options: ImportOptions) => {
      if (options.rejected !== undefined && !office.tables.canBeWritten(options.rejected))
        throw new CommandFailure('--rejected must name a file that ends in .csv or .xlsx', 2)
      const table = await openTable(file, options, office)
      try {
        const outcome = await importTable(file, table, options, terminal, office)
        reportImport(outcome, options.json === true, terminal)
      } finally {
        await table.close()
      }
    })
}

function openTable(file: string, { sheet, encoding }: TableOptions, office: Office): Promise<Table> {
  const options = { ...(sheet !== undefined && { sheet }), ...(encoding !== undefined && { encoding }) }
  return office.tables.open(file, options).catch((error: unknown) => {
    throw new CommandFailure(`${file}: ${messageOf(error)}`)
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
  if (missing.length > 0) {
    const there = table.header.join(', ')
    throw new CommandFailure(`${file}: the header lacks ${missing.join(', ')}; it has ${there}`)
  }
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
  const crm = store?.crm
  try {
    await importCrm({ table, places, context, ...(crm !== undefined && { crm }), rejected, paused }, counts)
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
  }
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : 'an unknown fault')

function failed(error: unknown): never {
  throw new CommandFailure(messageOf(error))
}
