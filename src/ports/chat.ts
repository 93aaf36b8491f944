import type { Moment } from '../domain/calendar/moment.ts'
import type { Group, Person } from '../domain/workspace.ts'
import type { Message } from '../message.ts'
import type { MessageRef } from './outbox.ts'

export const CHAT_NAMES = ['slack', 'wecom', 'playground'] as const
export type ChatName = (typeof CHAT_NAMES)[number]

export type Address = { to: 'group'; group: Group; thread?: MessageRef } | { to: 'person'; person: Person }

export interface Chat {
  readonly name: ChatName
  /** Whether this chat reaches the group or person at all. */
  reaches(address: Address): boolean
  /** Posts once; `key` is kept with the message so that `find` sees it later. */
  post(address: Address, message: Message, key: string): Promise<MessageRef>
  /** Replaces what a message of ours shows; repeating it does no harm. */
  update(ref: MessageRef, message: Message, key: string): Promise<void>
  /** To one person, where they pressed; may get lost, is never repeated. */
  whisper(conversation: string, user: string, message: Message): Promise<void>
  /** The message with this key posted at or after `since`, if the platform has it. */
  find(address: Address, key: string, since: Moment): Promise<MessageRef | undefined>
  /** An address that opens this message for a member of the chat, if the platform gives one. Never rejects. */
  link(ref: MessageRef): Promise<string | undefined>
  /**
   * Milliseconds to leave between two posts to one destination and (after a burst) two posts anywhere; most updates in a minute; most
   * posts to one destination in an hour, where there is such a limit.
   */
  readonly pace: { post: number; anywhere: number; updates: number; hour?: number }
  /** How many lines that wait for one destination may come as one message; 1 by default. */
  readonly together?: number
  /** Whether this process may send to the destination at the moment; where another one must, its effects are left alone. Yes by default. */
  takes?(dest: string): boolean
  /** Resolves when the platform answers and accepts us. */
  ping(): Promise<void>
}

/**
 * The message of a `rejected` update: it can never be changed again, and buttons stand in it that are over. Its end is said by another
 * one, even where nothing would be posted anew for its own sake.
 */
export const LIVE_BUTTONS = 'live_buttons'

/** How a platform failed us, told apart by what may be done next. */
export class ChatFault extends Error {
  override readonly name = 'ChatFault'
  readonly kind: 'busy' | 'not-sent' | 'unknown' | 'rejected' | 'unauthorized'
  /** For `busy`: milliseconds to wait. */
  readonly retryAfter: number

  /**
   * `busy`: rate limited, nothing sent. `not-sent`: certainly nothing sent, try again. `unknown`: may have been sent.
   * `rejected`: will never be accepted (`message` is the platform's code). `unauthorized`: nothing works until an operator acts.
   */
  constructor(kind: ChatFault['kind'], message: string, options?: { retryAfter?: number; cause?: unknown }) {
    super(message, options?.cause === undefined ? undefined : { cause: options.cause })
    this.kind = kind
    this.retryAfter = options?.retryAfter ?? 0
  }
}
