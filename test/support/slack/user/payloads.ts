import { compact, type Json } from '../json.ts'
import type { Ephemeral, Member, Message, View } from '../model.ts'
import { elements, type Interactive } from '../read/elements.ts'
import type { Room } from '../state/rooms.ts'
import { messageOnWire, viewOnWire } from '../wire.ts'
import type { World } from '../world.ts'
import { type Choice, chosen, stateOf } from './choice.ts'

/** The token of old that still comes with every request; nobody should look at it. */
const VERIFICATION = 'old-verification-token'
const DOMAIN = 'tenon-test'

export interface Addresses {
  /** A fresh response_url. */
  readonly responseUrl: string
  readonly triggerId: string
}

const who = (world: World, user: Member): Json => ({
  id: user.id,
  username: user.id.toLowerCase(),
  name: user.id.toLowerCase(),
  team_id: world.options.teamId,
})

const common = (world: World, user: Member): Json => ({
  user: who(world, user),
  team: { id: world.options.teamId, domain: DOMAIN },
  enterprise: null,
  is_enterprise_install: false,
  api_app_id: world.options.appId,
  token: VERIFICATION,
})

export const commandPayload = (
  world: World,
  user: Member,
  room: Room,
  said: { readonly command: string; readonly text: string },
  { responseUrl, triggerId }: Addresses,
): Json => ({
  token: VERIFICATION,
  team_id: world.options.teamId,
  team_domain: DOMAIN,
  channel_id: room.id,
  channel_name: room.name,
  user_id: user.id,
  user_name: user.id.toLowerCase(),
  ...said,
  api_app_id: world.options.appId,
  is_enterprise_install: 'false',
  response_url: responseUrl,
  trigger_id: triggerId,
})

const actionOf = (world: World, it: Interactive, choice: Choice | undefined): Json =>
  compact({
    action_id: it.actionId,
    block_id: it.blockId,
    type: it.type,
    ...chosen(it.element, choice),
    style: 'style' in it.element ? it.element.style : undefined,
    placeholder: 'placeholder' in it.element ? it.element.placeholder : undefined,
    action_ts: world.rooms.nextTs(),
  })

/** A click in a message; of an ephemeral the payload tells no more than where it is. */
export const messageActionPayload = (
  world: World,
  user: Member,
  room: Room,
  target: Message | Ephemeral,
  pressed: { readonly it: Interactive; readonly choice: Choice | undefined },
  { responseUrl, triggerId }: Addresses,
): Json =>
  compact({
    type: 'block_actions',
    ...common(world, user),
    container: compact({
      type: 'message',
      message_ts: target.ts,
      channel_id: room.id,
      is_ephemeral: target.kind === 'ephemeral',
      thread_ts: target.threadTs,
    }),
    trigger_id: triggerId,
    channel: { id: room.id, name: room.name },
    message: target.kind === 'message' ? messageOnWire(world, target) : undefined,
    state: { values: stateOf(elements(target), choiceOf(pressed)) },
    response_url: responseUrl,
    actions: [actionOf(world, pressed.it, pressed.choice)],
  })

export const viewActionPayload = (
  world: World,
  user: Member,
  view: View,
  pressed: { readonly it: Interactive; readonly choice: Choice | undefined },
  triggerId: string,
): Json => ({
  type: 'block_actions',
  ...common(world, user),
  container: { type: 'view', view_id: view.id },
  trigger_id: triggerId,
  view: viewOnWire(world, view, stateOf(elements(view), choiceOf(pressed))),
  actions: [actionOf(world, pressed.it, pressed.choice)],
})

const choiceOf = (pressed: { readonly it: Interactive; readonly choice: Choice | undefined }) =>
  new Map(pressed.choice === undefined ? [] : [[pressed.it, pressed.choice]])

export const submissionPayload = (
  world: World,
  user: Member,
  view: View,
  values: Json,
  triggerId: string,
): Json => ({
  type: 'view_submission',
  ...common(world, user),
  trigger_id: triggerId,
  view: viewOnWire(world, view, values),
  response_urls: [],
})

export const closedPayload = (world: World, user: Member, view: View, cleared: boolean): Json => ({
  type: 'view_closed',
  ...common(world, user),
  view: viewOnWire(world, view),
  is_cleared: cleared,
})

/** A person's message as the Events API tells it; people's text arrives with its entities escaped. */
export const messageEventPayload = (world: World, user: Member, room: Room, message: Message): Json => {
  const direct = room.dmWith !== undefined
  return {
    token: VERIFICATION,
    team_id: world.options.teamId,
    api_app_id: world.options.appId,
    type: 'event_callback',
    event_id: `Ev${String(world.count()).padStart(8, '0')}`,
    event_time: Math.floor(world.now() / 1000),
    authorizations: [
      { team_id: world.options.teamId, user_id: world.options.botUserId, is_bot: true, enterprise_id: null },
    ],
    is_ext_shared_channel: false,
    event: compact({
      type: 'message',
      user: user.id,
      text: message.text,
      ts: message.ts,
      event_ts: message.ts,
      thread_ts: message.threadTs,
      channel: room.id,
      channel_type: direct ? 'im' : 'channel',
      team: world.options.teamId,
      client_msg_id: `${message.ts}-client`,
    }),
  }
}
