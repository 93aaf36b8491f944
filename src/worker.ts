import { callerOf } from '../adapters/heartbeat/call.ts'
import { createAuditor } from '../commands/clockwork/auditor.ts'
import { createCounter } from '../commands/clockwork/count.ts'
import { createHeartbeat } from '../commands/clockwork/heartbeat.ts'
import { createInspector } from '../commands/clockwork/inspect.ts'
import { createAnswering } from '../commands/clockwork/knocker.ts'
import { createNewsRound } from '../commands/clockwork/news.ts'
import { createRelay } from '../commands/clockwork/relay.ts'
import type { Round } from '../commands/clockwork/round.ts'
import { createSweep } from '../commands/clockwork/sweep.ts'
import type { Core } from '../commands/core.ts'
import { createCourier } from '../commands/crm/courier.ts'
import type { ConnectedCrm } from '../commands/crm/steps.ts'
import type { Queue } from './ports.ts'

export interface WorkerOptions {
  /** See `StartOptions`. */
  grace?: number | undefined
  /** Called each minute while all is well. */
  heartbeatUrl?: string | undefined
  /** See `StartOptions`. */
  news?: boolean | undefined
  /** What is counted and told begins when this has resolved; at once by default. */
  after?: Promise<void> | undefined
  /** The CRM that is told of leads, where one is. */
  crm?: ConnectedCrm | undefined
  /** Tell other systems what becomes of leads. */
  webhooks?: readonly Round[]
}

const GRACE = 3000

/** What makes time pass and messages go out. Gives what ends it. */
export async function startWorker(
  core: Core,
  queue: Queue,
  {
    grace = GRACE,
    heartbeatUrl,
    news: tellsNews = true,
    after = Promise.resolve(),
    crm,
    webhooks = [],
  }: WorkerOptions,
): Promise<() => Promise<void>> {
  const relay = createRelay(core)
  const sweep = createSweep(core, { grace: queue.horizon > 0 ? grace : 0 })
  const answering = createAnswering(core, queue, relay, sweep)
  const auditor = createAuditor(core)
  const counter = createCounter(core)
  const inspector = createInspector(core)
  const news = tellsNews ? createNewsRound(core) : undefined
  const courier = crm && createCourier(core, crm)
  const heartbeat =
    heartbeatUrl === undefined
      ? undefined
      : createHeartbeat(core, {
          patrols: [sweep.patrol, relay.patrol],
          beat: callerOf(heartbeatUrl),
        })
  await relay.start()
  sweep.start()
  answering.start()
  auditor.start()
  const counting = after.then(() => {
    counter.start()
    inspector.start()
    news?.start()
  })
  courier?.start()
  heartbeat?.start()
  for (const lane of webhooks) lane.start()
  return async () => {
    await counting
    await answering.stop()
    const rounds = [sweep, auditor, counter, inspector, news, courier, heartbeat, ...webhooks]
    await Promise.all(rounds.map((one) => one?.stop()))
    await relay.stop()
  }
}
