import type { Look, Message } from '../model.ts'
import { textOf } from '../read/text-of.ts'

/** Something the product said or changed, as one reader (or a group) saw it at that moment. */
export interface Post {
  readonly where: 'group' | 'dm' | 'webhook'
  /** Whose words they are: the bot's, the app's, the webhook's. */
  readonly via: 'bot' | 'app' | 'webhook'
  /** The group's id; for a direct message the reader's. */
  readonly chatid: string
  /** The reader of a direct message, or of a change that only some of a group see. */
  readonly user: string | undefined
  readonly taskId: string | undefined
  /** Whose phones rang because they were mentioned. */
  readonly mentions: readonly string[]
  /** As a person reads it: see textOf. */
  readonly text: string
  readonly look: Look
  /** The live thing; cards go on changing. */
  readonly source: Message
}

/** How a test points at posts: a part of the text, a pattern, members that must be equal, or a question. */
export type Which =
  | string
  | RegExp
  | ((post: Post) => boolean)
  | {
      readonly where?: Post['where']
      readonly via?: Post['via']
      readonly chatid?: string
      readonly user?: string
      readonly taskId?: string
      /** Somebody whose phone rang. */
      readonly mentions?: string
      readonly text?: string | RegExp
    }

/** One post for a group; one for each reader of a direct message, or of a change that `users` alone see. */
export const postsOf = (source: Message, users?: readonly string[]): readonly Post[] => {
  if (source.via === 'person') return []
  const { chat, via, taskId, mentions } = source
  const common = { via, taskId, mentions, source }
  const seen = (look: Look) => ({ look, text: textOf(look) })
  const where = via === 'webhook' ? 'webhook' : chat.kind === 'group' ? 'group' : 'dm'
  if (chat.kind !== 'group') {
    const all = chat.kind === 'bot' ? [chat.user] : chat.users
    return (users ?? all).map((user) => ({
      ...common,
      where,
      chatid: user,
      user,
      ...seen(lookOf(source, user)),
    }))
  }
  const chatid = chat.id
  if (users === undefined) return [{ ...common, where, chatid, user: undefined, ...seen(source.look) }]
  return users.map((user) => ({ ...common, where, chatid, user, ...seen(lookOf(source, user)) }))
}

/** What one person sees of a message. */
export const lookOf = (message: Message, user: string): Look => message.copies.get(user) ?? message.look

const says = (text: string, wanted: string | RegExp): boolean =>
  typeof wanted === 'string' ? text.includes(wanted) : text.search(wanted) >= 0

export const matches = (post: Post, which: Which): boolean => {
  if (typeof which === 'function') return which(post)
  if (typeof which === 'string' || which instanceof RegExp) return says(post.text, which)
  return (
    (which.where === undefined || which.where === post.where) &&
    (which.via === undefined || which.via === post.via) &&
    (which.chatid === undefined || which.chatid === post.chatid) &&
    (which.user === undefined || which.user === post.user) &&
    (which.taskId === undefined || which.taskId === post.taskId) &&
    (which.mentions === undefined || post.mentions.includes(which.mentions)) &&
    (which.text === undefined || says(post.text, which.text))
  )
}
