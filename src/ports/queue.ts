import type { Moment } from '../domain/calendar/moment.ts'
import type { ChatName } from './chat.ts'

/**
 * A hint that there may be something to do: leads whose next moments are from `from` until `at`, both included, or a lane of the outbox
 * with something in it. What is done is decided by what is stored, so a knock that is lost, doubled, stale or late does no harm.
 */
export type Knock =
  | { what: 'rungs'; from: Moment; at: Moment }
  | { what: 'lane'; chat: ChatName; dest: string; at: Moment }

export interface QueueDepth {
  /** Knocks whose moment has come. */
  waiting: number
  /** Knocks whose moment is still to come. */
  delayed: number
  /** Knocks that are answered just now. */
  active: number
}

/**
 * Wakes whichever process works, at the moment asked for or soon after it. It holds no truth: the rows do, and the sweep patrols them
 * for what the queue has lost.
 */
export interface Queue {
  /**
   * Milliseconds ahead that knocks for rungs are wanted: those farther away are left to the rows, so that a million far deadlines cost
   * the queue nothing. 0 where the sweep looks at the rows by itself, and knocks for rungs are of no use.
   */
  readonly horizon: number
  /**
   * Asks for knocks. The same knock that still waits is not added twice. Rejects, within a second or two, while the queue cannot be
   * reached: nothing is lost by it but time.
   */
  add(knocks: readonly Knock[]): Promise<void>
  /**
   * Answers knocks in this process, several at a time, from now on until `stop`, which resolves when the answers that have begun are
   * given. A rejected answer is logged and not repeated: the patrol does that.
   */
  work(answer: (knock: Knock) => Promise<void>): { stop(): Promise<void> }
  depth(): Promise<QueueDepth>
  /** Resolves when the queue can be reached. */
  ping(): Promise<void>
  close(): Promise<void>
}
