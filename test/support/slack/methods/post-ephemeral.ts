import { z } from 'zod'
import type { Ephemeral } from '../model.ts'
import { contentOf, longestPost } from './content.ts'
import { fail, flag, id, json, method } from './method.ts'
import { closed } from './rooms.ts'

const NAME = 'chat.postEphemeral'

const args = z.strictObject({
  channel: id,
  user: id,
  text: z.string().optional(),
  blocks: json,
  thread_ts: id.optional(),
  link_names: flag,
  parse: z.enum(['none', 'full', 'client']).optional(),
})

export const postEphemeral = method(NAME, 'T4', args, (world, sent) => {
  const room = world.rooms.get(sent.channel)
  if (!room) return fail('channel_not_found')
  const reason = closed(world, room)
  if (reason !== undefined) return fail(reason)
  if (!room.members.includes(sent.user)) return fail('user_not_in_channel')
  const content = contentOf(world, NAME, sent, longestPost)
  if (content.refusal) return content.refusal
  const ephemeral: Ephemeral = {
    kind: 'ephemeral',
    channel: room.id,
    ts: world.rooms.nextTs(),
    user: sent.user,
    threadTs: sent.thread_ts,
    via: 'postEphemeral',
    text: content.text,
    blocks: content.blocks,
    gone: false,
    earlier: [],
  }
  world.whisper(ephemeral)
  return { ok: true, message_ts: ephemeral.ts }
})
