import type { PersonId } from '../../src/domain/workspace.ts'
import type { Line, Message } from '../../src/message.ts'
import { type Address, type Chat, ChatFault, type MessageRef } from '../../src/ports.ts'
import type { AppClient } from './app/client.ts'
import { REJECTED } from './app/faults.ts'
import type { BotConnection } from './bot/connection.ts'
import type { BotMessage } from './bot/events.ts'
import { appChange, appContent } from './layout/app.ts'
import { type BotContent, botContent, type WebhookContent, webhookContent } from './layout/group.ts'
import { taskIdOf } from './layout/keys.ts'
import type { Wording } from './layout/wording.ts'
import { buttonsOf, type PostedCards } from './posted.ts'
import { reachedByWeCom } from './reach.ts'

export interface WeComChatParts {
  bot?: Pick<BotConnection, 'push' | 'ready'>
  app?: Pick<AppClient, 'send' | 'updateCard' | 'ping'>
  /** Says something through the dispatch group's webhook: the one way to ring somebody there. */
  ring?: (content: WebhookContent) => Promise<void>
  cards: PostedCards
  /** In the language of this reader, or of the workspace. */
  wordingFor(user: string | undefined): Wording
  wecomOf(person: PersonId): string | undefined
  isGroup(conversation: string): boolean
}

export interface WeComChat extends Chat {
  /** While a click's own change of a card is on its way, nothing else changes that card. */
  during<T>(task: string, change: () => Promise<T>): Promise<T>
}

/** Twenty a minute, the least of all paces: that of a webhook. */
const POST = 3_100
/** Under the thousand an hour in one conversation, with room for what answers people. */
const IN_AN_HOUR = 900
const ANYWHERE = 50
/** Lines that come as one message when they wait. */
const TOGETHER = 15
/** Seconds in which the app swallows the same words again, after an outcome that is not known. */
const ONCE = 600
/** What the outbox knows as: this message can never be changed again. */
const UNCHANGEABLE = 'cant_update_message'

/**
 * WeCom as a chat. A card of the bot changes only in the five seconds after a click on it, so what changes otherwise is told in words, and
 * where an open lead's buttons are no longer right a fresh card is posted; a card of the app changes by its codes.
 */
