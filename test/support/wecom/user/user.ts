import type { Callback, Gateway } from '../bot/gateway.ts'
import type { Courier, DeliverOptions, Delivery } from '../callback/courier.ts'
import { clickEvent, plainEvent, textEvent } from '../callback/events.ts'
import type { Chat, Look, Member, Message } from '../model.ts'
import { linksOf } from '../read/pressables.ts'
import { textOf } from '../read/text-of.ts'
import type { Room } from '../state/chats.ts'
import { lookOf } from '../watch/posts.ts'
import type { World } from '../world.ts'
import * as callbacks from './callbacks.ts'
import { type Found, findPressable } from './find-pressable.ts'
import { type Chosen, choose, type Selections } from './select.ts'

/** A message, or a post that a test was given. */
export type Target = Message | { readonly source: Message }

export interface PressOptions extends DeliverOptions {
  /** The person's screen still shows an earlier look of the card. */
  readonly outdated?: boolean
  /** The click's members lie flat in the event, as the SDK's types say and no real frame does. */
  readonly flat?: boolean
}

/** A message as one person sees it. */
export interface Seen {
  /** Who wrote it: a person's id, `bot`, `app` or `webhook`. */
  readonly from: string
  readonly text: string
  readonly look: Look
  readonly source: Message
}

/** One person before the WeCom client: can do only what the client would let them do. */
export class User {
  readonly member: Member
  readonly #world: World
  readonly #gateway: Gateway
  readonly #courier: Courier

  constructor(world: World, gateway: Gateway, courier: Courier, member: Member) {
    this.#world = world
    this.#gateway = gateway
    this.#courier = courier
    this.member = member
  }

  /**
   * Mentions the bot in a group, with its name before the text where the text does not begin with it. Somebody outside
   * the bot's range is told so by the client, and the bot hears nothing.
   */
  async mention(chatid: string, text: string, options: { readonly quote?: Target } = {}): Promise<Delivery> {
    const room = this.#roomOf(chatid)
    const name = `@${this.#world.options.botName}`
    const words = text.startsWith(name) ? text.slice(name.length).trimStart() : text
    const whole = name + this.#world.options.unverified.mentionSpace + words
    const chat: Chat = { kind: 'group', id: room.id }
    this.#write(chat, whole)
    if (!room.botIsIn || this.member.inBot === false) return unheard()
    room.knowsBot = true
    const quoted = options.quote && messageOf(options.quote)
    return this.#tell(callbacks.textCallback(this.#world, this.member, chat, whole, quoted))
  }

  /** Writes into a group without a mention: the bot hears nothing. */
  writes(chatid: string, text: string): Message {
    return this.#write({ kind: 'group', id: this.#roomOf(chatid).id }, text)
  }

