import { type Command, Option } from 'commander'
import { didYouMean } from '../../../src/domain/policy/closed-object.ts'
import type { Office } from '../office.ts'
import { TABLE_ENCODINGS, type Table, type TableOptions } from '../tables.ts'
import { CommandFailure } from '../terminal.ts'

/** What every import of a table is told. */
export interface ImportOptions extends TableOptions {
  config?: string
  rejected?: string
  dryRun?: true
  again?: true
  json?: true
}

/** Adds the options of an import to its command, and runs `work` on the open table. */
export function importsTable<Options extends ImportOptions>(
  command: Command,
  office: Office,
  work: (file: string, table: Table, options: Options) => Promise<void>,
): void {
  command
    .option('--sheet <name>', 'sheet of a workbook; the first by default')
    .addOption(
      new Option('--encoding <name>', 'of a CSV; found out by default').choices([...TABLE_ENCODINGS]),
    )
    .option('--rejected <file>', 'where rejected rows go; by default <file>.rejected.csv')
    .option('--dry-run', 'look only, store nothing')
    .option('--again', 'begin with the first row, whatever came of this file before')
    .option('--config <file>', 'workspace file')
    .option('--json', 'print JSON')
    .action(async (file: string, options: Options) => {
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

/** Rejects with CommandFailure. */
export function openTable(file: string, { sheet, encoding }: TableOptions, office: Office): Promise<Table> {
  const options = { ...(sheet !== undefined && { sheet }), ...(encoding !== undefined && { encoding }) }
  return office.tables.open(file, options).catch((error: unknown) => {
    throw new CommandFailure(`${file}: ${messageOf(error)}`)
  })
}

/** Where the header lacks a column that there must be. `known`: names that a header of such a table may have. */
export function requireColumns(
  file: string,
  { header }: Table,
  missing: readonly string[],
  known: readonly string[],
): void {
  if (missing.length === 0) return
  const names = header.map((name) => `${name}${didYouMean(name, known)}`).join(', ')
  throw new CommandFailure(`${file}: the header lacks ${missing.join(', ')}; it has ${names}`)
}

export const messageOf = (error: unknown): string =>
  error instanceof Error ? error.message : 'an unknown fault'
