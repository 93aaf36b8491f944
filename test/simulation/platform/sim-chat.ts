import type { Address, Chat, MessageRef } from '../../../src/ports.ts'
import { ChatFault } from '../../../src/ports.ts'
import { Random } from '../../kill/random.ts'
import { hashOf, someTime } from '../engine/dice.ts'
import type { Gate } from '../engine/gate.ts'
import type { Timeline } from '../engine/timeline.ts'
import type { Platform } from './platform.ts'
import { fateOf, type Weather } from './weather.ts'

/** How long we wait for an answer. */
const TIMEOUT = 10_000
/** What is done after we gave up is done within this time: the product gives the platform a little longer before it looks. */
const SOON_AFTER = 1500
const LONG_AFTER = 45_000

export interface Sky {
  weather(): Weather
}

export const channelOf = (address: Address): string =>
  address.to === 'group' ? `group:${address.group.id}` : `person:${address.person.id}`

/**
 * The platform as one process reaches it. What becomes of a call is drawn from the seed and the call alone (its kind, its key, the how
 * manieth it is), so that calls of others do not change it.
 */
export function simChat(
  platform: Platform,
  timeline: Timeline,
  gate: Gate,
  sky: Sky,
  seed: number,
  counts: Map<string, number>,
): Chat {
  function drawn(kind: string, key: string): Random {
    const name = `${kind} ${key}`
    const count = counts.get(name) ?? 0
    counts.set(name, count + 1)
    return new Random(hashOf(seed, name, count))
  }

  /** One call: `act` is done or not, at once or late, and the answer comes or does not. */
  function call<T>(
    kind: string,
    key: string,
    act: (random: Random) => T,
    nothing: () => void = () => {},
  ): Promise<T> {
    if (gate.dead) return new Promise(() => {})
    const weather = sky.weather()
    const random = drawn(kind, key)
    const fate = fateOf(random, weather)
    const arrives = Math.min(someTime(random, weather.slow / 2), TIMEOUT - 1)
    return new Promise<T>((resolve, reject) => {
      const alive = (answer: () => void) => () => {
        if (!gate.dead) answer()
      }
      const answered = arrives + someTime(random, weather.slow / 2)
      const fail = (fault: ChatFault, when = answered) =>
        void timeline.after(
          when,
          alive(() => reject(fault)),
        )
      const unknown = () => fail(new ChatFault('unknown', 'no_answer'), TIMEOUT)
      const done = (when: number, then: (value: T) => void = () => {}) =>
        void timeline.after(when, () => then(act(random)))
      if (fate.kind !== 'fine' && !fate.kind.startsWith('done')) nothing()
      switch (fate.kind) {
        case 'busy':
          return fail(new ChatFault('busy', 'ratelimited', { retryAfter: fate.retryAfter }))
        case 'not-sent':
          return fail(new ChatFault('not-sent', 'http_503'))
        case 'unauthorized':
          return fail(new ChatFault('unauthorized', 'invalid_auth'))
        case 'rejected':
          platform.rejected.add(key)
          return fail(new ChatFault('rejected', 'msg_too_long'))
        case 'lost':
          return unknown()
        case 'done-unheard':
          done(arrives)
          return unknown()
        case 'done-late':
          done(
            TIMEOUT +
              (kind === 'post' && random.chance(0.3)
                ? random.between(0, LONG_AFTER)
                : random.between(0, SOON_AFTER)),
          )
          return unknown()
        case 'fine':
          if (answered > TIMEOUT) {
            done(arrives)
            return unknown()
          }
          return done(
            arrives,
            (value) =>
              void timeline.after(
                answered - arrives,
                alive(() => resolve(value)),
              ),
          )
      }
    })
  }

  const refOf = (channel: string, id: string): MessageRef => ({ chat: 'slack', channel, id })

  return {
    name: 'slack',
    pace: { post: 1000, anywhere: 120, updates: 45 },
    reaches: ({ to, ...where }) => to === 'group' || 'person' in where,

    post(address, message, key) {
      if (gate.dead) return new Promise(() => {})
      const channel = channelOf(address)
      const thread = address.to === 'group' ? address.thread?.id : undefined
      const one = platform.begin(channel, key, message, gate)
      const posted = { channel, key, message, ...(thread !== undefined && { thread }) }
      const hidden = (random: Random) =>
        random.chance(sky.weather().hidden) ? someTime(random, random.chance(0.05) ? 20_000 : 700) : 0
      return call(
        'post',
        key,
        (random) => refOf(channel, platform.land(one, posted, hidden(random)).id),
        () => {
          one.gone = true
        },
      ).then((ref) => {
        platform.heard(key, one)
        return ref
      })
    },

    update(ref, message, key) {
      return call('update', key, () => {
        const posted = platform.messages.get(ref.id)
        if (posted !== undefined) posted.message = message
      })
    },

    async whisper(_conversation, user, message) {
      platform.whispers.push({ at: timeline.now, user, plain: message.plain })
      await call('whisper', user, () => undefined)
    },

    async find(address, key, since) {
      const channel = channelOf(address)
      const found = await call('find', key, () => platform.find(channel, key, since))
      return found && refOf(channel, found.id)
    },

    async link(ref) {
      return `https://chat.example/${ref.id}`
    },

    async ping() {},
  }
}
