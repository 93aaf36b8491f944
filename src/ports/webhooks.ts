import type { Moment } from '../domain/calendar/moment.ts'
import type { LeadEventType } from '../domain/lead/events.ts'
import type { LeadId } from '../domain/lead/lead.ts'
import type { Subscription, WebhookEvent } from '../domain/webhook/events.ts'
import type { WebhookMessage, WebhookPlace } from '../domain/webhook/message.ts'
import type { Known } from '../domain/webhook/reconcile.ts'

/** One lead of which a receiver is to be told something. */
export interface WebhookTask extends WebhookPlace {
  receiver: string
  lead: LeadId
  /** Failures of the event that is next, and when the first one was. */
  failures: number
  failedSince?: Moment
  /** Until when it is nobody else's. */
  until: Moment
}

/** How a task stands after an attempt. */
export interface WebhookStep {
  sent: number
  failures: number
  failedSince?: Moment
  /** When it is due again, and since when the event waits that is next; left out where nothing is left to be told. */
  next?: { at: Moment; since: Moment }
  /** It stays this process's own until then; it is let go where this is left out. */
  until?: Moment
}

/** One attempt, as the log keeps it. */
export interface WebhookAttempt {
  receiver: string
  lead: LeadId
  seq: number
  event: WebhookEvent
  at: Moment
  outcome: 'delivered' | 'failed' | 'given-up'
  /** Counted from 1. */
  attempt: number
  /** HTTP's, where an answer came; else what went wrong. */
  status?: number
  fault?: string
  /** Milliseconds. */
  took: number
}

/** How a receiver stands. */
export interface WebhookState {
  receiver: string
  /** Leads with something that it has not got, and since when the first one waits. */
  waiting: number
  since?: Moment
  /** Events that were given up and have not been delivered since. */
  givenUp: number
}

/**
 * What receivers are still to be told, a row a receiver and lead, made from the events as they are committed; and a log of what was sent,
 * kept for thirty days, and for ever what was given up. Nothing is written where there is no receiver.
 */
export interface Webhooks {
  /** From now on it wants these; gives since when it wants each. One that was there before goes on where it was. */
  subscribe(receiver: string, events: readonly WebhookEvent[], now: Moment): Promise<Subscription>
  /** Since when it wants what, if it was ever there. */
  subscription(receiver: string): Promise<Subscription | undefined>
  /** Reads on in the events, `limit` at most, and makes due what is wanted of them. Gives how many it read. */
  follow(
    receiver: string,
    since: Partial<Record<LeadEventType, Moment>>,
    limit: number,
    now: Moment,
  ): Promise<number>
  /** Takes up to `limit` due leads, which are nobody else's until then; those of a process that died are taken again. */
  take(receiver: string, now: Moment, limit: number, until: Moment): Promise<WebhookTask[]>
  /**
   * Writes down the attempt, and how the task stands after it. False where the task is not held any more: then only the attempt is written
   * down. What happened to the lead meanwhile makes it due all the same.
   */
  settle(task: WebhookTask, step: WebhookStep, attempt?: WebhookAttempt): Promise<boolean>
  /** Each lead is told again from this event on, in order. Leads that were never told of are told from there. */
  replay(receiver: string, from: readonly { lead: LeadId; seq: number }[], now: Moment): Promise<void>
  /** Newest first. `failed`: only attempts in vain. */
  log(query: { receiver: string; lead?: LeadId; failed?: boolean; limit: number }): Promise<WebhookAttempt[]>
  /** What is known of each of these leads' events at the receiver; of what became of them, as far as the log goes back. */
  told(receiver: string, leads: readonly LeadId[]): Promise<ReadonlyMap<LeadId, Known>>
  /** In the same order. Costs what waits and what was given up. */
  states(receivers: readonly string[]): Promise<WebhookState[]>
}

/** What came of one attempt: an answer, or none. */
export interface WebhookAnswer {
  status?: number
  /** Why no answer came; a short word, never an address. */
  fault?: string
  /** Milliseconds for which it asks to be left alone. */
  retryAfter?: number
  /** Milliseconds that it took. */
  took: number
}

/** Signs and sends. */
export interface WebhookSender {
  /** Never rejects: what goes wrong is an answer, too. Whoever aborts gets one soon, and may not rely on what it says. */
  send(url: string, message: Pick<WebhookMessage, 'id' | 'body'>, signal: AbortSignal): Promise<WebhookAnswer>
}
