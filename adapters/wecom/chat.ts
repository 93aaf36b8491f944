import { randomUUID } from 'node:crypto'
import type { PersonId } from '../../src/domain/workspace.ts'
import type { Line, Message } from '../../src/message.ts'
import {
  type Address,
  type Chat,
  ChatFault,
  LIVE_BUTTONS,
  type Logger,
  type MessageRef,
  type Picture,
} from '../../src/ports.ts'
import type { AppClient } from './app/client.ts'
import { REJECTED } from './app/faults.ts'
import type { BotConnection } from './bot/connection.ts'
import { createLanes } from './lanes.ts'
import { appChange } from './layout/app.ts'
import { type WebhookContent, webhookContent } from './layout/group.ts'
import { taskIdOf } from './layout/keys.ts'
import type { Wording } from './layout/wording.ts'
import { buttonsOf, type PostedCards, shownOf } from './posted.ts'
import { reachedByWeCom } from './reach.ts'
import { createSpeaker } from './speaker.ts'

export interface WeComChatParts {
  bot?: Pick<BotConnection, 'push' | 'ready' | 'upload'>
  app?: Pick<AppClient, 'send' | 'updateCard' | 'ping'>
  /** Says something through the dispatch group's webhook: the one way to ring somebody there. */
  ring?: (content: WebhookContent) => Promise<void>
  cards: PostedCards
  /** In the language of this reader, or of the workspace. */
  wordingFor(user: string | undefined): Wording
  wecomOf(person: PersonId): string | undefined
  isGroup(conversation: string): boolean
  logger: Pick<Logger, 'warn'>
}

export interface WeComChat extends Chat {
  /** Brings a card of the app to what is true now, as `update` does, also while its click is in work. */
  renew(ref: MessageRef, message: Message): Promise<void>
  /** Says in a conversation, to whoever is there, what can be said to nobody alone. */
  answerHere(conversation: string, words: string): Promise<void>
  /** To one person alone: the whole of a kept message in words, and its controls from one on. */
  showMore(conversation: string, user: string, more: More): Promise<void>
  /**
   * While a click is in work, the outbox does not change its card. What comes of several clicks on one card is shown one after the other,
   * each as things are then: `show` begins when the decision is taken and the one before it has been shown.
   */
  during(task: string, decide: () => Promise<void>, show: () => Promise<void>): Promise<void>
}

interface More {
  /** Under which the message is kept. */
  key: string
  message: Message
  from: number
}

/** Twenty a minute, the least of all paces: that of a webhook. */
const POST = 3_100
/** Under the thousand an hour in one conversation, with room for what answers people. */
const IN_AN_HOUR = 900
const ANYWHERE = 50
/** Lines that come as one message when they wait. */
const TOGETHER = 15
/** What the outbox knows as: this message can never be changed again. */
const UNCHANGEABLE = 'cant_update_message'

/**
 * WeCom as a chat. A card of the bot changes only in the five seconds after a click on it, so what changes otherwise is told in words, and
 * where an open lead's buttons are no longer right a fresh card is posted; a card of the app changes by its codes. What a person's card, or
 * a group's that is about no lead, has no room for stands in words before it.
 */
