import type { Message } from '../../../src/message.ts'
import type { Timeline } from '../engine/timeline.ts'

/** A message as people see it. */
export interface Posted {
  id: string
  channel: string
  key: string
  /** Id of the message in whose thread it stands. */
  thread?: string
  message: Message
  at: number
  /** From then on a look finds it. */
  foundFrom: number
}

/** One try of ours to post under a key. */
export interface Try {
  at: number
  /** It never came to anything. */
  gone: boolean
  landed?: Posted
}

/** A line or a reminder, as it came to the platform. */
export interface Ringing {
  at: number
  channel: string
  key: string
  plain: string
}

/** The chat of the simulated company: keeps every message, and what it was asked, to tell an excused double from another one. */
export class Platform {
  readonly messages = new Map<string, Posted>()
  readonly #channels = new Map<string, Posted[]>()
  readonly #tries = new Map<string, Try[]>()
  /** When a look for the key found nothing, and could not. */
  readonly #looked = new Map<string, number>()
  /** Keys of which something was refused for good. */
  readonly rejected = new Set<string>()
  readonly rung: Ringing[] = []
  readonly whispers: { at: number; user: string; plain: string }[] = []
  /** What nothing excuses. */
  readonly wrong: string[] = []
  readonly #timeline: Timeline
  #number = 0

  constructor(timeline: Timeline) {
    this.#timeline = timeline
  }

  in(channel: string): readonly Posted[] {
    return this.#channels.get(channel) ?? []
  }

  byKey(key: string): Posted[] {
    return (this.#tries.get(key) ?? []).flatMap(({ landed }) => landed ?? [])
  }

  /** Only what came to nothing, or was looked for in vain since it was begun, may be begun again. */
  begin(channel: string, key: string, message: Message): Try {
    const { now } = this.#timeline
    const earlier = this.#tries.get(key) ?? []
    const looked = this.#looked.get(key) ?? Number.NEGATIVE_INFINITY
    if (earlier.some(({ gone, at }) => !gone && looked < at)) {
      this.wrong.push(
        `${key} is posted again at ${new Date(now).toISOString()}, and nobody has looked for the first one`,
      )
    }
    const one: Try = { at: now, gone: false }
    this.#tries.set(key, [...earlier, one])
    if (/^(nudge|told):/.test(key)) this.rung.push({ at: now, channel, key, plain: message.plain })
    return one
  }

  land(one: Try, posted: Omit<Posted, 'id' | 'at' | 'foundFrom'>, hiddenFor: number): Posted {
    this.#number += 1
    const { now } = this.#timeline
    const landed = { ...posted, id: `m${this.#number}`, at: now, foundFrom: now + hiddenFor }
    one.landed = landed
    this.messages.set(landed.id, landed)
    const others = this.#channels.get(posted.channel)
    if (others === undefined) this.#channels.set(posted.channel, [landed])
    else others.push(landed)
    return landed
  }

  find(channel: string, key: string, since: number): Posted | undefined {
    const { now } = this.#timeline
    const there = this.byKey(key).filter((posted) => posted.channel === channel && posted.foundFrom <= now)
    const found = there.findLast(({ at }) => at >= since)
    if (there.length === 0) this.#looked.set(key, now)
    return found
  }
}
