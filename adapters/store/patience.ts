import type { Moment } from '../../src/domain/calendar/moment.ts'
import type { Clock } from '../../src/ports.ts'
import { tooSlow, type Waiting } from './waiting.ts'

/** The units that wait for their turn, and one alarm that drops those whose patience ends first. */
export class WaitingRoom {
  #waiting: Waiting[] = []
  #alarmAt = Number.POSITIVE_INFINITY
  readonly #clock: Clock
  readonly #closing = new AbortController()

  constructor(clock: Clock) {
    this.#clock = clock
  }

  get size(): number {
    return this.#waiting.length
  }

  enter(unit: Waiting): void {
    this.#waiting.push(unit)
    if (unit.expiresAt < this.#alarmAt) this.#setAlarm(unit.expiresAt)
  }

  /** The first `count` units that still have patience: their turn has come. */
  take(count: number): Waiting[] {
    this.#dropExpired()
    return this.#waiting.splice(0, count)
  }

  /** No alarm rings any more. */
  close(): void {
    this.#closing.abort()
  }

  #setAlarm(at: Moment): void {
    this.#alarmAt = at
    void this.#clock.until(at, this.#closing.signal).then(() => {
      // A later alarm, overtaken by this earlier one, rings for nothing.
      if (this.#alarmAt !== at || this.#closing.signal.aborted) return
      this.#alarmAt = Number.POSITIVE_INFINITY
      // A clock that stands still and lets nobody sleep must not make this go round for ever.
      if (this.#clock.now() < at) return
      this.#dropExpired()
      let next = Number.POSITIVE_INFINITY
      for (const unit of this.#waiting) next = Math.min(next, unit.expiresAt)
      if (next < this.#alarmAt) this.#setAlarm(next)
    })
  }

  #dropExpired(): void {
    const now = this.#clock.now()
    const expired = this.#waiting.filter((unit) => unit.expiresAt <= now)
    if (expired.length === 0) return
    this.#waiting = this.#waiting.filter((unit) => unit.expiresAt > now)
    for (const unit of expired) unit.reject(tooSlow())
  }
}
