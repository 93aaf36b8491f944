import type { Json } from './json.ts'
import type { Block } from './schema/blocks.ts'
import type { Modal } from './schema/view.ts'

export interface Member {
  readonly id: string
  readonly name: string
  /** IANA name. */
  readonly tz: string
  /** Such as zh-CN; en-US when absent. */
  readonly language?: string
  readonly email?: string
  readonly deleted?: boolean
}

export interface Channel {
  readonly id: string
  readonly name: string
  /** User ids. The bot is always in, unless `botIsIn` is false. */
  readonly members: readonly string[]
  readonly botIsIn?: boolean
  readonly archived?: boolean
}

/** What a reader sees of a message at one moment. */
export interface Look {
  readonly text: string
  readonly blocks: readonly Block[]
}

export interface Message {
  readonly kind: 'message'
  readonly channel: string
  readonly ts: string
  readonly user: string
  readonly threadTs: string | undefined
  readonly broadcast: boolean
  text: string
  blocks: readonly Block[]
  metadata: Json | undefined
  editedTs: string | undefined
  readonly reactions: { readonly name: string; readonly user: string }[]
  /** Its earlier looks, oldest first. */
  readonly earlier: Look[]
}

/** Seen by one person only, and gone with the next reload. */
export interface Ephemeral {
  readonly kind: 'ephemeral'
  readonly channel: string
  readonly ts: string
  readonly user: string
  readonly threadTs: string | undefined
  readonly via: 'postEphemeral' | 'response_url' | 'ack'
  text: string
  blocks: readonly Block[]
  gone: boolean
  readonly earlier: Look[]
}

/** A modal that a person has open. */
export interface View {
  readonly kind: 'view'
  readonly id: string
  readonly user: string
  readonly root: string
  readonly previous: string | undefined
  hash: string
  modal: Modal
  blocks: readonly Block[]
}

/** One request to the Web API or to a response_url, with what it was answered. */
export interface Call {
  readonly method: string
  readonly args: Json
  /** The fake's clock, epoch ms. */
  readonly at: number
  readonly answer: Json
}

/** Something that a well-made app never does; a test that finds one fails. */
export interface Violation {
  readonly what: string
  readonly at: number
}

export interface RateLimited {
  readonly method: string
  readonly channel: string | undefined
  readonly at: number
  /** Seconds. */
  readonly retryAfter: number
}
