import type { Command } from 'commander'
import { type Replayed, replay } from '../../../commands/webhooks/replay.ts'
import { atDesk, type Desk } from '../at-desk.ts'
import type { Office } from '../office.ts'
import { rangeOf } from '../range.ts'
import { CommandFailure, type Terminal } from '../terminal.ts'
import { receiverNamed } from './receiver-named.ts'

interface ReplayOptions {
  lead?: string
  from?: string
  json?: true
}

/** Adds `tenon webhooks replay <id>`: a running process tells it again, under the same ids. */
export function addWebhooksReplay(group: Command, terminal: Terminal, office: Office): void {
  group
    .command('replay')
    .description('let a receiver be told again, in order and under the same ids, by a running process')
    .argument('<id>', 'of the receiver, as in the workspace file')
    .option('--lead <id>', 'all that happened to one lead')
    .option('--from <when>', 'all that happened since that day or moment')
    .option('--json', 'print JSON')
    .action((id: string, options: ReplayOptions) =>
      atDesk(terminal, office, async (desk) => {
        const receiver = receiverNamed(id, desk.workspace)
        const leads = await replay(desk.store, receiver, await whatOf(options, desk), desk.now)
        terminal.print(
          options.json
            ? JSON.stringify({ receiver: id, leads }, null, 2)
            : `${id}: ${leads} ${leads === 1 ? 'lead is' : 'leads are'} told again`,
        )
      }),
    )
}

async function whatOf({ lead, from }: ReplayOptions, { store, now, zone }: Desk): Promise<Replayed> {
  if (lead !== undefined && from === undefined) {
    if ((await store.lead(lead)) === undefined) throw new CommandFailure(`there is no lead ${lead}`)
    return { lead }
  }
  const moment =
    lead === undefined ? rangeOf({ ...(from !== undefined && { from }) }, now, zone).from : undefined
  if (moment === undefined) throw new CommandFailure('say what: --lead <id> or --from <when>, one of them', 2)
  return { from: moment }
}
