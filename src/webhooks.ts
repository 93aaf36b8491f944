import type { Round } from '../commands/clockwork/round.ts'
import type { Core } from '../commands/core.ts'

/** A way to each receiver of the workspace; what they need is loaded only where there is one. Rejects where nothing could be signed. */
export async function openWebhooks(core: Core, secrets: readonly string[] = []): Promise<Round[]> {
  const { webhooks = [] } = core.workspace
  if (webhooks.length === 0) return []
  if (secrets.length === 0) throw new Error('webhooks are configured, and WEBHOOK_SECRET is missing')
  const [{ createSender }, { createLane }] = await Promise.all([
    import('../adapters/webhooks/sender.ts'),
    import('../commands/webhooks/lane.ts'),
  ])
  const sender = createSender({ secrets })
  return webhooks.map((receiver) => createLane(core, sender, receiver))
}

/** How they stand, for those who watch. */
export const statesOf =
  ({ store, workspace: { webhooks = [] } }: Core) =>
  () =>
    store.webhooks.states(webhooks.map(({ id }) => id))
