import type { Room } from '../state/rooms.ts'
import type { World } from '../world.ts'

/** Where a post goes: a channel's id, or a person's, which means the direct conversation. */
export const destination = (world: World, channel: string): Room | undefined =>
  world.member(channel) ? world.rooms.dm(channel) : world.rooms.get(channel)

/** Slack's word for why the bot cannot write there, or undefined where it can. */
export const closed = (world: World, room: Room): string | undefined => {
  if (room.dmWith !== undefined) return world.member(room.dmWith)?.deleted ? 'is_inactive' : undefined
  if (room.archived) return 'is_archived'
  return room.botIsIn === false ? 'not_in_channel' : undefined
}
