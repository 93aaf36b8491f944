import type { Channel, Message } from '../model.ts'

export interface Room extends Channel {
  /** Set for a direct conversation of the bot with this person. */
  readonly dmWith: string | undefined
  /** In the order of ts, threads included. */
  readonly messages: Message[]
}

/** The conversations, and the clockwork of their message ids. */
export class Rooms {
  readonly #rooms = new Map<string, Room>()
  readonly #now: () => number
  #lastMicros = 0

  constructor(channels: readonly Channel[], now: () => number) {
    this.#now = now
    for (const channel of channels)
      this.#rooms.set(channel.id, { ...channel, dmWith: undefined, messages: [] })
  }

  /** A new id: seconds and microseconds of the fake's clock, never the same and never smaller than the last. */
  nextTs(): string {
    this.#lastMicros = Math.max(Math.floor(this.#now()) * 1000, this.#lastMicros + 1)
    const seconds = Math.floor(this.#lastMicros / 1_000_000)
    return `${seconds}.${String(this.#lastMicros % 1_000_000).padStart(6, '0')}`
  }

  get(id: string): Room | undefined {
    return this.#rooms.get(id)
  }

  all(): readonly Room[] {
    return [...this.#rooms.values()]
  }

  /** The direct conversation with a person; opened when it is not there yet. */
  dm(user: string): Room {
    const id = `D${user.slice(1)}`
    const known = this.#rooms.get(id)
    if (known) return known
    const room: Room = { id, name: 'directmessage', members: [user], dmWith: user, messages: [] }
    this.#rooms.set(id, room)
    return room
  }

  /** Takes a message away, as a person with the right to do so can. */
  remove(channel: string, ts: string): void {
    const messages = this.#rooms.get(channel)?.messages ?? []
    const at = messages.findIndex((m) => m.ts === ts)
    if (at >= 0) messages.splice(at, 1)
  }

  message(channel: string, ts: string): Message | undefined {
    return this.#rooms.get(channel)?.messages.find((m) => m.ts === ts)
  }
}
