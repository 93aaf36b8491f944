import type { Ephemeral, Message } from '../model.ts'
import type { Room } from '../state/rooms.ts'
import type { World } from '../world.ts'

/** The room, if this person is in it. */
export const reachable = (world: World, user: string, channel: string): Room => {
  const room = world.rooms.get(channel)
  if (!room) throw new Error(`There is no channel ${channel}`)
  if (!room.members.includes(user)) throw new Error(`${user} is not in ${channel} (#${room.name})`)
  return room
}

/** The message or ephemeral at that place, if this person can see it. */
export const targetOf = (
  world: World,
  user: string,
  at: { readonly channel: string; readonly ts: string },
): Message | Ephemeral => {
  reachable(world, user, at.channel)
  const message = world.rooms.message(at.channel, at.ts)
  if (message) return message
  const ephemeral = world.ephemerals.find((e) => e.channel === at.channel && e.ts === at.ts)
  if (!ephemeral) throw new Error(`There is no message ${at.ts} in ${at.channel}`)
  if (ephemeral.user !== user) throw new Error(`That ephemeral is shown to ${ephemeral.user}, not to ${user}`)
  if (ephemeral.gone) throw new Error('That ephemeral is gone')
  return ephemeral
}
