import type { Workspace } from '../../../src/domain/workspace.ts'
import { type Address, type Chat, ChatFault, type Clock, type MessageRef } from '../../../src/ports.ts'
import { conversationOf, directConversation, mayRead } from './conversations.ts'
import type { Posted } from './posted.ts'
import type { Room } from './room.ts'

/**
 * The browser chat as one more chat platform. It reaches every group and every person of the workspace. Links to its messages begin
 * with `publicUrl`; where that is empty they hold within the site.
 */
export function createPlaygroundChat(
  workspace: Workspace,
  room: Room,
  clock: Clock,
  publicUrl: string,
): Chat {
  return {
    name: 'playground',
    pace: { post: 0, anywhere: 0, updates: Number.POSITIVE_INFINITY },
    reaches: (address) => reaches(workspace, address),

    async post(address, message, key) {
      if (!reaches(workspace, address)) throw new ChatFault('rejected', 'not_in_workspace')
      const conversation = conversationOf(address)
      const thread = address.to === 'group' ? threadRoot(room, address.thread) : undefined
      const draft = { conversation, at: clock.now(), key, message, ...(thread !== undefined && { thread }) }
      return refOf(await stored(room.add(draft)))
    },

    async update(ref, message, key) {
      const updated = await stored(room.replace(ref.id, { message, key }))
      if (updated === undefined) throw new ChatFault('rejected', 'message_not_found')
    },

    async whisper(conversation, user, message) {
      const person = workspace.people.find(({ id }) => id === user)
      if (person === undefined) return
      const visible = mayRead(person, conversation, workspace)
      const place = visible ? conversation : directConversation(person.id)
      room.whisper(person.id, { conversation: place, at: clock.now(), message })
    },

    async find(address, key, since) {
      await room.settle().catch((cause: unknown) => {
        throw new ChatFault('not-sent', 'store_failed', { cause })
      })
      const own = room.of(conversationOf(address)).filter((posted) => posted.from === undefined)
      const found = own.find((posted) => posted.key === key && posted.at >= since)
      return found && refOf(found)
    },

    async link({ channel, id }) {
      return `${publicUrl}/playground#${new URLSearchParams({ in: channel, message: id })}`
    },

    async ping() {},
  }
}

function reaches(workspace: Workspace, address: Address): boolean {
  return address.to === 'group'
    ? workspace.groups.some(({ id }) => id === address.group.id)
    : workspace.people.some(({ id }) => id === address.person.id)
}

/** A thread hangs on its first message; where that one is no longer kept, words for the thread stand in the group. */
function threadRoot(room: Room, ref: MessageRef | undefined): string | undefined {
  const posted = ref && room.get(ref.id)
  return posted && (posted.thread ?? posted.id)
}

function refOf(posted: Posted): MessageRef {
  return { chat: 'playground', channel: posted.conversation, id: posted.id }
}

/** Whether a store that failed has kept it nevertheless is not known. */
async function stored<T>(writing: Promise<T>): Promise<T> {
  try {
    return await writing
  } catch (cause) {
    throw new ChatFault('unknown', 'store_failed', { cause })
  }
}
