import type { Command } from 'commander'
import { zonedIso } from '../../src/domain/calendar/moment.ts'
import { FIELD_NAMES } from '../../src/domain/lead/fields.ts'
import { holderOf, type Lead } from '../../src/domain/lead/lead.ts'
import { type Cell, exportTable, happened, refuseUnlessTable, zoneOf } from './export-table.ts'
import type { Office } from './office.ts'
import { type RangeOptions, rangeOf, withRange } from './range.ts'
import type { Terminal } from './terminal.ts'
import { workspaceFor } from './try-workspace.ts'

const ORIGIN = ['source', 'medium', 'campaign', 'content', 'term', 'landingPage', 'referrer'] as const

/** Names of fields are those of the outside; `origin.…` is where the lead came from, and `derived` names what rules filled in of it. */
const HEADER = [
  ...['id', 'status', 'grade', 'group', 'sdr', 'rep', 'mrl', 'createdAt', 'postedAt', 'changedAt'],
  ...['policyVersion', 'rule', 'account', 'attempts', 'touches', 'amount', 'reason'],
  ...FIELD_NAMES,
  ...ORIGIN.map((name) => `origin.${name}`),
  'origin.derived',
  'unknown',
]

interface ExportOptions extends RangeOptions {
  config?: string
  json?: true
}

/** Adds `tenon export leads <file>`: every lead as it is now, in order of its number, contact included. */
export function addExportLeads(group: Command, terminal: Terminal, office: Office): void {
  const command = group
    .command('leads')
    .description(
      'every lead as it is now, contact included; in a time: those that something happened to in it',
    )
    .argument('<file>', 'ends in .csv or .xlsx')
  withRange(command)
    .option('--config <file>', 'workspace file')
    .option('--json', 'print JSON')
    .action(async (file: string, options: ExportOptions) => {
      refuseUnlessTable(file, office)
      const zone = zoneOf(workspaceFor(options, terminal))
      const range = rangeOf(options, terminal.now(), zone)
      const header = HEADER
      await exportTable(
        {
          ...{ file, header },
          async *rows(store) {
            for await (const { lead } of happened(store, range)) yield rowOf(lead, zone)
          },
        },
        terminal,
        office,
        options.json === true,
      )
    })
}

function rowOf(lead: Lead, zone: string): Cell[] {
  const { fields, origin, unknown, lastMove, postedAt } = lead
  const iso = (at: number | undefined) => (at === undefined ? undefined : zonedIso(at, zone))
  const others = Object.keys(unknown).length === 0 ? undefined : JSON.stringify(unknown)
  return [
    ...[lead.id, lead.status, lead.grading.grade, lead.group, lead.sdr, holderOf(lead), said(lead.mrl)],
    ...[iso(lead.createdAt), iso(postedAt), iso(lastMove.at)],
    ...[lead.policy, lead.verdict?.rule, lead.credit?.account, lead.attempts.length, lead.touches.length],
    ...['amount' in lead ? lead.amount : undefined, 'reason' in lead ? lead.reason : undefined],
    ...FIELD_NAMES.map((name) => said(fields[name])),
    ...ORIGIN.map((name) => origin[name]),
    ...[origin.derived.join(' ') || undefined, others],
  ]
}

const said = (value: string | boolean | undefined): string | undefined =>
  typeof value === 'boolean' ? String(value) : value