export function createWeComChat(parts: WeComChatParts): WeComChat {
  const { bot, app, ring, cards, wordingFor, wecomOf, isGroup } = parts
  const changing = new Map<string, Promise<unknown>>()

  async function postToGroup(chatid: string, message: Message, key: string): Promise<MessageRef> {
    const wording = wordingFor(undefined)
    const named = withAbout(message)
    if (ring !== undefined && ringsSomebody(named, wecomOf)) {
      await ring(webhookContent(named, wording, wecomOf))
      return { chat: 'wecom', channel: chatid, id: key }
    }
    if (bot === undefined) throw new ChatFault('not-sent', 'no bot')
    const { task, kept } = await begin(message, key)
    await once(bot.push({ chatid, body: asBody(botContent(named, wording, { taskId: task })) }))
    await kept()
    return { chat: 'wecom', channel: chatid, id: task }
  }

  async function postToPerson(user: string, message: Message, key: string): Promise<MessageRef> {
    const wording = wordingFor(user)
    const { task, kept } = await begin(message, key)
    if (app === undefined) {
      if (bot === undefined) throw new ChatFault('not-sent', 'no way to people')
      await once(bot.push({ userid: user, body: asBody(botContent(message, wording, { taskId: task })) }))
      await kept()
    } else {
      const content = appContent(message, wording, { taskId: task })
      const sent = await once(app.send(user, content, { once: ONCE }))
      await kept(sent?.responseCode)
    }
    return { chat: 'wecom', channel: user, id: task }
  }

  /**
   * A card is known before it is sent: what is sent again after an unknown outcome has the same task id only where it shows the same
   * buttons, so that one which landed meets itself, and one which is older than the lead by now is followed by a fresh card.
   */
  async function begin(message: Message, key: string) {
    const buttons = buttonsOf(message)
    let postings = await cards.postings(key)
    const tried = await cards.of(taskIdOf(key, postings))
    if (tried !== undefined && tried.buttons !== buttons) await cards.wasPosted(key, ++postings)
    const task = taskIdOf(key, postings)
    if (tried?.buttons !== buttons) await cards.keep(task, { key, buttons, codes: [] })
    const kept = async (code?: string) => {
      if (code !== undefined) await cards.addCode(task, code)
      await cards.wasPosted(key, postings + 1)
    }
    return { task, kept }
  }

  async function change(ref: MessageRef, message: Message): Promise<void> {
    const card = await cards.of(ref.id)
    const buttons = buttonsOf(message)
    if (card === undefined) throw new ChatFault('rejected', UNCHANGEABLE)
    if (card.buttons === buttons) return
    if (app === undefined || isGroup(ref.channel)) {
      // In words it was told; only an open lead needs right buttons.
      if (message.tone === 'ended' || buttons === '') return
      throw new ChatFault('rejected', UNCHANGEABLE)
    }
    for (const code of cards.codes(card)) {
      const left = card.codes.filter((known) => known.code !== code)
      try {
        await app.updateCard(ref.channel, code, appChange(message, wordingFor(ref.channel), {}))
        return await cards.keep(ref.id, { ...card, buttons, codes: left })
      } catch (fault) {
        if (!(fault instanceof ChatFault) || fault.message !== REJECTED.codeSpent) throw fault
        await cards.keep(ref.id, { ...card, codes: left })
      }
    }
    throw new ChatFault('rejected', UNCHANGEABLE)
  }

  return {
    name: 'wecom',
    pace: { post: POST, anywhere: ANYWHERE, updates: 1000, hour: IN_AN_HOUR },
    together: TOGETHER,
    reaches: reachedByWeCom(bot !== undefined),
    takes: (dest) => (app !== undefined && !dest.startsWith('group:')) || bot?.ready() === true,
    async post(address, message, key) {
      const to = addressee(address)
      return address.to === 'group' ? postToGroup(to, message, key) : postToPerson(to, message, key)
    },
    async update(ref, message) {
      await changing.get(ref.id)
      await change(ref, message)
    },
    async whisper(_conversation, user, message) {
      const wording = wordingFor(user)
      const task = taskIdOf(`whisper:${user}`, message.plain)
      if (app !== undefined) await app.send(user, appContent(message, wording, { taskId: task }))
      else await bot?.push({ userid: user, body: asBody(botContent(message, wording, { taskId: task })) })
    },
    // WeCom lets nobody look; what is sent again meets itself by its task id, or does no harm.
    find: async () => undefined,
    link: async () => undefined,
    async ping() {
      if (app !== undefined) await app.ping()
      else if (bot?.ready() !== true) throw new ChatFault('not-sent', 'the bot is not connected')
    },
    async during(task, work) {
      const done = work()
      changing.set(
        task,
        done.catch(() => undefined),
      )
      try {
        return await done
      } finally {
        changing.delete(task)
      }
    },
  }
}

/** A card that is there already after an unknown outcome refuses the second of its task id: then it is there. */
async function once<T>(sending: Promise<T>): Promise<T | undefined> {
  try {
    return await sending
  } catch (fault) {
    if (fault instanceof ChatFault && fault.message === REJECTED.taskUsed) return undefined
    throw fault
  }
}

function addressee(address: Address): string {
  const id = address.to === 'group' ? address.group.wecom : address.person.wecom
  if (id === undefined) throw new ChatFault('rejected', 'not_in_wecom')
  return id
}

const asBody = (content: BotContent): BotMessage =>
  content.msgtype === 'markdown'
    ? content
    : { msgtype: 'template_card', template_card: { ...content.template_card } }

/** A line that would stand in a thread says which lead it is about. */
function withAbout(message: Message): Message {
  const { about } = message
  if (about === undefined) return message
  const [first, ...rest] = message.blocks
  if (first?.kind !== 'line') return message
  return { ...message, blocks: [{ ...first, line: [{ strong: about }, ' ', ...first.line] }, ...rest] }
}

const ringsSomebody = ({ blocks }: Message, wecomOf: WeComChatParts['wecomOf']): boolean =>
  blocks
    .flatMap((block): Line => (block.kind === 'line' || block.kind === 'quiet' ? block.line : []))
    .some(
      (inline) => typeof inline === 'object' && 'mention' in inline && wecomOf(inline.mention) !== undefined,
    )
