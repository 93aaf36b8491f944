import type { Table } from '../tables.ts'
import { CommandFailure, type Terminal } from '../terminal.ts'
import { rows } from './crm-report.ts'
import { cardsText, type LeadCounts, waitingText } from './lead-counts.ts'
import type { RejectedRows } from './rejected-rows.ts'

/** How an import of leads ended. */
export interface LeadOutcome {
  file: string
  table: Table
  counts: LeadCounts
  rejected: Pick<RejectedRows, 'count' | 'examples'>
  rejectedFile?: string
  /** Columns whose names say nothing, with what was perhaps meant. */
  unknown: readonly string[]
  dryRun: boolean
  id?: string
  /** An earlier run had begun it. */
  resumed: boolean
  interrupted: boolean
  failure?: string
}

/** Prints what came of it. Throws CommandFailure when it did not come to the end, or nothing could be taken in. */
export function reportLeads(outcome: LeadOutcome, json: boolean, terminal: Terminal): void {
  terminal.print(json ? JSON.stringify(asData(outcome), null, 2) : summary(outcome))
  for (const line of remarks(outcome)) terminal.complain(line)
  const { file, counts, interrupted, failure } = outcome
  if (failure !== undefined) throw new CommandFailure(`${file}: ${failure}; ${AGAIN}`)
  if (interrupted) throw new CommandFailure(`${file}: stopped after ${rows(counts.read)}; ${AGAIN}`)
  if (counts.read > 0 && counts.posted + counts.nurturing === 0)
    throw new CommandFailure(`${file}: none of its rows can be taken in`)
}

const AGAIN = 'what was taken in stays, and the same command goes on from there'

function asData({ file, table, counts, rejected, rejectedFile, unknown, dryRun, id, resumed }: LeadOutcome) {
  return {
    file,
    format: table.format,
    encoding: table.encoding(),
    ...(id !== undefined && { import: id }),
    ...(resumed && { resumed }),
    ...(dryRun && { dryRun }),
    ...counts,
    rejected: rejected.count,
    ...(rejectedFile !== undefined && { rejectedFile }),
    unknown,
  }
}

function summary({ file, table, counts, rejected, dryRun, id }: LeadOutcome): string {
  const form = table.format === 'csv' ? `CSV in ${table.encoding()}` : 'workbook'
  const posted = dryRun ? 'would be posted' : 'posted'
  const kept = dryRun ? 'would be kept for nurturing (nothing was stored)' : 'kept for nurturing'
  const number = id === undefined ? '' : `; import ${id}`
  return `${file} (${form}): ${rows(counts.read)} read, ${counts.posted} ${posted}, ${counts.nurturing} ${kept}, ${rejected.count} rejected${number}`
}

function remarks({ counts, rejected, rejectedFile, unknown, dryRun, resumed }: LeadOutcome): string[] {
  const more = rejected.count - rejected.examples.length
  const would = dryRun ? 'there would be ' : ''
  return [
    ...(resumed ? ['went on where it was stopped; these are the numbers of all runs together'] : []),
    ...(unknown.length > 0 ? [`columns that are kept as they are: ${unknown.join(', ')}`] : []),
    ...(counts.posted > 0 ? [`${would}cards by group and grade: ${cardsText(counts)}`] : []),
    ...(counts.nurturing > 0
      ? [`${dryRun ? 'they would be ' : ''}on the desk of (see /lead mine): ${waitingText(counts)}`]
      : []),
    ...(rejected.count > 0 ? [`${rows(rejected.count)} rejected:`] : []),
    ...rejected.examples.map((example) => `  ${example}`),
    ...(more > 0 ? [`  and ${more} more`] : []),
    ...(rejectedFile !== undefined ? [`put right what is in ${rejectedFile} and import that file`] : []),
  ]
}
