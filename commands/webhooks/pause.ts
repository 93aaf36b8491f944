import { type Meaning, pauseAfter } from '../../src/domain/webhook/answer.ts'
import type { WebhookAnswer } from '../../src/ports.ts'
import type { Core } from '../core.ts'

/** Leaves a receiver alone that does not serve us, for longer and longer. Kept by each process for itself. */
export interface Pause {
  isOn(): boolean
  /** Whether its last answer was none that serves us. */
  isProbing(): boolean
  until(): number
  served(): void
  /** It did not serve us: from now on nothing is sent to it for a while. */
  begin(meaning: Exclude<Meaning, 'taken' | 'refused'>, answer: WebhookAnswer): void
}

export function createPause({ clock, logger }: Core, receiver: string, draw: () => number): Pause {
  let failures = 0
  let until = 0
  const isOn = () => clock.now() < until
  return {
    isOn,
    isProbing: () => failures > 0,
    until: () => until,
    served() {
      if (failures > 0) logger.info({ receiver }, 'a receiver of webhooks answers again')
      failures = 0
    },
    begin(meaning, { status, fault, retryAfter }) {
      // Several were under way: of these the first one counts.
      if (isOn()) return
      failures += 1
      const wait = pauseAfter(meaning, failures, draw(), retryAfter)
      until = clock.now() + wait
      const log = meaning === 'gone' ? logger.error : logger.warn
      log.call(logger, { receiver, status, fault, wait }, 'a receiver of webhooks does not serve us')
    },
  }
}
