import type { Command } from 'commander'
import { type Reconciliation, reconciliationOf } from '../../../commands/webhooks/report.ts'
import { zonedIso } from '../../../src/domain/calendar/moment.ts'
import { atDesk } from '../at-desk.ts'
import type { Office } from '../office.ts'
import { type RangeOptions, rangeOf, withRange } from '../range.ts'
import { CommandFailure, type Terminal } from '../terminal.ts'
import { receiverNamed } from './receiver-named.ts'

/** Adds `tenon webhooks report [id]`: every event that a receiver should have, held against what has arrived. */
export function addWebhooksReport(group: Command, terminal: Terminal, office: Office): void {
  const command = group
    .command('report')
    .description(
      'all events that receivers should have, and each that has not arrived; ends with 1 where one never will',
    )
    .argument('[id]', 'of one receiver; without it, of all')
  withRange(command)
    .option('--json', 'print JSON')
    .action((id: string | undefined, options: RangeOptions & { json?: true }) =>
      atDesk(terminal, office, async ({ workspace, store, now, zone }) => {
        const receivers = id === undefined ? (workspace.webhooks ?? []) : [receiverNamed(id, workspace)]
        const range = rangeOf(options, now, zone)
        const reports: Reconciliation[] = []
        for (const receiver of receivers) {
          const report = await reconciliationOf(store, receiver.id, range, now)
          if (report !== undefined) reports.push(report)
          else if (!options.json) terminal.print(`${receiver.id}: no process has told it anything yet`)
        }
        if (options.json)
          terminal.print(JSON.stringify({ reports: reports.map((one) => jsonOf(one, zone)) }, null, 2))
        else for (const report of reports) terminal.print(textOf(report, zone))
        const lost = reports.reduce((sum, { counts }) => sum + counts['given-up'] + counts.missing, 0)
        if (lost > 0)
          throw new CommandFailure(`${lost} events will not arrive by themselves: see tenon webhooks replay`)
      }),
    )
}

function jsonOf({ from, to, open, ...report }: Reconciliation, zone: string) {
  const moments = { from: zonedIso(from, zone), to: zonedIso(to, zone) }
  return { ...report, ...moments, open: open.map(({ at, ...one }) => ({ ...one, at: zonedIso(at, zone) })) }
}

function textOf({ receiver, from, to, counts, open }: Reconciliation, zone: string): string {
  const { wanted, delivered, waiting, missing } = counts
  return [
    `${receiver}  ${zonedIso(from, zone)} to ${zonedIso(to, zone)}`,
    `  events: ${wanted}, delivered: ${delivered}, waiting: ${waiting}, given up: ${counts['given-up']}, missing: ${missing}`,
    ...open.map(
      ({ lead, seq, event, at, fate }) => `  ${fate}: ${lead} ${seq}  ${event}  ${zonedIso(at, zone)}`,
    ),
  ].join('\n')
}
