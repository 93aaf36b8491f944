import type { Environment } from '../../../src/config/environment.ts'
import { gapsBetween } from '../../../src/config/together.ts'
import { zonedIso } from '../../../src/domain/calendar/moment.ts'
import type { Workspace } from '../../../src/domain/workspace.ts'
import type { WebhookState } from '../../../src/ports.ts'
import type { Check, Office } from '../office.ts'
import type { Terminal } from '../terminal.ts'

/** What waits for so long, in milliseconds, that somebody should look. */
const LONG = 3_600_000

/** Whether what is sent can be signed, and how each receiver stands. None is called: that is what `tenon webhooks test` does. */
export async function checkWebhooks(
  environment: Environment,
  workspace: Workspace,
  terminal: Terminal,
  office: Office,
): Promise<Check[]> {
  const { webhooks = [] } = workspace
  if (webhooks.length === 0) return []
  const gaps = gapsBetween(environment, workspace)
  const unsigned = gaps.map((message): Check => ({ name: 'webhooks', state: 'failed', message }))
  const zone = workspace.calendars[workspace.calendar]?.timezone ?? 'UTC'
  try {
    const store = await office.openStore(environment.database)
    try {
      const now = terminal.now() + (await office.ahead(environment, store))
      const states = await store.webhooks.states(webhooks.map(({ id }) => id))
      return [...unsigned, ...states.map((state) => checkOf(state, now, zone))]
    } finally {
      await store.close()
    }
  } catch {
    // The check of the store says what is wrong with it.
    return unsigned
  }
}

function checkOf({ receiver, waiting, since, givenUp }: WebhookState, now: number, zone: string): Check {
  const name = `webhook ${receiver}`
  if (givenUp > 0)
    return {
      name,
      state: 'warning',
      message: `given up: ${givenUp} (see: tenon webhooks report ${receiver})`,
    }
  if (since !== undefined && now - since > LONG) {
    const message = `leads that wait: ${waiting}, since ${zonedIso(since, zone)} (see: tenon webhooks log ${receiver} --failed)`
    return { name, state: 'warning', message }
  }
  return {
    name,
    state: 'ok',
    message: `leads that wait: ${waiting}; try it with: tenon webhooks test ${receiver}`,
  }
}
