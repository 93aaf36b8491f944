import type { Command } from 'commander'
import { zonedIso } from '../../../src/domain/calendar/moment.ts'
import { type Receiver, WEBHOOK_EVENTS } from '../../../src/domain/webhook/events.ts'
import type { WebhookState } from '../../../src/ports.ts'
import { atDesk } from '../at-desk.ts'
import type { Office } from '../office.ts'
import type { Terminal } from '../terminal.ts'

/** Adds `tenon webhooks list`: the receivers, and how each stands. */
export function addWebhooksList(group: Command, terminal: Terminal, office: Office): void {
  group
    .command('list')
    .description('the receivers of the workspace file, what waits for each and what was given up')
    .option('--json', 'print JSON')
    .action((options: { json?: true }) =>
      atDesk(terminal, office, async ({ workspace: { webhooks = [] }, store, zone }) => {
        const states = await store.webhooks.states(webhooks.map(({ id }) => id))
        const listed = webhooks.map((receiver) => {
          const state = states.find((one) => one.receiver === receiver.id)
          return { receiver, state: state ?? { receiver: receiver.id, waiting: 0, givenUp: 0 } }
        })
        if (options.json) {
          const json = listed.map(({ receiver: { url, ...own }, state: { waiting, since, givenUp } }) => ({
            ...{ ...own, url: placeOf(url), waiting, givenUp },
            ...(since !== undefined && { since: zonedIso(since, zone) }),
          }))
          return terminal.print(JSON.stringify({ webhooks: json }, null, 2))
        }
        if (listed.length === 0) return terminal.print('the workspace file has no webhooks')
        for (const { receiver, state } of listed) terminal.print(lineOf(receiver, state, zone))
      }),
    )
}

/** Without its query, in which some receivers have a secret. */
const placeOf = (url: string): string => url.replace(/\?.*$/u, '?…')

function lineOf({ id, url, events, contact }: Receiver, state: WebhookState, zone: string): string {
  const what = events.length === WEBHOOK_EVENTS.length ? 'all events' : events.join(', ')
  const waiting = state.since === undefined ? '' : `, the oldest since ${zonedIso(state.since, zone)}`
  return [
    `${id}  ${placeOf(url)}  ${what}${contact ? '  with the contact' : ''}`,
    `  leads that wait: ${state.waiting}${waiting}; given up: ${state.givenUp}`,
  ].join('\n')
}