  /** Writes to the bot, or to the app, alone. */
  async says(
    text: string,
    options: DeliverOptions & { readonly to?: 'bot' | 'app'; readonly quote?: Target } = {},
  ): Promise<Delivery> {
    if (options.to === 'app') {
      this.#write({ kind: 'app', users: [this.member.id] }, text)
      const content = textEvent(this.#world, this.member, text)
      return this.#courier.deliver(this.#about('a text'), content, options)
    }
    const chat: Chat = { kind: 'bot', user: this.member.id }
    this.#write(chat, text)
    if (this.member.inBot === false) return unheard()
    this.#world.chats.talk(this.member.id)
    const quoted = options.quote && messageOf(options.quote)
    return this.#tell(callbacks.textCallback(this.#world, this.member, chat, text, quoted))
  }

  /** Sends the bot something that is no text. */
  sends(type: 'image' | 'voice' | 'file'): Promise<Delivery> {
    const chat: Chat = { kind: 'bot', user: this.member.id }
    this.#world.chats.talk(this.member.id)
    return this.#tell(callbacks.mediaCallback(this.#world, this.member, chat, type))
  }

  /** Opens the chat with the bot for the first time today, or the app. */
  enters(where: 'bot' | 'app', options: DeliverOptions = {}): Promise<Delivery> {
    if (where === 'bot') return this.#tell(callbacks.enterCallback(this.#world, this.member))
    return this.does('enter_agent', '', options)
  }

  /** Something else that a person does in the app: `click` on its menu, `subscribe`, `view` … */
  does(event: string, key = '', options: DeliverOptions = {}): Promise<Delivery> {
    const content = plainEvent(this.#world, this.member, event, key)
    return this.#courier.deliver(this.#about(`${event} ${key}`), content, options)
  }

  /** Says what they think of an answer of the bot's. */
  judges(target: Target, id: string, type: 1 | 2 | 3): Promise<Delivery> {
    const { chat } = messageOf(target)
    return this.#tell(callbacks.feedbackCallback(this.#world, this.member, chat, id, type))
  }

  /**
   * Presses a button, the submit button or a menu item of a card, by its key, the beginning of its key or the words on
   * it. Throws when there is no such thing before this person's eyes.
   */
  async presses(
    target: Target,
    name: string,
    selections: Selections = {},
    options: PressOptions = {},
  ): Promise<Delivery> {
    const message = messageOf(target)
    if (!this.#canSee(message)) throw new Error(`${this.member.id} cannot see ${message.id}`)
    if (message.recalled) throw new Error(`${message.id} was taken back`)
    const found = findPressable(message, this.member.id, name, options.outdated ?? false)
    const { kind } = found.it
    const always = kind === 'submit' || this.#world.options.unverified.selectionsSent === 'always'
    const chosen = choose(found.look, selections, always && kind !== 'menu')
    if (message.via === 'app') return this.#pressInApp(message, found, chosen, options)
    const flat = options.flat ?? false
    return this.#tell(callbacks.clickCallback(this.#world, this.member, message, found, chosen, flat))
  }

  /** What is before this person's eyes in a group, or alone with the bot or the app, oldest first. */
  sees(where: string | 'bot' | 'app'): readonly Seen[] {
    const here = ({ chat }: Message) => (chat.kind === 'group' ? chat.id === where : chat.kind === where)
    return this.#world.chats.messages
      .filter((message) => here(message) && this.#canSee(message) && !message.recalled)
      .map((source) => {
        const look = lookOf(source, this.member.id)
        return { from: source.from ?? source.via, text: textOf(look), look, source }
      })
  }

  /** The address behind some words on this person's copy of a message, or behind the card itself (''). */
  link(target: Target, label = ''): string {
    const links = linksOf(lookOf(messageOf(target), this.member.id))
    const found =
      links.find((link) => link.label === label) ?? links.find((link) => link.label.includes(label))
    if (found) return found.url
    throw new Error(`There is no link "${label}"; there are: ${links.map((link) => link.label).join(', ')}`)
  }

  #canSee(message: Message): boolean {
    return this.#world.chats.readers(message).includes(this.member.id)
  }

  #roomOf(chatid: string): Room {
    const room = this.#world.chats.room(chatid)
    if (!room) throw new Error(`There is no group ${chatid}`)
    if (!room.members.includes(this.member.id)) throw new Error(`${this.member.id} is not in ${chatid}`)
    return room
  }

  #write(chat: Chat, text: string): Message {
    this.#world.typed.push(text)
    const look: Look = { type: 'text', via: 'person', text, card: undefined, greyed: undefined, links: [] }
    return this.#world.say({
      via: 'person',
      chat,
      from: this.member.id,
      taskId: undefined,
      mentions: [],
      look,
    })
  }

  #about(what: string, clicked?: { readonly message: Message; readonly responseCode: string }) {
    return { label: `${what} by ${this.member.id}`, user: this.member.id, clicked }
  }

  #pressInApp(message: Message, found: Found, chosen: readonly Chosen[], options: DeliverOptions) {
    const responseCode = this.#world.codes.issue(message)
    const content = clickEvent(this.#world, this.member, {
      key: found.it.key,
      taskId: found.look.card?.task_id ?? message.taskId ?? '',
      cardType: found.look.card?.card_type ?? '',
      responseCode,
      selections: found.it.kind === 'menu' ? undefined : chosen,
    })
    const about = this.#about(`click on ${found.it.key}`, { message, responseCode })
    return this.#courier.deliver(about, content, options)
  }

  #tell(callback: Callback): Promise<Delivery> {
    const request = this.#gateway.deliver(callback)
    this.#world.watch.changed()
    const again = () => this.#tell(callback)
    return Promise.resolve({ delivered: request !== undefined, payload: callback.body, answers: [], again })
  }
}

const messageOf = (target: Target): Message => ('source' in target ? target.source : target)

const unheard = (): Promise<Delivery> =>
  Promise.resolve({ delivered: false, payload: {}, answers: [], again: unheard })
