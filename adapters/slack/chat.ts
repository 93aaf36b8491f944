import type { WebClient } from '@slack/web-api'
import type { Person } from '../../src/domain/workspace.ts'
import type { Message } from '../../src/message.ts'
import { type Address, type Chat, ChatFault, type MessageRef, type Store } from '../../src/ports.ts'
import { createClient, type SlackApi } from './client.ts'
import { faultOf } from './faults.ts'
import { EVENT_TYPE, findKey, type Place } from './find.ts'
import { BLOCKS, type Laid, layout } from './layout.ts'
import type { Names } from './line.ts'
import { createPictures } from './pictures.ts'
import { reachedBySlack } from './reach.ts'

export interface SlackChatOptions extends SlackApi, Names {
  store: Pick<Store, 'get' | 'set'>
}

/** The chat, and what the Slack app needs of it to answer at once. */
export interface SlackChat extends Chat {
  client: WebClient
  lay(message: Message): Laid
}

/**
 * Milliseconds between two posts to a channel (Slack: about one a second), two posts in the workspace (several hundred a minute, more may
 * be dropped); updates in a minute (Slack: fifty).
 */
const PACE = { post: 1050, anywhere: 250, updates: 48 }
/** The person is not where the whisper would go, or we are not: it goes to their direct messages. */
const NOT_THERE = new Set(['channel_not_found', 'not_in_channel', 'user_not_in_channel', 'is_archived'])

const dmKey = (person: Person): string => `slack:dm:${person.id}`
const PLAIN = { parse: 'none', link_names: false, unfurl_links: false, unfurl_media: false } as const

/** Slack's Web API as a `Chat`. Every call is made once; faults are `ChatFault`. */
export function createSlackChat(options: SlackChatOptions): SlackChat {
  const { store, logger } = options
  const client = createClient(options)
  const pictures = createPictures(client, logger)
  const directChannels = new Map<string, string>()
  let drawings = 0

  const lay = (message: Message): Laid => {
    drawings += 1
    return layout(message, options, `${process.pid.toString(36)}-${drawings.toString(36)}`)
  }

  async function attempt<T>(repeatable: boolean, work: () => Promise<T>): Promise<T> {
    try {
      return await work()
    } catch (error) {
      throw faultOf(error, repeatable)
    }
  }

  const target = (address: Address): { channel: string; thread?: string } => {
    const channel = address.to === 'group' ? address.group.slack : address.person.slack
    if (!channel) throw new ChatFault('rejected', 'not_in_slack')
    if (address.to === 'person' || !address.thread) return { channel }
    return { channel: address.thread.channel, thread: address.thread.id }
  }

  /** Kept for `find`; a failure must not make a message that is out look as if it were not. */
  async function rememberDirect(person: Person, channel: string): Promise<void> {
    if (directChannels.get(person.id) === channel) return
    try {
      await store.set(dmKey(person), channel)
      directChannels.set(person.id, channel)
    } catch {
      logger.warn({ person: person.id }, 'direct channel not stored')
    }
  }

  async function directChannel(person: Person & { slack?: string }): Promise<string> {
    const known = directChannels.get(person.id) ?? (await store.get(dmKey(person)))
    if (known) return known
    const opened = await client.conversations.open({ users: person.slack ?? '' })
    const channel = opened.channel?.id
    if (!channel) throw new ChatFault('rejected', 'no_direct_channel')
    await rememberDirect(person, channel)
    return channel
  }

  async function place(address: Address): Promise<Place> {
    const { channel, thread } = target(address)
    if (address.to === 'person') return { channel: await directChannel(address.person) }
    return { channel, ...(thread !== undefined && { thread }) }
  }

  async function post(address: Address, message: Message, key: string): Promise<MessageRef> {
    const { channel, thread } = target(address)
    const { text, blocks } = lay(message)
    const sent = await pictures.shown(message.picture, (picture) =>
      attempt(false, () =>
        client.chat.postMessage({
          channel,
          text,
          blocks: picture === undefined ? blocks : [...blocks.slice(0, BLOCKS - 1), picture],
          ...(thread !== undefined && { thread_ts: thread }),
          ...PLAIN,
          metadata: { event_type: EVENT_TYPE, event_payload: { key } },
        }),
      ),
    )
    if (!sent.channel || !sent.ts) throw new ChatFault('unknown', 'answer_without_ts')
    if (address.to === 'person') await rememberDirect(address.person, sent.channel)
    return { chat: 'slack', channel: sent.channel, id: sent.ts }
  }

  async function update(ref: MessageRef, message: Message, key: string): Promise<void> {
    await attempt(true, () =>
      client.chat.update({
        channel: ref.channel,
        ts: ref.id,
        ...lay(message),
        parse: 'none',
        link_names: false,
        metadata: { event_type: EVENT_TYPE, event_payload: { key } },
      }),
    )
  }

  async function whisper(conversation: string, user: string, message: Message): Promise<void> {
    const laid = lay(message)
    try {
      if (!conversation) throw new ChatFault('rejected', 'channel_not_found')
      await client.chat.postEphemeral({
        channel: conversation,
        user,
        ...laid,
        parse: 'none',
        link_names: false,
      })
    } catch (error) {
      const fault = faultOf(error, false)
      if (!NOT_THERE.has(fault.message)) throw fault
      await attempt(false, () => client.chat.postMessage({ channel: user, ...laid, ...PLAIN }))
    }
  }

  return {
    name: 'slack',
    pace: PACE,
    client,
    lay,
    reaches: reachedBySlack,
    post,
    update,
    whisper,
    find: (address, key, since) =>
      attempt(true, async () => {
        const where = await place(address)
        const id = await findKey(client, where, key, since)
        return id === undefined ? undefined : { chat: 'slack', channel: where.channel, id }
      }),
    link: async (ref) => {
      try {
        const { permalink } = await client.chat.getPermalink({ channel: ref.channel, message_ts: ref.id })
        return permalink
      } catch {
        return undefined
      }
    },
    ping: async () => {
      await attempt(true, () => client.auth.test())
    },
  }
}
