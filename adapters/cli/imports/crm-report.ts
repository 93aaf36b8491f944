import type { Table } from '../tables.ts'
import { CommandFailure, type Terminal } from '../terminal.ts'
import type { ImportCounts } from './crm-records.ts'
import type { RejectedRows } from './rejected-rows.ts'

/** How an import ended. */
export interface ImportOutcome {
  file: string
  table: Table
  counts: ImportCounts
  rejected: Pick<RejectedRows, 'count' | 'examples'>
  /** Where the rejected rows are, if any were kept. */
  rejectedFile?: string
  unused: readonly string[]
  dryRun: boolean
  /** Its number in the journal, and how many rows an earlier run had done. */
  id?: string
  resumed?: number
  /** Somebody stopped it. */
  interrupted: boolean
  /** What broke it off. */
  failure?: string
}

/** Prints what came of an import. Throws CommandFailure when it did not come to the end, or nothing could be taken in. */
export function reportImport(outcome: ImportOutcome, json: boolean, terminal: Terminal): void {
  terminal.print(json ? JSON.stringify(asData(outcome), null, 2) : summary(outcome))
  for (const line of remarks(outcome)) terminal.complain(line)
  const { file, counts, interrupted, failure } = outcome
  if (failure !== undefined) throw new CommandFailure(`${file}: ${failure}; ${AGAIN}`)
  if (interrupted) throw new CommandFailure(`${file}: stopped after ${rows(counts.read)}; ${AGAIN}`)
  if (counts.read > 0 && counts.records === 0)
    throw new CommandFailure(`${file}: none of its rows can be taken in`)
}

const AGAIN = 'what was stored stays, and the same command goes on from there'

const warningsOf = ({ warnings }: ImportCounts): number => warnings.creditCode + warnings.contactLevel

function asData(outcome: ImportOutcome) {
  const { file, table, counts, rejected, rejectedFile, unused, dryRun, id, resumed } = outcome
  const { read, records, added, changed, same } = counts
  return {
    file,
    format: table.format,
    encoding: table.encoding(),
    ...(id !== undefined && { import: id }),
    ...(resumed !== undefined && { resumed }),
    read,
    ...(dryRun ? { dryRun, records } : { added, changed, same }),
    rejected: rejected.count,
    warnings: warningsOf(counts),
    ...(rejectedFile !== undefined && { rejectedFile }),
    unused,
  }
}

function summary({ file, table, counts, rejected, dryRun, id }: ImportOutcome): string {
  const { read, records, added, changed, same } = counts
  const came = dryRun
    ? `${records} could be taken in (nothing was stored)`
    : `${added} added, ${changed} changed, ${same} the same`
  const form = table.format === 'csv' ? `CSV in ${table.encoding()}` : 'workbook'
  const number = id === undefined ? '' : `; import ${id}`
  return `${file} (${form}): ${rows(read)} read, ${came}, ${rejected.count} rejected, ${warningsOf(counts)} warnings${number}`
}

function remarks({ counts, rejected, rejectedFile, unused, resumed }: ImportOutcome): string[] {
  const { creditCode, contactLevel } = counts.warnings
  const more = rejected.count - rejected.examples.length
  return [
    ...(resumed !== undefined ? [`went on behind row ${resumed}, where it was stopped`] : []),
    ...(unused.length > 0 ? [`columns that were not used: ${unused.join(', ')}`] : []),
    ...(creditCode > 0 ? [`${rows(creditCode)}: the credit code is not valid and was left out`] : []),
    ...(contactLevel > 0 ? [`${rows(contactLevel)}: the contact's level is not known and was left out`] : []),
    ...(rejected.count > 0 ? [`${rows(rejected.count)} rejected:`] : []),
    ...rejected.examples.map((example) => `  ${example}`),
    ...(more > 0 ? [`  and ${more} more`] : []),
    ...(rejectedFile !== undefined ? [`put right what is in ${rejectedFile} and import that file`] : []),
  ]
}

export const rows = (count: number): string => (count === 1 ? '1 row' : `${count} rows`)
