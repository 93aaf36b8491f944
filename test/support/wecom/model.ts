import type { Json } from '../slack/json.ts'
import type { Card } from './schema/card.ts'

export interface Member {
  /** As it was created; WeCom itself takes no notice of case. */
  readonly id: string
  readonly name: string
  readonly alias?: string
  /** Department ids; the root (1) unless told. */
  readonly departments?: readonly number[]
  /** 1 active (unless told), 2 disabled, 4 not activated, 5 left. */
  readonly status?: 1 | 2 | 4 | 5
  /** Whether the app's visible range holds them; so unless told. */
  readonly inApp?: boolean
  /** Whether the bot's visible range holds them; so unless told. */
  readonly inBot?: boolean
  /** Whether they have the licence for basic interfaces; so unless told. */
  readonly licensed?: boolean
  /** Whether they have written to the bot before, so that it may write to them; not so unless told. */
  readonly knowsBot?: boolean
}

export interface Group {
  /** `wr…`, case-sensitive. */
  readonly id: string
  readonly name: string
  /** User ids. */
  readonly members: readonly string[]
  /** The bot is in, unless told. */
  readonly botIsIn?: boolean
  /** Whether somebody has mentioned the bot here, so that it may push; not so unless told. */
  readonly knowsBot?: boolean
  /** The key of the group's webhook; none unless told. */
  readonly webhookKey?: string
}

export interface Department {
  readonly id: number
  readonly name: string
  readonly parent: number
}

export interface Tag {
  readonly id: number
  readonly name: string
  readonly users: readonly string[]
}

/** Where something is said: a group, one person's chat with the bot, or the app's chats with some people. */
export type Chat =
  | { readonly kind: 'group'; readonly id: string }
  | { readonly kind: 'bot'; readonly user: string }
  | { readonly kind: 'app'; readonly users: readonly string[] }

/** A place that a press leads to. */
export interface Link {
  readonly label: string
  readonly url: string
}

/** What a reader sees of a message at one moment. */
export interface Look {
  /** Its msgtype. */
  readonly type: string
  readonly via: 'bot' | 'app' | 'webhook' | 'person'
  /** As it was sent, marks and all; empty for a card alone. */
  readonly text: string
  readonly card: Card | undefined
  /** The words of the one grey button that has taken the buttons' place. */
  readonly greyed: string | undefined
  /** Of an article or a text card; other links are in the text and the card. */
  readonly links: readonly Link[]
}

export interface Message {
  /** The fake's number for it; for what the app sent, its msgid. */
  readonly id: string
  readonly via: Look['via']
  readonly chat: Chat
  /** The person who wrote it. */
  readonly from: string | undefined
  readonly at: number
  readonly taskId: string | undefined
  /** Whose phones rang because they were mentioned; `@all` among them for everybody's. */
  readonly mentions: readonly string[]
  /** What everybody sees who has no copy of their own. */
  look: Look
  /** The copies that differ, by user id. */
  readonly copies: Map<string, Look>
  /** Looks that were there before, oldest first. */
  readonly earlier: Look[]
  recalled: boolean
}

/** One call of the HTTP API (`message/send`) or one frame to the gateway (`aibot_send_msg`), and its answer. */
export interface Call {
  readonly method: string
  readonly args: Json
  /** The fake's clock, epoch ms. */
  readonly at: number
  readonly answer: Json
  /** Whether the caller surely got to hear the answer: not where a fault was in the way, nor before it was started anew. */
  heard: boolean
}

/** Something that a well-made client never does; a test that finds one fails. */
export interface Violation {
  readonly what: string
  readonly at: number
}

/** A call that came too fast and was refused. */
export interface RateLimited {
  readonly method: string
  readonly chat: string
  readonly at: number
}

/** A message to a person that came too fast: WeCom says nothing and does not deliver it. */
export interface Dropped {
  readonly user: string
  readonly look: Look
  readonly at: number
}
