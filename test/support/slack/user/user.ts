import type { Ephemeral, Member, Message, View } from '../model.ts'
import type { Block } from '../schema/blocks.ts'
import type { Room } from '../state/rooms.ts'
import type { World } from '../world.ts'
import { commandAcknowledged, plainlyAcknowledged, submissionAcknowledged } from './acks.ts'
import type { Choice } from './choice.ts'
import type { Courier, DeliverOptions, Delivery } from './courier.ts'
import { fillForm, type Values } from './fill.ts'
import { findElement } from './find-element.ts'
import * as payloads from './payloads.ts'
import { reachable, targetOf } from './reach.ts'

export type Target = Message | Ephemeral | { readonly channel: string; readonly ts: string }

export interface ClickOptions extends DeliverOptions {
  /** The person's screen still shows an earlier look: the newest earlier one with that element, or this one. */
  readonly outdated?: true | { readonly blocks: readonly Block[] }
}

/** One person before the Slack client: can do only what the client would let them do. */
export class User {
  readonly member: Member
  readonly #world: World
  readonly #courier: Courier
  readonly #urlOf: (id: string) => string

  constructor(world: World, courier: Courier, member: Member, urlOf: (id: string) => string) {
    this.#world = world
    this.#courier = courier
    this.member = member
    this.#urlOf = urlOf
  }

  /** Types a slash command; in the first channel the person is in, unless told. */
  command(
    command: string,
    text = '',
    options: DeliverOptions & { readonly channel?: string } = {},
  ): Promise<Delivery> {
    const id = this.member.id
    const first = this.#world.rooms.all().find((r) => r.members.includes(id))
    const room = reachable(this.#world, id, options.channel ?? first?.id ?? '')
    const origin = { user: id, channel: room.id }
    const addresses = {
      responseUrl: this.#urlOf(this.#world.responseUrls.issue(origin)),
      triggerId: this.#world.triggers.issue(id),
    }
    const payload = payloads.commandPayload(this.#world, this.member, room, { command, text }, addresses)
    const acknowledged = (body: unknown) => commandAcknowledged(this.#world, origin, body)
    return this.#courier.deliver(
      { kind: 'slash_commands', label: `${command} ${text}`, payload, acknowledged },
      options,
    )
  }

  /**
   * Presses a button, or chooses `option` in a select, in a message, an ephemeral or an open view. `actionId` is
   * exact or a beginning. Throws when there is no such element before this person's eyes.
   */
  async click(
    target: Target | View,
    actionId: string,
    option?: Choice,
    options: ClickOptions = {},
  ): Promise<Delivery> {
    const thing = isView(target) ? target : targetOf(this.#world, this.member.id, target)
    const hint = typeof option === 'string' ? option : undefined
    const it = findElement(thing, actionId, hint, options.outdated)
    const pressed = { it, choice: it.type === 'button' ? undefined : option }
    const payload =
      thing.kind === 'view'
        ? payloads.viewActionPayload(this.#world, this.member, thing, pressed, this.#trigger(thing))
        : this.#messageAction(thing, pressed)
    const label = `click on ${it.actionId} by ${this.member.id}`
    const acknowledged = (body: unknown) => plainlyAcknowledged(this.#world, label, body)
    return this.#courier.deliver({ kind: 'interactive', label, payload, acknowledged }, options)
  }

  /** Fills in an open form and sends it; throws where the client would not let it go. */
  async submit(view: View, values: Values = {}, options: DeliverOptions = {}): Promise<Delivery> {
    const state = fillForm(view, values)
    const trigger = this.#trigger(view)
    const payload = payloads.submissionPayload(this.#world, this.member, view, state, trigger)
    const label = `form ${view.modal.callback_id} sent by ${this.member.id}`
    const acknowledged = (body: unknown) => submissionAcknowledged(this.#world, view, body)
    return this.#courier.deliver({ kind: 'interactive', label, payload, acknowledged }, options)
  }

  /** Closes a form without sending it, or with `cleared` all of them; the app hears of it only if it asked to. */
  async closeView(
    view: View,
    options: DeliverOptions & { readonly cleared?: boolean } = {},
  ): Promise<Delivery | undefined> {
    const cleared = options.cleared ?? false
    if (cleared) this.#world.views.clear(this.member.id)
    else this.#world.views.close(view)
    if (!view.modal.notify_on_close) return undefined
    const payload = payloads.closedPayload(this.#world, this.member, view, cleared)
    const label = `form ${view.modal.callback_id} closed by ${this.member.id}`
    const acknowledged = (body: unknown) => plainlyAcknowledged(this.#world, label, body)
    return this.#courier.deliver({ kind: 'interactive', label, payload, acknowledged }, options)
  }

  /** Writes into the thread of a message. */
  reply(
    message: { readonly channel: string; readonly ts: string },
    text: string,
    options: DeliverOptions = {},
  ) {
    const named = this.#world.rooms.message(message.channel, message.ts)
    if (!named) throw new Error(`There is no message ${message.ts} in ${message.channel} to reply to`)
    return this.#write(message.channel, text, named.threadTs ?? named.ts, options)
  }

  /** Writes into a channel, or to the bot with `dm`. */
  say(where: string | 'dm', text: string, options: DeliverOptions = {}): Promise<Delivery> {
    const channel = where === 'dm' ? this.#world.rooms.dm(this.member.id).id : where
    return this.#write(channel, text, undefined, options)
  }

  async #write(channel: string, text: string, threadTs: string | undefined, options: DeliverOptions) {
    const room: Room = reachable(this.#world, this.member.id, channel)
    const message: Message = {
      kind: 'message',
      channel,
      ts: this.#world.rooms.nextTs(),
      user: this.member.id,
      threadTs,
      broadcast: false,
      text: text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;'),
      blocks: [],
      metadata: undefined,
      editedTs: undefined,
      reactions: [],
      earlier: [],
    }
    this.#world.post(message)
    const payload = payloads.messageEventPayload(this.#world, this.member, room, message)
    const label = `message by ${this.member.id}`
    const acknowledged = (body: unknown) => plainlyAcknowledged(this.#world, label, body)
    return this.#courier.deliver({ kind: 'events_api', label, payload, acknowledged }, options)
  }

  #trigger(view: View): string {
    if (!this.#world.views.of(this.member.id).includes(view)) {
      throw new Error(`${this.member.id} does not have the view ${view.id} (${view.modal.callback_id}) open`)
    }
    return this.#world.triggers.issue(this.member.id, view.id)
  }

  #messageAction(thing: Message | Ephemeral, pressed: Parameters<typeof payloads.messageActionPayload>[4]) {
    const room = reachable(this.#world, this.member.id, thing.channel)
    const { channel, ts, threadTs } = thing
    const addresses = {
      responseUrl: this.#urlOf(
        this.#world.responseUrls.issue({ user: this.member.id, channel, ts, threadTs }),
      ),
      triggerId: this.#world.triggers.issue(this.member.id),
    }
    return payloads.messageActionPayload(this.#world, this.member, room, thing, pressed, addresses)
  }
}

const isView = (target: Target | View): target is View => 'kind' in target && target.kind === 'view'
