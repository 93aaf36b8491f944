import { z } from 'zod'
import type { Json } from './json.ts'
import { contentOf, longestPost } from './methods/content.ts'
import { type Answer, fail, method, violate } from './methods/method.ts'
import type { Ephemeral, Message } from './model.ts'
import type { Origin } from './state/response-urls.ts'
import type { World } from './world.ts'

const NAME = 'response_url'

const sent = z.strictObject({
  text: z.string().optional(),
  blocks: z.unknown().optional(),
  response_type: z.enum(['ephemeral', 'in_channel']).optional(),
  replace_original: z.boolean().optional(),
  delete_original: z.boolean().optional(),
  thread_ts: z.string().min(1).optional(),
  metadata: z.unknown().optional(),
  mrkdwn: z.boolean().optional(),
})
type Sent = z.infer<typeof sent>

/** Performs a post to a response_url; the address counts its uses. */
export const respond = (world: World, id: string, raw: Json): Answer => {
  const origin = world.responseUrls.use(id)
  if ('error' in origin) return violate(world, NAME, origin.error, ['five posts within thirty minutes'])
  const [, perform] = method(NAME, 'special', sent, (_, body) => say(world, NAME, origin, body))
  return perform.run(world, raw)
}

/** What an app says where it was called: in the answer to a command, or at a response_url. */
export const say = (world: World, name: string, origin: Origin, body: Sent): Answer => {
  const original = originalOf(world, origin)
  if (body.delete_original) {
    if (!original) return violate(world, name, 'invalid_payload', ['there is no original to delete'])
    if (original.kind === 'ephemeral') original.gone = true
    world.watch.changed()
    return { ok: true }
  }
  const content = contentOf(world, name, body, longestPost)
  if (content.refusal) return content.refusal
  if (body.replace_original) {
    if (!original) return fail('no_original')
    world.change(original, content)
    return { ok: true }
  }
  const common = {
    channel: origin.channel,
    ts: world.rooms.nextTs(),
    threadTs: body.thread_ts ?? origin.threadTs,
    text: content.text,
    blocks: content.blocks,
    earlier: [],
  }
  if (body.response_type === 'in_channel') {
    const user = world.options.botUserId
    world.post({
      ...common,
      kind: 'message',
      user,
      broadcast: false,
      metadata: undefined,
      editedTs: undefined,
      reactions: [],
    })
  } else {
    const via = name === NAME ? 'response_url' : 'ack'
    world.whisper({ ...common, kind: 'ephemeral', user: origin.user, via, gone: false })
  }
  return { ok: true }
}

const originalOf = (world: World, origin: Origin): Message | Ephemeral | undefined =>
  world.ephemerals.find((e) => e.ts === origin.ts) ??
  (origin.ts === undefined ? undefined : world.rooms.message(origin.channel, origin.ts))
