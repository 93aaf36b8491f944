import type { Command } from 'commander'
import { zonedIso } from '../../../src/domain/calendar/moment.ts'
import type { WebhookAttempt } from '../../../src/ports.ts'
import { atDesk } from '../at-desk.ts'
import type { Office } from '../office.ts'
import { CommandFailure, type Terminal } from '../terminal.ts'
import { receiverNamed } from './receiver-named.ts'

const MOST = 10_000

interface LogOptions {
  lead?: string
  failed?: true
  limit: string
  json?: true
}

/** Adds `tenon webhooks log <id>`: what was sent, newest first. */
export function addWebhooksLog(group: Command, terminal: Terminal, office: Office): void {
  group
    .command('log')
    .description('what was sent and what was answered, newest first; it goes back thirty days')
    .argument('<id>', 'of the receiver, as in the workspace file')
    .option('--lead <id>', 'of one lead')
    .option('--failed', 'only attempts in vain')
    .option('--limit <n>', 'lines at most', '50')
    .option('--json', 'print JSON')
    .action((id: string, { lead, failed, limit, json }: LogOptions) =>
      atDesk(terminal, office, async ({ workspace, store, zone }) => {
        const { id: receiver } = receiverNamed(id, workspace)
        const attempts = await store.webhooks.log({
          receiver,
          limit: numberOf(limit),
          ...(lead !== undefined && { lead }),
          ...(failed && { failed }),
        })
        if (json) {
          const written = attempts.map(({ receiver: _, at, ...rest }) => ({
            at: zonedIso(at, zone),
            ...rest,
          }))
          return terminal.print(JSON.stringify({ receiver, attempts: written }, null, 2))
        }
        if (attempts.length === 0) return terminal.print('nothing was sent')
        for (const attempt of attempts) terminal.print(lineOf(attempt, zone))
      }),
    )
}

function lineOf(
  { at, lead, seq, event, outcome, attempt, status, fault, took }: WebhookAttempt,
  zone: string,
) {
  const answer = status ?? fault ?? 'no answer'
  return `${zonedIso(at, zone)}  ${lead} ${seq}  ${event}  ${outcome}  ${answer}  attempt ${attempt}, ${took} ms`
}

function numberOf(text: string): number {
  if (/^[1-9]\d{0,4}$/.test(text) && Number(text) <= MOST) return Number(text)
  throw new CommandFailure(`--limit must be a number from 1 to ${MOST}`, 2)
}
