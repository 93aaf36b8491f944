import type { Command } from 'commander'
import { TARGET_COLUMN_NAMES, targetPlaces } from '../../../src/domain/insight/targets/columns.ts'
import { readTargetRow, type TargetRowContext } from '../../../src/domain/insight/targets/read-row.ts'
import { type Target, targetKey } from '../../../src/domain/insight/targets/target.ts'
import { personNames } from '../../../src/domain/person/names.ts'
import { environmentFor } from '../environment.ts'
import type { Office } from '../office.ts'
import type { Table } from '../tables.ts'
import { CommandFailure, type Terminal } from '../terminal.ts'
import { workspaceFor } from '../workspace.ts'
import { FirstLines } from './first-lines.ts'
import { beginImport, endImport, type Source } from './journal.ts'
import { type RejectedRows, rejectedRows } from './rejected-rows.ts'
import { type ImportOptions, importsTable, messageOf, requireColumns } from './table.ts'
import { targetRowText } from './target-row-text.ts'

/** More than a company has slices in several years. */
const MOST = 50_000

/** Adds `tenon import targets <file>`: what sales wants to win, by month and slice, from a CSV or a workbook. */
export function addImportTargets(group: Command, terminal: Terminal, office: Office): void {
  const command = group
    .command('targets')
    .description(
      'take in what is to be won, by month; again and again, a target of the same month and slice is replaced',
    )
    .argument(
      '<file>',
      'CSV or XLSX with a header: month, won (or amount and deal, the usual amount of one), and region, team, industry, productLine where a target is of a part',
    )
  importsTable(command, office, (file, table, options) => importTable(file, table, options, terminal, office))
}

async function importTable(
  file: string,
  table: Table,
  options: ImportOptions,
  terminal: Terminal,
  office: Office,
): Promise<void> {
  const { places, missing, unused } = targetPlaces(table.header)
  requireColumns(file, table, missing, TARGET_COLUMN_NAMES)
  const { regions, industries, productLines, people } = workspaceFor(options, terminal)
  const dryRun = options.dryRun === true
  const keptIn = options.rejected ?? (dryRun ? undefined : `${file}.rejected.csv`)
  const rejected = rejectedRows(office.tables, { file, header: table.header }, keptIn)
  const context = { places, regions, industries, productLines, people, names: personNames(people) }
  const { read, targets } = await readAll(table, context, rejected).catch(failed(file))
  const rejectedFile = await rejected.close().catch(failed(file))
  const came = dryRun
    ? { targets: targets.length }
    : await store({ file, options, now: terminal.now() }, read, targets, terminal, office).catch(failed(file))
  const data = {
    ...{ file, format: table.format, read },
    ...(dryRun && { dryRun }),
    ...came,
    rejected: rejected.count,
    ...(rejectedFile !== undefined && { rejectedFile }),
    unused,
  }
  terminal.print(options.json ? JSON.stringify(data, null, 2) : summary(file, read, came, rejected.count))
  if (unused.length > 0) terminal.complain(`columns that were not used: ${unused.join(', ')}`)
  for (const example of rejected.examples) terminal.complain(`  ${example}`)
  if (rejectedFile !== undefined)
    terminal.complain(`put right what is in ${rejectedFile} and import that file`)
  if (read > 0 && targets.length === 0) throw new CommandFailure(`${file}: none of its rows can be taken in`)
}

async function store(
  source: Omit<Source, 'kind'>,
  row: number,
  targets: readonly Target[],
  terminal: Terminal,
  office: Office,
) {
  const opened = await office.openStore(environmentFor(terminal).database)
  try {
    const begun = await beginImport(opened, office, { ...source, kind: 'targets' })
    const { id } = 'done' in begun ? begun.done : begun.entry
    // All in one step: what was stopped has stored nothing, or all of it.
    const before = await opened.imports.entry(id)
    const stored = before !== undefined && before.rows > 0
    const counts =
      stored || targets.length === 0
        ? { added: 0, changed: 0, same: 0, ...before?.counts }
        : await opened.targets.put(targets, { import: id, row, at: source.now })
    await endImport(opened, id, { status: 'done', now: source.now })
    return { import: id, ...counts }
  } finally {
    await opened.close()
  }
}

/** The targets of a table; the first row with a month and slice has it. */
async function readAll(table: Table, context: TargetRowContext, rejected: RejectedRows) {
  const targets: Target[] = []
  const lines = new FirstLines()
  let read = 0
  for await (const row of table.rows()) {
    if (++read > MOST)
      throw new CommandFailure(`a table of targets has at most ${MOST} rows; nothing was stored`)
    const found = row.bad === undefined ? readTargetRow(row.cells, context) : undefined
    if (found === undefined) await rejected.add(row, row.bad ?? '')
    else if ('problem' in found)
      await rejected.add(row, targetRowText(found.problem, table.header, context.places))
    else {
      const first = lines.seen(targetKey(found.target), row.line)
      if (first === undefined) targets.push(found.target)
      else await rejected.add(row, `the same month and slice stand on line ${first} already`)
    }
  }
  return { read, targets }
}

type Came = { targets: number } | { import: string; added: number; changed: number; same: number }

function summary(file: string, read: number, came: Came, rejected: number): string {
  const what =
    'targets' in came
      ? `${came.targets} could be taken in (nothing was stored)`
      : `${came.added} added, ${came.changed} changed, ${came.same} the same`
  const number = 'import' in came ? `; import ${came.import}` : ''
  return `${file}: ${read === 1 ? '1 row' : `${read} rows`} read, ${what}, ${rejected} rejected${number}`
}

const failed =
  (file: string) =>
  (error: unknown): never => {
    if (error instanceof CommandFailure) throw error
    throw new CommandFailure(`${file}: ${messageOf(error)}`)
  }
