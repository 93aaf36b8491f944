import type { Moment } from '../../../src/domain/calendar/moment.ts'
import type { Clock, Logger, Store } from '../../../src/ports.ts'
import { kindOf } from '../trouble.ts'
import { inTime } from './in-time.ts'

export interface TenureOptions {
  store: Pick<Store, 'lease' | 'release'>
  clock: Clock
  logger: Logger
  /** What is held. */
  name: string
  /** This process, and no other. */
  holder: string
}

/** A lease that is kept as long as it can be. */
export interface Tenure {
  /** Whether it is ours at this moment, as far as we know. */
  held(): boolean
  /** Aborts when it is lost: another one has it, or the store has not renewed it in time. */
  readonly lost: AbortSignal
  /** Asks the store whether it is still ours. */
  confirm(): Promise<boolean>
  /** Lets it go. Never rejects. */
  end(): Promise<void>
}

/** Milliseconds that a lease lasts, and after which it is renewed: three renewals may fail before another one takes over. */
const LASTS = 20_000
const RENEWED_AFTER = 5_000

/** Takes the lease, unless another one holds it (`elsewhere`) or the store does not say. */
export async function takeTenure(options: TenureOptions): Promise<Tenure | 'elsewhere' | 'no-answer'> {
  const asked = options.clock.now()
  const answer = await askStore(options, asked, asked + RENEWED_AFTER)
  if (answer === true) return keep(options, asked + LASTS)
  return answer === false ? 'elsewhere' : 'no-answer'
}

function keep(options: TenureOptions, firstUntil: Moment): Tenure {
  const { store, clock, logger, name, holder } = options
  const lost = new AbortController()
  const over = new AbortController()
  const signal = AbortSignal.any([lost.signal, over.signal])
  let until = firstUntil

  /** A lease that ran out while nobody could renew it, say because the machine slept, may still be free: the store knows. */
  async function confirm(): Promise<boolean> {
    const asked = clock.now()
    const answer = await askStore(options, asked, Math.max(until, asked + RENEWED_AFTER))
    if (answer === true) until = asked + LASTS
    else if (answer === false || clock.now() >= until) lost.abort()
    return answer === true
  }

  async function renew(): Promise<void> {
    while (!signal.aborted) {
      await clock.until(clock.now() + RENEWED_AFTER, signal)
      if (!signal.aborted) await confirm()
    }
  }

  void renew()
  return {
    held: () => !signal.aborted && clock.now() < until,
    lost: lost.signal,
    confirm,
    end: async () => {
      over.abort()
      const released = store.release(name, holder).catch((fault: unknown) => {
        logger.warn({ fault: kindOf(fault) }, 'the lease of the wecom connection ends by itself')
      })
      await inTime(clock, released, clock.now() + RENEWED_AFTER)
    },
  }
}

/** The store's answer, or undefined where it gave none until `deadline`. */
async function askStore(
  { store, clock, logger, name, holder }: TenureOptions,
  asked: Moment,
  deadline: Moment,
): Promise<boolean | undefined> {
  const answer = store.lease(name, holder, asked, LASTS).catch((fault: unknown) => {
    logger.warn({ fault: kindOf(fault) }, 'the store does not answer for the lease of the wecom connection')
    return undefined
  })
  return inTime(clock, answer, deadline)
}
