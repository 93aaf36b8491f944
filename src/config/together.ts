import type { Workspace } from '../domain/workspace.ts'
import type { Environment } from './environment.ts'

/** What the workspace file asks for and the environment does not have; each in one line. */
export function gapsBetween(
  { webhookSecrets }: Pick<Environment, 'webhookSecrets'>,
  { webhooks = [] }: Pick<Workspace, 'webhooks'>,
): string[] {
  const [first] = webhooks
  if (first === undefined || webhookSecrets !== undefined) return []
  return [`WEBHOOK_SECRET is missing: what is sent to the webhook ${first.id} is signed with it`]
}
