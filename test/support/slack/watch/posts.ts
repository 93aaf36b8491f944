import type { Ephemeral, Message } from '../model.ts'
import { textOf } from '../read/text-of.ts'
import type { Room } from '../state/rooms.ts'

/** Something the app said, as it looked when it was said (or, for an update, when it was changed). */
export interface Post {
  readonly where: 'channel' | 'thread' | 'dm' | 'ephemeral'
  readonly channel: string
  /** Who reads it, for a direct message or an ephemeral. */
  readonly user: string | undefined
  readonly threadTs: string | undefined
  readonly ts: string
  /** As a person reads it: see textOf. */
  readonly text: string
  /** What a notification or a screen reader says. */
  readonly notification: string
  /** The live thing; messages go on changing. */
  readonly source: Message | Ephemeral
}

/** How a test points at posts: a part of the text, a pattern, members that must be equal, or a question. */
export type Which =
  | string
  | RegExp
  | ((post: Post) => boolean)
  | {
      readonly where?: Post['where']
      readonly channel?: string
      readonly user?: string
      readonly threadTs?: string
      readonly ts?: string
      readonly text?: string | RegExp
    }

export const postOf = (source: Message | Ephemeral, room: Room): Post => ({
  where: placeOf(source, room),
  channel: source.channel,
  user: source.kind === 'ephemeral' ? source.user : room.dmWith,
  threadTs: source.threadTs,
  ts: source.ts,
  text: textOf(source),
  notification: source.text,
  source,
})

const placeOf = (source: Message | Ephemeral, room: Room): Post['where'] => {
  if (source.kind === 'ephemeral') return 'ephemeral'
  if (room.dmWith !== undefined) return 'dm'
  return source.threadTs === undefined ? 'channel' : 'thread'
}

const says = (text: string, wanted: string | RegExp): boolean =>
  typeof wanted === 'string' ? text.includes(wanted) : text.search(wanted) >= 0

export const matches = (post: Post, which: Which): boolean => {
  if (typeof which === 'function') return which(post)
  if (typeof which === 'string' || which instanceof RegExp) return says(post.text, which)
  return (
    (which.where === undefined || which.where === post.where) &&
    (which.channel === undefined || which.channel === post.channel) &&
    (which.user === undefined || which.user === post.user) &&
    (which.threadTs === undefined || which.threadTs === post.threadTs) &&
    (which.ts === undefined || which.ts === post.ts) &&
    (which.text === undefined || says(post.text, which.text))
  )
}
