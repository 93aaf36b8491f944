import type { Command } from 'commander'
import { type Moment, zonedIso } from '../../../src/domain/calendar/moment.ts'
import type { CreditEntry } from '../../../src/domain/covenant/covenant.ts'
import { personNamed, personNames } from '../../../src/domain/person/names.ts'
import type { Workspace } from '../../../src/domain/workspace.ts'
import type { CreditFilter, CreditQuery, Store } from '../../../src/ports.ts'
import type { Office } from '../office.ts'
import { type RangeOptions, rangeOf, withRange } from '../range.ts'
import { CommandFailure, type Terminal } from '../terminal.ts'
import { workspaceFor } from '../workspace.ts'
import { type Cell, exportTable, PAGE, refuseUnlessTable, zoneOf } from './table.ts'

/** `seq` and `line` name a line for ever; `reverses` is the `seq` of the line of the same lead that it takes back. */
const HEADER = [
  ...['at', 'lead', 'seq', 'line', 'sdr', 'sdrName', 'campaign', 'account', 'amount', 'rule'],
  ...['policyVersion', 'reverses'],
]

interface ExportOptions extends RangeOptions {
  sdr?: string
  campaign?: string
  config?: string
  json?: true
}

/** Adds `tenon export credit <file>`: the lines of the ledger, oldest first, each as it was written. */
export function addExportCredit(group: Command, terminal: Terminal, office: Office): void {
  const command = group
    .command('credit')
    .description('the lines of the ledger: what every lead counts for, by which rule')
    .argument('<file>', 'ends in .csv or .xlsx')
    .option('--sdr <who>', 'id, name or email')
    .option('--campaign <name>', 'of this campaign only')
  withRange(command)
    .option('--config <file>', 'workspace file')
    .option('--json', 'print JSON')
    .action(async (file: string, options: ExportOptions) => {
      refuseUnlessTable(file, office)
      const workspace = workspaceFor(options, terminal)
      const filter = filterOf(options, workspace, terminal.now())
      const rows = (store: Store) => rowsOf(store, filter, workspace)
      await exportTable({ file, header: HEADER, rows }, terminal, office, options.json === true)
    })
}

function filterOf(options: ExportOptions, workspace: Workspace, now: Moment): CreditFilter {
  const { sdr, campaign } = options
  const person = sdr === undefined ? undefined : personNamed(personNames(workspace.people), sdr)
  if (person === 'several')
    throw new CommandFailure(`--sdr ${sdr} is the name of several people; name the id`)
  return {
    ...(person !== undefined && { sdr: person }),
    ...(campaign !== undefined && { campaign }),
    ...rangeOf(options, now, zoneOf(workspace)),
  }
}

async function* rowsOf(store: Store, filter: CreditFilter, workspace: Workspace): AsyncGenerator<Cell[]> {
  let after: CreditQuery['after']
  for (;;) {
    const page = await store.credits({ ...filter, limit: PAGE, ...(after !== undefined && { after }) })
    for (const entry of page) yield rowOf(entry, workspace)
    after = page.at(-1)
    if (page.length < PAGE) return
  }
}

function rowOf(entry: CreditEntry, workspace: Workspace): Cell[] {
  const { at, lead, seq, line, sdr, campaign, account, amount, rule, policy, reverses } = entry
  const name = workspace.people.find(({ id }) => id === sdr)?.name
  const exact = /^-?\d{1,15}$/.test(amount) ? Number(amount) : amount
  return [
    ...[zonedIso(at, zoneOf(workspace)), lead, seq, line, sdr, name, campaign, account, exact, rule],
    ...[policy, reverses],
  ]
}
