import { z } from 'zod'
import type { Message } from '../model.ts'
import { messageOnWire } from '../wire.ts'
import type { World } from '../world.ts'
import { contentOf, longestPost, metadataOf } from './content.ts'
import { type Answer, fail, flag, id, json, method, violate } from './method.ts'
import { closed, destination } from './rooms.ts'

const NAME = 'chat.postMessage'

const args = z.strictObject({
  channel: id,
  text: z.string().optional(),
  blocks: json,
  metadata: json,
  thread_ts: id.optional(),
  reply_broadcast: flag,
  unfurl_links: flag,
  unfurl_media: flag,
  link_names: flag,
  mrkdwn: flag,
  parse: z.enum(['none', 'full', 'client']).optional(),
})

const wrongThread = (world: World, room: string, threadTs: string): Answer | undefined => {
  const parent = world.rooms.message(room, threadTs)
  if (!parent) return violate(world, NAME, 'thread_not_found', [`no message ${threadTs} in ${room}`])
  if (parent.threadTs === undefined) return undefined
  return violate(world, NAME, 'cannot_reply_to_message', ['thread_ts is that of a reply, not of the parent'])
}

export const postMessage = method(NAME, 'post', args, (world, sent) => {
  const room = destination(world, sent.channel)
  if (!room) return fail('channel_not_found')
  const reason = closed(world, room)
  if (reason !== undefined) return fail(reason)
  const stray = sent.thread_ts === undefined ? undefined : wrongThread(world, room.id, sent.thread_ts)
  if (stray) return stray
  const content = contentOf(world, NAME, sent, longestPost)
  if (content.refusal) return content.refusal
  const meta = metadataOf(world, NAME, sent.metadata)
  if (meta.refusal) return meta.refusal
  const message: Message = {
    kind: 'message',
    channel: room.id,
    ts: world.rooms.nextTs(),
    user: world.options.botUserId,
    threadTs: sent.thread_ts,
    broadcast: sent.reply_broadcast ?? false,
    text: content.text,
    blocks: content.blocks,
    metadata: meta.metadata,
    editedTs: undefined,
    reactions: [],
    earlier: [],
  }
  world.post(message)
  return { ok: true, channel: room.id, ts: message.ts, message: messageOnWire(world, message, true) }
})
