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
  channel: string
  /** Whose it is. */
  by: Caller
  /** It never came to anything. */
  gone: boolean
  /** They were told that it is there. */
  heard: boolean
  landed?: Posted
}

/** A process, as the platform tells one from another. */
export interface Caller {
  readonly dead: boolean
}

/** Milliseconds between two posts to one place, the clocks of two machines being a little apart. */
const DISTANCE = 900

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
  /** The newest try in each place. */
  readonly #last = new Map<string, Try>()
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

  /** Only what came to nothing, or was looked for in vain since it was begun, may be begun again, and never what somebody knows to be there. */
  begin(channel: string, key: string, message: Message, by: Caller): Try {
    const { now } = this.#timeline
    const earlier = this.#tries.get(key) ?? []
    const looked = this.#looked.get(key) ?? Number.NEGATIVE_INFINITY
    if (earlier.some(({ gone, at }) => !gone && looked < at))
      this.#say(`${key} is posted again, and nobody has looked for the first one`)
    const last = this.#last.get(channel)
    if (last !== undefined && now - last.at < DISTANCE && !last.by.dead)
      this.#say(`${key} follows ${now - last.at} ms after another post to ${channel}`)
    const one: Try = { at: now, channel, by, gone: false, heard: false }
    this.#last.set(channel, one)
    this.#tries.set(key, [...earlier, one])
    this.#knownTwice(key)
    if (/^(nudge|told):/.test(key)) this.rung.push({ at: now, channel, key, plain: message.plain })
    return one
  }

  /** The process of this try knows that its message is there. */
  heard(key: string, one: Try): void {
    one.heard = true
    this.#knownTwice(key)
  }

  #knownTwice(key: string): void {
    const tries = (this.#tries.get(key) ?? []).filter(({ gone }) => !gone)
    if (tries.length > 1 && tries.slice(0, -1).some(({ heard, by }) => heard && !by.dead)) {
      this.#say(`${key} is posted twice, and a process that lives has posted it before`)
    }
  }

  #say(what: string): void {
    this.wrong.push(`${new Date(this.#timeline.now).toISOString()}: ${what}`)
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
