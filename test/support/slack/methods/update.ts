import { z } from 'zod'
import { messageOnWire } from '../wire.ts'
import { contentOf, metadataOf } from './content.ts'
import { fail, flag, id, json, method } from './method.ts'

const NAME = 'chat.update'
const LONGEST = 4000

const args = z.strictObject({
  channel: id,
  ts: id,
  text: z.string().optional(),
  blocks: json,
  metadata: json,
  link_names: flag,
  parse: z.enum(['none', 'full', 'client']).optional(),
})

/** Text without blocks drops the blocks; blocks without text keep the text; metadata stays unless sent. */
export const update = method(NAME, 'T3', args, (world, sent) => {
  const room = world.rooms.get(sent.channel)
  if (!room) return fail('channel_not_found')
  const message = world.rooms.message(sent.channel, sent.ts)
  if (!message) return fail('message_not_found')
  if (message.user !== world.options.botUserId) return fail('cant_update_message')
  if (room.archived) return fail('is_inactive')
  const keepsText = sent.text === undefined && sent.blocks !== undefined
  const text = keepsText ? message.text : sent.text
  const content = contentOf(world, NAME, { text, blocks: sent.blocks }, LONGEST)
  if (content.refusal) return content.refusal
  const meta = metadataOf(world, NAME, sent.metadata)
  if (meta.refusal) return meta.refusal
  if (sent.metadata !== undefined) message.metadata = meta.metadata
  message.editedTs = world.rooms.nextTs()
  world.change(message, content)
  const shown = messageOnWire(world, message, true)
  return { ok: true, channel: message.channel, ts: message.ts, text: message.text, message: shown }
})
