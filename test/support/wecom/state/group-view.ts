import type { Message } from '../model.ts'
import type { Chats, Room } from './chats.ts'

/** A group, as the test looks into it and as its owner can change it. */
export interface GroupView {
  readonly id: string
  /** Oldest first; people's own among them. */
  readonly messages: readonly Message[]
  botIsIn: boolean
  webhook: Room['webhook']
}

export const viewOf = ({ messages }: Chats, room: Room): GroupView => ({
  id: room.id,
  get messages() {
    return messages.filter(({ chat }) => chat.kind === 'group' && chat.id === room.id)
  },
  get botIsIn() {
    return room.botIsIn
  },
  set botIsIn(isIn) {
    room.botIsIn = isIn
  },
  get webhook() {
    return room.webhook
  },
  set webhook(state) {
    room.webhook = state
  },
})
