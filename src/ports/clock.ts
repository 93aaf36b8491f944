import type { Moment } from '../domain/calendar/moment.ts'

export interface Clock {
  now(): Moment
  /** Resolves when the clock has passed `at`, or as soon as `signal` aborts. Never rejects. */
  until(at: Moment, signal?: AbortSignal): Promise<void>
}

/** A clock that a person may push ahead: the playground's. */
export interface PushableClock extends Clock {
  /** Milliseconds that it is ahead of the machine's clock. */
  readonly offset: number
  /**
   * Moves it ahead by `ms` milliseconds once the new offset is kept, and wakes everyone who waits for a moment that has come.
   * Rejects, unmoved, with RangeError for a negative or endless `ms`, or with what keeping the offset rejects with.
   */
  push(ms: number): Promise<void>
}

export interface Logger {
  debug(fields: object, message: string): void
  info(fields: object, message: string): void
  warn(fields: object, message: string): void
  error(fields: object, message: string): void
  child(fields: object): Logger
}
