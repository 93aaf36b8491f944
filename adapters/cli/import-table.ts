import { type Command, Option } from 'commander'
import type { Office } from './office.ts'
import { TABLE_ENCODINGS, type Table, type TableOptions } from './tables.ts'
import { CommandFailure } from './terminal.ts'

/** What every import of a table is told. */
export interface ImportOptions extends TableOptions {
  config?: string
  rejected?: string
  dryRun?: true
  json?: true
}

/** Adds the options of an import to its command, and runs `work` on the open table. */
export function importsTable(
  command: Command,
  office: Office,
  work: (file: string, table: Table, options: ImportOptions) => Promise<void>,
): void {
  command
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
        await work(file, table, options)
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

/** Where the header lacks a column that there must be. */
export function requireColumns(file: string, { header }: Table, missing: readonly string[]): void {
  if (missing.length > 0)
    throw new CommandFailure(`${file}: the header lacks ${missing.join(', ')}; it has ${header.join(', ')}`)
}

export const messageOf = (error: unknown): string =>
  error instanceof Error ? error.message : 'an unknown fault'
