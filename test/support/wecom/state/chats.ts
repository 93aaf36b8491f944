import type { Group, Member, Message } from '../model.ts'

/** A group as it is now: whether the bot is in it and known there, and how its webhook does. */
export interface Room extends Group {
  botIsIn: boolean
  knowsBot: boolean
  webhook: 'works' | 'disabled' | 'not in group' | 'removed'
}

/** The groups, who has talked to the bot, and everything that was said. */
export class Chats {
  readonly messages: Message[] = []
  readonly #rooms: ReadonlyMap<string, Room>
  readonly #talked: Set<string>

  constructor(groups: readonly Group[], members: readonly Member[]) {
    this.#rooms = new Map(
      groups.map((group) => [
        group.id,
        { ...group, botIsIn: group.botIsIn ?? true, knowsBot: group.knowsBot ?? false, webhook: 'works' },
      ]),
    )
    this.#talked = new Set(members.filter(({ knowsBot }) => knowsBot).map(({ id }) => id))
  }

  room(id: string): Room | undefined {
    return this.#rooms.get(id)
  }

  rooms(): readonly Room[] {
    return [...this.#rooms.values()]
  }

  roomByKey(key: string): Room | undefined {
    return this.rooms().find(({ webhookKey }) => webhookKey === key)
  }

  /** Notes that a person has written to the bot, which may write back from now on. */
  talk(user: string): void {
    this.#talked.add(user)
  }

  hasTalked(user: string): boolean {
    return this.#talked.has(user)
  }

  message(id: string): Message | undefined {
    return this.messages.find((message) => message.id === id)
  }

  /** Who has the message before their eyes. */
  readers({ chat }: Message): readonly string[] {
    if (chat.kind === 'group') return this.#rooms.get(chat.id)?.members ?? []
    return chat.kind === 'bot' ? [chat.user] : chat.users
  }
}
