import type { Command } from 'commander'
import { meaningOf } from '../../../src/domain/webhook/answer.ts'
import { environmentFor, startWorkspace } from '../environment.ts'
import type { Office } from '../office.ts'
import { CommandFailure, type Terminal } from '../terminal.ts'
import { receiverNamed } from './receiver-named.ts'

/** Adds `tenon webhooks test <id>`: sends a signed `ping`, which is of no lead. */
export function addWebhooksTest(group: Command, terminal: Terminal, office: Office): void {
  group
    .command('test')
    .description('send a signed ping and say what was answered; nothing is stored')
    .argument('<id>', 'of the receiver, as in the workspace file')
    .option('--json', 'print JSON')
    .action(async (id: string, options: { json?: true }) => {
      const environment = environmentFor(terminal)
      const { url } = receiverNamed(id, startWorkspace(environment, terminal))
      if (environment.webhookSecrets === undefined)
        throw new CommandFailure('WEBHOOK_SECRET is missing: nothing can be signed')
      const sender = await office.webhookSender(environment.webhookSecrets)
      const timestamp = new Date(terminal.now()).toISOString()
      const body = JSON.stringify({ type: 'ping', timestamp, data: { receiver: id } })
      const answer = await sender.send(
        url,
        { id: `ping_${office.newId()}`, body },
        new AbortController().signal,
      )
      const { status, fault, took } = answer
      const said = status === undefined ? `no answer (${fault})` : `it answered ${status}`
      if (options.json) terminal.print(JSON.stringify({ receiver: id, status, fault, took }, null, 2))
      else terminal.print(`${id}: ${said} after ${took} ms`)
      if (meaningOf(status) !== 'taken') throw new CommandFailure(`${id} did not take the ping: ${said}`)
    })
}
