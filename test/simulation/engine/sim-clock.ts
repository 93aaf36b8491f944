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

/** A clock corrected by what the database's shows, asked for once; `error`: how far the asking itself is off. */
export function corrected(raw: Clock, shown: number, error: number): Clock {
  const behind = shown + error - raw.now()
  return { now: () => raw.now() + behind, until: (at, signal) => raw.until(at - behind, signal) }
}