export function createWeComChat(parts: WeComChatParts): WeComChat {
  const { bot, app, ring, cards, wordingFor, wecomOf, isGroup, logger } = parts
  const changing = new Map<string, Promise<unknown>>()
  const inLane = createLanes()
  const speaker = createSpeaker(parts)

  async function postToGroup(chatid: string, message: Message, key: string): Promise<MessageRef> {
    const named = withAbout(message)
    const rings = ring !== undefined && ringsSomebody(named, wecomOf)
    const hasCard = buttonsOf(message) !== ''
    if (ring !== undefined && rings && !hasCard) {
      await ring(webhookContent(named, wordingFor(undefined), wecomOf))
      return { chat: 'wecom', channel: chatid, id: key }
    }
    const { task, kept } = await begin(message, key)
    // Uploaded before a word is said: what fails until then may be tried again, and nothing is said twice.
    const media = message.picture && (await upload(message.picture, key))
    await speaker.inGroup(chatid, named, task)
    await kept()
    if (media !== undefined) await show(chatid, media)
    // A webhook has no buttons: the card stands there already, and this says to whom it is.
    if (ring !== undefined && rings)
      await ring(webhookContent(ringingLines(named), wordingFor(undefined), wecomOf))
    return { chat: 'wecom', channel: chatid, id: task }
  }

  async function upload({ png }: Picture, key: string): Promise<string | undefined> {
    return unlessRefused(bot?.upload(`${key.replaceAll(/[^\w-]/g, '-')}.png`, Buffer.from(png, 'base64')))
  }

  const show = (chatid: string, media: string) =>
    unlessRefused(bot?.push({ chatid, body: { msgtype: 'image', image: { media_id: media } } }))

  /** A picture is not worth the words that go with it: they say all that it shows. */
  async function unlessRefused<T>(work: Promise<T> | undefined): Promise<T | undefined> {
    try {
      return await work
    } catch (fault) {
      if (!(fault instanceof ChatFault)) throw fault
      logger.warn(
        { fault: fault.kind, code: fault.message },
        'wecom did not take a picture; its words go alone',
      )
      return undefined
    }
  }

  async function postToPerson(user: string, message: Message, key: string): Promise<MessageRef> {
    const { task, kept } = await begin(message, key)
    await kept(await speaker.toPerson(user, message, task))
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
    if (tried?.buttons !== buttons) await cards.keep(task, { key, ...shownOf(message), codes: [] })
    const kept = async (code?: string) => {
      if (code !== undefined) await cards.addCode(task, code)
      await cards.wasPosted(key, postings + 1)
    }
    return { task, kept }
  }

  /** The card under this key that stands last: what became of an attempt was not heard, or not written down, and it came after the known one. */
  async function lastOf(ref: MessageRef, key: string): Promise<{ ref: MessageRef; isThere: boolean }> {
    const postings = await cards.postings(key)
    const begun = taskIdOf(key, postings)
    if ((await cards.of(begun)) !== undefined) return { ref: { ...ref, id: begun }, isThere: false }
    return { ref: postings === 0 ? ref : { ...ref, id: taskIdOf(key, postings - 1) }, isThere: true }
  }

  async function change(ref: MessageRef, message: Message, isThere = true): Promise<void> {
    const card = await cards.of(ref.id)
    const buttons = buttonsOf(message)
    if (card === undefined) throw new ChatFault('rejected', UNCHANGEABLE)
    const codes = cards.codes(card)
    const shown = shownOf(message)
    // The last code is for buttons that are over.
    if (isThere && card.buttons === buttons && (card.look === shown.look || codes.length < 2)) return
    const stays = new ChatFault('rejected', buttons === '' ? LIVE_BUTTONS : UNCHANGEABLE)
    if (app === undefined || isGroup(ref.channel)) {
      // In words it was told; only an open lead needs right buttons.
      if (isGroup(ref.channel) && message.tone === 'ended') return
      throw stays
    }
    for (const code of codes) {
      const left = card.codes.filter((known) => known.code !== code)
      try {
        await app.updateCard(ref.channel, code, appChange(message, wordingFor(ref.channel), { more: true }))
        return await cards.keep(ref.id, { ...card, ...shown, codes: left })
      } catch (fault) {
        if (!(fault instanceof ChatFault) || fault.message !== REJECTED.codeSpent) throw fault
        await cards.keep(ref.id, { ...card, codes: left })
      }
    }
    if (!isThere || card.buttons !== buttons) throw stays
  }
  const renew = (ref: MessageRef, message: Message) => inLane(ref.id, () => change(ref, message))

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
    async update(known, message, key) {
      const { ref, isThere } = await lastOf(known, key)
      await changing.get(ref.id)
      await inLane(ref.id, () => change(ref, message, isThere))
    },
    renew,
    async whisper(conversation, user, message) {
      await speaker.alone(conversation, user, message)
    },
    async answerHere(conversation, words) {
      const to = isGroup(conversation) ? { chatid: conversation } : { userid: conversation }
      const content = `${wordingFor(undefined).texts.inAnswer} ${words}`
      await bot?.push({ ...to, body: { msgtype: 'markdown', markdown: { content } } })
    },
    async showMore(conversation, user, { key, message, from }) {
      const task = taskIdOf(`more:${key}:${user}`, randomUUID())
      const code = await speaker.alone(conversation, user, message, { task, from })
      await cards.keep(task, { key, ...shownOf(message), codes: [] })
      if (code !== undefined) await cards.addCode(task, code)
    },
    // WeCom lets nobody look; what is sent again meets itself by its task id, or does no harm.
    find: async () => undefined,
    link: async () => undefined,
    async ping() {
      if (app !== undefined) await app.ping()
      else if (bot?.ready() !== true) throw new ChatFault('not-sent', 'the bot is not connected')
    },
    async during(task, decide, show) {
      const done = decide().then(() => inLane(task, show))
      const all = Promise.allSettled([changing.get(task), done])
      changing.set(task, all)
      try {
        await done
      } finally {
        if (changing.get(task) === all) changing.delete(task)
      }
    },
  }
}

function addressee(address: Address): string {
  const id = address.to === 'group' ? address.group.wecom : address.person.wecom
  if (id === undefined) throw new ChatFault('rejected', 'not_in_wecom')
  return id
}

/** A line that would stand in a thread says which lead it is about. */
function withAbout(message: Message): Message {
  const { about } = message
  if (about === undefined) return message
  const [first, ...rest] = message.blocks
  if (first?.kind !== 'line') return message
  return { ...message, blocks: [{ ...first, line: [{ strong: about }, ' ', ...first.line] }, ...rest] }
}

const rings = (line: Line): boolean =>
  line.some((inline) => typeof inline === 'object' && 'mention' in inline)

/** Its title, and the lines in which somebody is mentioned. */
const ringingLines = (message: Message): Message => ({
  ...message,
  blocks: message.blocks.filter(
    (block) =>
      block.kind === 'title' || ((block.kind === 'line' || block.kind === 'quiet') && rings(block.line)),
  ),
})

const ringsSomebody = ({ blocks }: Message, wecomOf: WeComChatParts['wecomOf']): boolean =>
  blocks
    .flatMap((block): Line => (block.kind === 'line' || block.kind === 'quiet' ? block.line : []))
    .some(
      (inline) => typeof inline === 'object' && 'mention' in inline && wecomOf(inline.mention) !== undefined,
    )
