import { correctedClock } from '../../../adapters/clock/corrected-clock.ts'
import type { Clock } from '../../../src/ports.ts'
import type { Gate } from './gate.ts'
import type { Timeline } from './timeline.ts'

interface Sleeper {
  at: number
  /** How long it wants to sleep at all. */
  length: number
  wake(): void
}

/** Sleeps of this length are rounds of looking whether there is anything to do; they may come later, and cost the simulation less then. */
const LOOK_ROUND = 1000
const LOOKS_LATER = 12_000
/** So is that of looking whether all is in order. */
const AUDIT_ROUND = 5 * 60_000
const AUDITS_LATER = 36 * 3_600_000

/**
 * The sleeps of one process. While nothing is to be done anywhere, the short rounds of looking whether there is anything are left out:
 * the world jumps over them, and whoever slept wakes a little after the landing, as by any other phase of the same round.
 */
export class Sleeps {
  readonly #sleepers = new Set<Sleeper>()
  readonly #timeline: Timeline
  readonly #phase: (most: number) => number

  /** `phase` draws how long after a landing a round comes, at most so many milliseconds. */
  constructor(timeline: Timeline, phase: (most: number) => number) {
    this.#timeline = timeline
    this.#phase = phase
  }

  get next(): number {
    let next = Number.POSITIVE_INFINITY
    for (const { at } of this.#sleepers) if (at < next) next = at
    return next
  }

  /** The first of those who wake at the next moment. */
  wakeOne(): void {
    const at = this.next
    for (const sleeper of this.#sleepers) {
      if (sleeper.at > at) continue
      this.#sleepers.delete(sleeper)
      this.#timeline.now = Math.max(this.#timeline.now, at)
      sleeper.wake()
      return
    }
  }

  /** The world has jumped to `moment`. */
  landed(moment: number): void {
    for (const sleeper of this.#sleepers) {
      if (sleeper.at < moment)
        sleeper.at = moment + this.#phase(laterBy(sleeper.length) || Math.min(1000, sleeper.length))
    }
  }

  sleep(length: number, signal: AbortSignal | undefined): Promise<void> {
    const { now } = this.#timeline
    if (length <= 0 || signal?.aborted) return Promise.resolve()
    const stretched = length + this.#phase(laterBy(length))
    return new Promise((resolve) => {
      const wake = () => {
        this.#sleepers.delete(sleeper)
        signal?.removeEventListener('abort', wake)
        resolve()
      }
      const sleeper = { at: now + stretched, length, wake }
      this.#sleepers.add(sleeper)
      signal?.addEventListener('abort', wake)
    })
  }

  end(): void {
    this.#sleepers.clear()
  }
}

const laterBy = (length: number): number =>
  length === AUDIT_ROUND ? AUDITS_LATER : length === LOOK_ROUND ? LOOKS_LATER : 0

/** The clock of a process on a machine that is `ahead` milliseconds ahead of the world's. */
export function machineClock(timeline: Timeline, sleeps: Sleeps, gate: Gate, ahead: number): Clock {
  const now = () => timeline.now + ahead
  return {
    now,
    until(at, signal) {
      return gate.dead ? new Promise(() => {}) : sleeps.sleep(Math.ceil(at - now()), signal)
    },
  }
}

/**
 * How a process learns what the database's clock shows: the question and the answer take their time on the way, and not the same. A dead
 * process hears nothing.
 */
export function asking(timeline: Timeline, gate: Gate, way: () => number): () => Promise<number> {
  return async () => {
    await timeline.sleep(way())
    const shown = timeline.now
    await timeline.sleep(way())
    return gate.dead ? new Promise(() => {}) : shown
  }
}

/** A clock that is another one as soon as that is known. */
export class LateClock implements Clock {
  #clock: Clock

  constructor(clock: Clock) {
    this.#clock = clock
  }

  now(): number {
    return this.#clock.now()
  }

  until(at: number, signal?: AbortSignal): Promise<void> {
    return this.#clock.until(at, signal)
  }

  become(clock: Clock): void {
    this.#clock = clock
  }
}

/** The product's own corrected clock; only its sleeps are those of the simulated machine. */
export async function corrected(raw: Clock, measure: () => Promise<number>): Promise<Clock> {
  const clock = await correctedClock({ machine: raw, measure })
  return { now: clock.now, until: (at, signal) => raw.until(at - clock.offset, signal) }
}
