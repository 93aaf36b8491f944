import type { Moment } from '../../src/domain/calendar/moment.ts'
import type { Clock, Logger } from '../../src/ports.ts'
import { type Sleepers, sleepUntil } from './sleep.ts'

/** Milliseconds between two measurements. */
const EVERY = 30_000
/** An answer that took so many milliseconds tells too little. */
const TOO_SLOW = 5000
/** A difference of so many milliseconds is worth a word to the operator. */
const WORTH_A_WORD = 2000

export interface CorrectedClock extends Clock {
  /** Milliseconds that it is ahead of this machine's clock; less than 0 where it is behind. */
  readonly offset: number
  /** No more measurements. It goes on at the pace of the machine's clock. */
  stop(): void
}

export interface CorrectedClockOptions {
  machine: Clock
  /** The moment by the clock that all processes share. */
  measure(): Promise<Moment>
  logger?: Logger
}

/**
 * This machine's clock, corrected to one that all processes share: measured before it is given, and every 30 seconds. A measurement that
 * fails leaves it as it is. It may go back as it is corrected, as a machine's clock does.
 */
export async function correctedClock(options: CorrectedClockOptions): Promise<CorrectedClock> {
  const { machine, measure, logger } = options
  const sleepers: Sleepers = new Set()
  const stopping = new AbortController()
  let offset = 0
  const now = (): Moment => machine.now() + offset

  async function correct(): Promise<void> {
    const before = machine.now()
    const shared = await measure()
    const took = machine.now() - before
    if (took < 0 || took > TOO_SLOW) return
    // It was told at some moment between asking and hearing: within that span the present offset is as good as any.
    const found = shared - (before + took / 2)
    if (Math.abs(found - offset) <= took / 2 + 1) return
    if (Math.abs(found) > WORTH_A_WORD && Math.abs(found - offset) > WORTH_A_WORD)
      logger?.warn(
        { milliseconds: Math.round(found) },
        "this machine's clock is not that of the store: it is corrected",
      )
    offset = Math.round(found)
    for (const wake of [...sleepers]) wake()
  }

  async function keepCorrect(): Promise<void> {
    while (!stopping.signal.aborted) {
      await machine.until(machine.now() + EVERY, stopping.signal)
      if (stopping.signal.aborted) return
      await correct().catch((err: unknown) =>
        logger?.warn({ err }, 'the clock of the store could not be asked'),
      )
    }
  }

  await correct()
  void keepCorrect()
  return {
    now,
    until: (at, signal) => sleepUntil(at, now, sleepers, signal),
    get offset() {
      return offset
    },
    stop: () => stopping.abort(),
  }
}
