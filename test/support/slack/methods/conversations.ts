import { z } from 'zod'
import { roomOnWire } from '../wire.ts'
import { fail, flag, id, method } from './method.ts'

const open = z.strictObject({
  users: id.optional(),
  channel: id.optional(),
  return_im: flag,
  prevent_creation: flag,
})

export const conversationsOpen = method('conversations.open', 'T3', open, (world, asked) => {
  const user = asked.users
  if (user === undefined) return fail('users_list_not_supplied')
  if (!world.member(user)) return fail('user_not_found')
  const room = world.rooms.dm(user)
  return { ok: true, channel: asked.return_im ? roomOnWire(room) : { id: room.id } }
})

const info = z.strictObject({ channel: id, include_locale: flag, include_num_members: flag })

export const conversationsInfo = method('conversations.info', 'T3', info, (world, asked) => {
  const room = world.rooms.get(asked.channel)
  return room ? { ok: true, channel: roomOnWire(room) } : fail('channel_not_found')
})
