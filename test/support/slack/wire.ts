import { compact, type Json } from './json.ts'
import type { Member, Message, View } from './model.ts'
import type { Room } from './state/rooms.ts'
import type { World } from './world.ts'

/** A message as the Web API shows it. */
export const messageOnWire = (world: World, message: Message, withMetadata = false): Json => {
  const replies = (world.rooms.get(message.channel)?.messages ?? []).filter((m) => m.threadTs === message.ts)
  const byBot = message.user === world.options.botUserId
  return compact({
    type: 'message',
    subtype: message.broadcast ? 'thread_broadcast' : undefined,
    user: message.user,
    bot_id: byBot ? world.options.botId : undefined,
    app_id: byBot ? world.options.appId : undefined,
    team: world.options.teamId,
    text: message.text,
    ts: message.ts,
    blocks: message.blocks.length > 0 ? message.blocks : undefined,
    thread_ts: message.threadTs ?? (replies.length > 0 ? message.ts : undefined),
    reply_count: replies.length > 0 ? replies.length : undefined,
    latest_reply: replies.at(-1)?.ts,
    edited: message.editedTs === undefined ? undefined : { user: message.user, ts: message.editedTs },
    reactions: message.reactions.length > 0 ? reactionsOf(message) : undefined,
    metadata: withMetadata ? message.metadata : undefined,
  })
}

const reactionsOf = (message: Message): Json[] =>
  [...new Set(message.reactions.map((r) => r.name))].map((name) => {
    const users = message.reactions.filter((r) => r.name === name).map((r) => r.user)
    return { name, users, count: users.length }
  })

export const viewOnWire = (world: World, view: View, values: Json = {}): Json => ({
  ...view.modal,
  id: view.id,
  team_id: world.options.teamId,
  app_id: world.options.appId,
  bot_id: world.options.botId,
  hash: view.hash,
  root_view_id: view.root,
  previous_view_id: view.previous ?? null,
  private_metadata: view.modal.private_metadata ?? '',
  callback_id: view.modal.callback_id ?? '',
  external_id: view.modal.external_id ?? '',
  clear_on_close: view.modal.clear_on_close ?? false,
  notify_on_close: view.modal.notify_on_close ?? false,
  submit: view.modal.submit ?? null,
  close: view.modal.close ?? null,
  state: { values },
})

export const userOnWire = (world: World, user: Member): Json => ({
  id: user.id,
  team_id: world.options.teamId,
  name: user.id.toLowerCase(),
  real_name: user.name,
  deleted: user.deleted ?? false,
  is_bot: false,
  is_restricted: false,
  tz: user.tz,
  tz_label: user.tz,
  locale: user.language ?? 'en-US',
  profile: compact({ real_name: user.name, display_name: user.name, email: user.email }),
})

export const roomOnWire = (room: Room): Json =>
  room.dmWith === undefined
    ? {
        id: room.id,
        name: room.name,
        is_channel: true,
        is_group: false,
        is_im: false,
        is_private: false,
        is_archived: room.archived ?? false,
        is_member: room.botIsIn ?? true,
        num_members: room.members.length,
      }
    : { id: room.id, is_im: true, user: room.dmWith, is_archived: false }
