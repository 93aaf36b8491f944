import { didYouMean } from '../../../src/domain/policy/closed-object.ts'
import type { Receiver } from '../../../src/domain/webhook/events.ts'
import type { Workspace } from '../../../src/domain/workspace.ts'
import { CommandFailure } from '../terminal.ts'

/** The receiver of the workspace file with this id. Throws CommandFailure where there is none. */
export function receiverNamed(id: string, { webhooks = [] }: Workspace): Receiver {
  const found = webhooks.find((receiver) => receiver.id === id)
  if (found !== undefined) return found
  const known = webhooks.map((receiver) => receiver.id)
  const those = known.length === 0 ? 'it has none' : `there are ${known.join(', ')}`
  throw new CommandFailure(`no webhook ${id} in the workspace file${didYouMean(id, known)}: ${those}`, 2)
}
