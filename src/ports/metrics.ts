import type { ClockName } from '../domain/policy/policy.ts'
import type { ChatFault, ChatName } from './chat.ts'
import type { CrmFault, CrmName } from './crm-book.ts'
import type { WebhookAttempt } from './webhooks.ts'

/** What is asked of a chat. */
export type ChatCall = 'post' | 'update' | 'whisper' | 'find'
/** What is asked of a CRM. */
export type CrmCall = 'find' | 'record' | 'keep' | 'share' | 'activities'

/**
 * Counts what this process does, for those who watch over it. What it is told are kinds of things, never ids, names or contact data.
 * Never throws, and costs about a microsecond. Milliseconds are real ones, except for lateness.
 */
export interface Meter {
  /** A command was decided and is on disk; `refusal`: the code of why it changed nothing. A delivery that comes again is not decided again. */
  decided(command: string, refusal?: string): void
  /** What a person did in a chat was answered, so many milliseconds after it was handed to the desk. */
  answered(chat: ChatName, milliseconds: number): void
  /** A rung fired so many milliseconds (of the product's clock) after its moment. */
  rungFired(clock: ClockName, late: number): void
  /** A chat was asked for something, and answered or failed after so many milliseconds. */
  called(chat: ChatName, call: ChatCall, milliseconds: number): void
  /** It failed us. `unexpected`: with something else than a ChatFault. */
  failed(chat: ChatName, kind: ChatFault['kind'] | 'unexpected'): void
  /** The store committed a batch of so many units, which took so many milliseconds. */
  committed(units: number, milliseconds: number): void
  /** A receiver of webhooks, which has its name from the workspace file, was sent an event. */
  webhook(receiver: string, outcome: WebhookAttempt['outcome']): void
  /** Another system asked for this by the intake API, and was answered with this status of HTTP after so many milliseconds. */
  served(operation: string, status: number, milliseconds: number): void
  /** A CRM was asked for something, and answered or failed after so many milliseconds. */
  crmCalled(crm: CrmName, call: CrmCall, milliseconds: number): void
  /** It failed us. `unexpected`: with something else than a CrmFault. */
  crmFailed(crm: CrmName, kind: CrmFault['kind'] | 'unexpected'): void
}

/** Where nobody watches. */
export const NO_METER: Meter = {
  decided() {},
  answered() {},
  rungFired() {},
  called() {},
  failed() {},
  committed() {},
  webhook() {},
  served() {},
  crmCalled() {},
  crmFailed() {},
}
