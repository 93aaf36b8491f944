import { z } from 'zod'
import type { Message } from '../model.ts'
import { messageOnWire } from '../wire.ts'
import type { World } from '../world.ts'
import { type Answer, count, fail, flag, id, method } from './method.ts'

const range = {
  channel: id,
  oldest: z.coerce.string().optional(),
  latest: z.coerce.string().optional(),
  inclusive: flag,
  include_all_metadata: flag,
  limit: count.max(999).optional(),
  cursor: z.string().optional(),
}
const history = z.strictObject(range)
const replies = z.strictObject({ ...range, ts: id })

/** Moments of the form seconds.micros compare as whole microseconds: as floats they lose their last digits. */
const micros = (ts: string): bigint => {
  const [seconds = '0', fraction = ''] = ts.split('.')
  return BigInt(seconds) * 1_000_000n + BigInt(fraction.padEnd(6, '0').slice(0, 6))
}

const within = (ts: string, asked: z.infer<typeof history>): boolean => {
  const edge = asked.inclusive ? 0n : 1n
  if (asked.oldest !== undefined && micros(ts) < micros(asked.oldest) + edge) return false
  return asked.latest === undefined || micros(ts) <= micros(asked.latest) - edge
}

const page = (world: World, found: readonly Message[], asked: z.infer<typeof history>): Answer => {
  const from = Number(asked.cursor || 0)
  const to = from + (asked.limit ?? 100)
  const more = to < found.length
  return {
    ok: true,
    messages: found.slice(from, to).map((m) => messageOnWire(world, m, asked.include_all_metadata)),
    has_more: more,
    response_metadata: { next_cursor: more ? String(to) : '' },
  }
}

/** Newest first; of threads only what was broadcast. */
export const conversationsHistory = method('conversations.history', 'T3', history, (world, asked) => {
  const room = world.rooms.get(asked.channel)
  if (!room) return fail('channel_not_found')
  if (room.botIsIn === false) return fail('not_in_channel')
  const found = room.messages.filter((m) => (m.threadTs === undefined || m.broadcast) && within(m.ts, asked))
  return page(world, found.reverse(), asked)
})

/** The parent, then its replies, oldest first. */
export const conversationsReplies = method('conversations.replies', 'T3', replies, (world, asked) => {
  const room = world.rooms.get(asked.channel)
  if (!room) return fail('channel_not_found')
  const named = world.rooms.message(asked.channel, asked.ts)
  if (!named) return fail('thread_not_found')
  const parent = named.threadTs ?? named.ts
  const found = room.messages.filter((m) => m.ts === parent || (m.threadTs === parent && within(m.ts, asked)))
  return page(world, found, asked)
})
