import { createSender } from '../../../adapters/webhooks/sender.ts'
import type { Core } from '../../../commands/core.ts'
import { createLane } from '../../../commands/webhooks/lane.ts'
import type { LeadEventBody } from '../../../src/domain/lead/events.ts'
import { type Receiver, WEBHOOK_EVENTS } from '../../../src/domain/webhook/events.ts'
import type { Store, WebhookAttempt } from '../../../src/ports.ts'
import type { stillClock } from '../../contracts/store/still-clock.ts'
import { contentOf } from '../../domain/insight/histories.ts'
import { happen } from '../../support/books.ts'
import { coreOn } from '../../support/core.ts'
import { SECRET } from '../../support/webhooks/receiver.ts'

export type Still = ReturnType<typeof stillClock>

/** One process that tells a receiver, on a clock that stands until it is moved. */
export interface Teller {
  core: Core
  start(): void
  stop(): Promise<void>
  /** Resolves when the process has done what there was to do and sleeps. */
  asleep(): Promise<void>
  /** The clock goes on; resolves when it sleeps again. */
  after(milliseconds: number): Promise<void>
  log(query?: object): Promise<WebhookAttempt[]>
  /** Errors and warnings. */
  said: string[]
}

/** Milliseconds that a receiver has to answer: enough on a busy machine, except where a test wants it to be late. */
const UNHURRIED = 20_000

export async function teller(
  store: Store,
  clock: Still,
  url: string,
  { deadline = UNHURRIED, ...changes }: Partial<Receiver> & { deadline?: number } = {},
): Promise<Teller> {
  const said: string[] = []
  let sleeps = 0
  let wake = () => {}
  const own = {
    now: clock.now,
    until(at: number, signal?: AbortSignal) {
      const passed = clock.until(at, signal)
      sleeps += 1
      wake()
      return passed
    },
  }
  const base = await coreOn(store, [], own)
  const keep = (fields: object, message: string) => void said.push(`${message} ${JSON.stringify(fields)}`)
  const core = { ...base, logger: { ...base.logger, error: keep, warn: keep } }
  const receiver = { id: 'mc', url, events: WEBHOOK_EVENTS, contact: false, ...changes }
  const lane = createLane(core, createSender({ secrets: [SECRET], deadline }), receiver, () => 0.5)

  async function until(many: number): Promise<void> {
    while (sleeps < many) {
      await new Promise<void>((resolve) => {
        wake = resolve
      })
    }
  }

  return {
    core,
    said,
    start: lane.start,
    stop: lane.stop,
    asleep: () => until(sleeps + 1),
    async after(milliseconds) {
      const many = sleeps + 1
      clock.move(milliseconds)
      await until(many)
    },
    log: (query = {}) => store.webhooks.log({ receiver: 'mc', limit: 1000, ...query }),
  }
}

/** Posts leads. */
export async function post(core: Core, ...ids: string[]): Promise<void> {
  const advice = { suggestions: [], leftOut: [] }
  const posted: LeadEventBody = { type: 'posted', group: 'main', ...contentOf(), ...advice }
  await Promise.all(ids.map((id) => happen(core, id, 'sdr-lin', posted)))
}

/** Brings them to a rep, who accepts: two events more each. */
export async function accept(core: Core, ...ids: string[]): Promise<void> {
  const assigned = { type: 'assigned', rep: 'rep-li', suggested: true } as const
  await Promise.all(ids.map((id) => happen(core, id, 'mgr-zhou', assigned, { type: 'accepted' })))
}
