import type { Moment } from '../domain/calendar/moment.ts'
import type { LeadId } from '../domain/lead/lead.ts'
import type { ChatName } from './chat.ts'

export const EFFECT_KINDS = ['card', 'told', 'direct', 'nudge', 'whisper', 'notice', 'news'] as const
export type EffectKind = (typeof EFFECT_KINDS)[number]

export interface NewEffect {
  chat: ChatName
  /** `group:<id>` or `person:<id>`: with the chat one lane; within it the effects of one lead keep their order. */
  dest: string
  kind: EffectKind
  lead?: LeadId
  /** Small JSON: names of things (event number, clock, rung), never contact data. */
  payload: Record<string, unknown>
  notBefore: Moment
  /** While an effect with this key waits unsent, another one with it is not stored: the waiting one will show the newest state. */
  merge?: string
}

export interface Effect extends NewEffect {
  id: number
  attempts: number
  createdAt: Moment
  /** True when an earlier attempt was begun and its outcome is not known: look before repeating. */
  unknown: boolean
  /** When that attempt was begun. */
  attemptedAt?: Moment
}

/** How one chat's part of the outbox stands. */
export interface OutboxState {
  chat: ChatName
  /** Effects that wait or are on their way, those among them whose moment is still to come. */
  waiting: number
  /**
   * Since when the one of them waits that has waited longest: since it could first have gone out, or, where it was tried in vain, since
   * it was decided. Left out where nothing could have gone out yet.
   */
  since?: Moment
  /** Effects that were given up and stay for the operator. */
  dead: number
}

/** Where a message of ours is: enough to change it or reply to it. */
export interface MessageRef {
  chat: ChatName
  channel: string
  id: string
}

export type Settlement =
  | { effect: number; outcome: 'done'; message?: { key: string; lead?: LeadId; ref: MessageRef } }
  /** Not sent (or safe to repeat): again at `at`. */
  | { effect: number; outcome: 'retry'; at: Moment }
  /** It may have been sent: look for it at `at`. */
  | { effect: number; outcome: 'unknown'; at: Moment }
  /** Will never succeed; kept apart for the operator. */
  | { effect: number; outcome: 'dead'; reason: string }

/** One chat's way to one destination: `group:<id>` or `person:<id>`. */
export interface Lane {
  chat: ChatName
  dest: string
}

/** A process that wants to work a lane. All moments are on the clock that the processes share. */
export interface Hold {
  /** Names one process and no other, not even the same one after a restart. */
  holder: string
  /** So long the lane is this process's own, unless it is made to last longer or let go. */
  until: Moment
  /** Where nothing is left to do and the lane is let go: when another process may take it, since the platform wants a distance between posts. */
  freeAt: Moment
  /** When what a dead holder had begun is to be looked for. */
  lookAt: Moment
}

export interface Claimed {
  effects: Effect[]
  /** When the next effect becomes ripe, where none is now. */
  wakeAt?: Moment
  /** The lane is another process's until then; nothing was done. */
  taken?: Moment
}
