import { apiHandler } from '../adapters/api/handler.ts'
import { type CorrectedClock, correctedClock } from '../adapters/clock/corrected-clock.ts'
import { pushableClock, systemClock } from '../adapters/clock/system-clock.ts'
import { createMetrics } from '../adapters/metrics/prometheus.ts'
import { createPainter } from '../adapters/picture/painter.ts'
import { thisProcess } from '../adapters/process/self.ts'
import { openQueueOrWait } from '../adapters/queue/open-queue.ts'
import { healthHandler, type Part } from '../adapters/web/health.ts'
import { metricsHandler } from '../adapters/web/metrics.ts'
import { keepOffset, storedOffset } from '../adapters/web/playground/offset.ts'
import { createPlayground, type Playground } from '../adapters/web/playground/playground.ts'
import { createWebServer } from '../adapters/web/server.ts'
import { createKnocker } from '../commands/clockwork/knocker.ts'
import { measuredChat } from '../commands/clockwork/measured-chat.ts'
import { type Core, createCore } from '../commands/core.ts'
import type { FrontDesk } from '../commands/desk.ts'
import { createFrontDesk } from '../commands/front-desk.ts'
import { measuredDesk } from '../commands/measured-desk.ts'
import { hearPolicyFile } from '../commands/policy/file.ts'
import { addressOf, type Environment } from './config/environment.ts'
import { readPolicyText } from './config/policy-text.ts'
import { connectCrm } from './crm.ts'
import { openPast, postDemoLeads } from './demo.ts'
import type { Moment } from './domain/calendar/moment.ts'
import type { Workspace } from './domain/workspace.ts'
import type { ConnectedForms } from './forms.ts'
import { newId } from './new-id.ts'
import { onceReached } from './once-reached.ts'
import { openStore } from './open-store.ts'
import { openPages, servePages } from './pages.ts'
import { openPolicies } from './policies.ts'
import {
  type Chat,
  type Clock,
  type Logger,
  NO_TRACER,
  type Pages,
  type PushableClock,
  type Queue,
  type Store,
} from './ports.ts'
import { type ConnectedSlack, connectSlack } from './slack.ts'
import { stopInStages } from './stop.ts'
import { stagesOf } from './stop-stages.ts'
import { openTraces } from './traces.ts'
import { warmUp } from './warm-up.ts'
import { openWebhooks, statesOf } from './webhooks.ts'
import type { ConnectedWeCom } from './wecom.ts'
import { startWorker } from './worker.ts'

export interface Running {
  /** Where a person opens it. */
  address: string
  /**
   * Lets nobody in any more, finishes what is in work, and ends: in less than ten seconds, whatever hangs. Never rejects; what was left
   * behind is logged.
   */
  stop(): Promise<void>
}

export interface StartOptions {
  /** Post a few leads where there are none. */
  demo: boolean
  /** And some months of work before them, so that the pages have something to show; false by default. */
  quarter?: boolean
  /** Another clock than the machine's, for everything. */
  clock?: Clock
  /**
   * Milliseconds for which a queue on a server may be late before the patrol takes a deadline for lost; 3000 by default, 0 for a clock that
   * jumps, which no server follows.
   */
  grace?: number
  /** Whether this process tells morning notes and digests; true by default. */
  news?: boolean
}

/** Wires the parts together and starts what this process's role asks for. Rejects when a part cannot be started. */
export async function start(
  environment: Environment,
  workspace: Workspace,
  logger: Logger,
  options: StartOptions,
): Promise<Running> {
  for (const warning of environment.warnings) logger.warn({}, warning)
  // The playground's clock is kept in the store, which wants a clock itself: it asks through `clock`, whichever that is by then.
  let clock: Clock = options.clock ?? systemClock()
  const metrics = createMetrics()
  const traces = await openTraces(environment)
  const storeParts = {
    logger,
    meter: metrics.meter,
    clock: { now: () => clock.now(), until: (at: Moment, signal?: AbortSignal) => clock.until(at, signal) },
    stopwatch: systemClock(),
  }
  const store = await onceReached(() => openStore(environment.database, storeParts), logger)
  const shared = options.clock === undefined ? await sharedClock(environment, store, logger) : undefined
  if (shared !== undefined) clock = shared
  const pushable = await playgroundClock(environment, store, clock)
  if (pushable !== undefined) clock = pushable

  const queue = await openQueueOrWait(environment.queueUrl, { clock, logger })
  let address = environment.publicUrl ?? `http://${environment.host}:${environment.port}`
  const pages = await openPages(store, clock, () => address)
  const playground = pushable && openPlayground(environment, workspace, store, pushable, logger, pages)
  const chats: Chat[] = []
  const wantsPast = playground !== undefined && options.quarter === true && environment.role !== 'worker'
  const timezone = workspace.calendars[workspace.calendar]?.timezone ?? 'UTC'
  const past = wantsPast ? await openPast(store, clock.now(), timezone) : undefined
  const policies = await openPolicies(store, workspace, clock, logger, past?.begin)
  const crm = await connectCrm(environment.crm, workspace, { store, clock, meter: metrics.meter })
  const core = createCore({
    ...{ store, clock, logger, workspace, newId, chats, policies, readPolicyText, pages },
    self: thisProcess(),
    ...(crm?.asked && { crm: crm.asked }),
    stopwatch: systemClock(),
    painter: createPainter(),
    meter: metrics.meter,
    tracer: traces?.tracer ?? NO_TRACER,
  })
  const desk = measuredDesk(createFrontDesk(core), core)
  const { role } = environment
  const slack =
    environment.slack && (await connectSlack(environment.slack, core, desk, role, options.clock?.now))
  if (slack !== undefined) chats.push(measuredChat(slack.chat, core))
  if (playground !== undefined) {
    await playground.load()
    chats.push(measuredChat(playground.chat, core))
  }
  const real = options.clock ?? shared ?? systemClock()
  const { forms, wecom } = await openWeCom(environment, core, desk, real)
  if (wecom !== undefined) chats.push(measuredChat(wecom.chat, core))
  await hearPolicyFile(core)
  await past?.rules(core)
  metrics.observe({
    ...{ store, clock, queue, chats: chats.map(({ name }) => name) },
    ...(crm && { crm: store.crmTasks }),
    receivers: statesOf(core),
  })

  const served =
    environment.role === 'worker'
      ? undefined
      : servePages(core, pages, {
          publicUrl: environment.publicUrl,
          playground: playground !== undefined,
        })
  let stopping: Promise<void> | undefined
  const server = createWebServer(
    [
      ...(slack === undefined || environment.role === 'worker' ? [] : [slack.handler]),
      ...(wecom?.handler === undefined || environment.role === 'worker' ? [] : [wecom.handler]),
      ...(forms === undefined || environment.role === 'worker' ? [] : [forms.handler]),
      healthHandler({
        parts: partsOf(store, queue, slack, wecom, environment.role),
        stopping: () => stopping !== undefined,
      }),
      metricsHandler(metrics, environment.metricsToken),
      ...(environment.role === 'worker'
        ? []
        : [
            apiHandler({
              ...{ core, secret: environment.intakeSecret, now: () => real.now() },
              server: environment.publicUrl ?? '',
            }),
          ]),
      ...(playground === undefined ? [] : [playground.handler(desk)]),
      ...(served === undefined ? [] : [served.handler]),
    ],
    (err) => logger.error({ err }, 'a request failed'),
  )
  if (environment.role !== 'worker') warmUp()
  const port = await server.listen(environment.port, environment.host)
  address = environment.publicUrl ?? addressOf(environment.host, port) ?? address
  if (environment.role !== 'worker') slack?.start()
  // Whoever holds the bot's connection sends through it, too.
  if (environment.role !== 'web') wecom?.start()
  const knocker = createKnocker(core, queue, environment.role !== 'web')
  knocker.start()
  const showsLeads = playground !== undefined && options.demo && environment.role !== 'worker'
  const leavingPast = new AbortController()
  // The few leads of now come first: they are what a newcomer sees.
  const posted = showsLeads ? postDemoLeads(core, desk) : Promise.resolve()
  const filled = past && posted.catch(() => undefined).then(() => past.fill(core, leavingPast.signal))
  const stopWorker =
    environment.role === 'web'
      ? async () => {}
      : await startWorker(core, queue, {
          ...{
            grace: options.grace,
            heartbeatUrl: environment.heartbeatUrl,
            news: options.news,
            after: filled,
            crm,
          },
          webhooks: await openWebhooks(core, environment.webhookSecrets),
        })
  await posted

  return {
    address: playground === undefined ? address : `${address}/playground`,
    stop() {
      leavingPast.abort()
      stopping ??= stopInStages(
        stagesOf({
          playground,
          served,
          server,
          slack,
          stopWorker,
          wecom,
          knocker,
          queue,
          traces,
          shared,
          store,
        }),
        logger,
      )
      return stopping
    },
  }
}

/** WeCom, with pages for its forms where people's browsers reach us; loaded only where it is configured. */
async function openWeCom(
  { wecom, publicUrl }: Environment,
  core: Core,
  desk: FrontDesk,
  real: Clock,
): Promise<{ forms?: ConnectedForms; wecom?: ConnectedWeCom }> {
  if (wecom === undefined) return {}
  const [{ connectWeCom }, { connectForms }] = await Promise.all([import('./wecom.ts'), import('./forms.ts')])
  const forms = publicUrl === undefined ? undefined : await connectForms(core, desk, publicUrl)
  return { wecom: connectWeCom(wecom, core, desk, forms, real), ...(forms && { forms }) }
}

/** Processes that share a database go by its clock, not by those of their machines; a file's is the machine's. */
async function sharedClock(
  { database }: Environment,
  store: Store,
  logger: Logger,
): Promise<CorrectedClock | undefined> {
  if (database.kind === 'sqlite') return undefined
  return correctedClock({ machine: systemClock(), measure: () => store.time(), logger })
}

/** Only where nobody real is in the chat may the clock be pushed. */
async function playgroundClock(
  environment: Environment,
  store: Store,
  clock: Clock,
): Promise<PushableClock | undefined> {
  if (!environment.playground) return undefined
  return pushableClock(await storedOffset(store), (offset) => keepOffset(store, offset), clock)
}

function openPlayground(
  environment: Environment,
  workspace: Workspace,
  store: Store,
  clock: PushableClock,
  logger: Logger,
  pages: Pages,
): Playground {
  const { publicUrl } = environment
  const publicHosts = publicUrl === undefined ? [] : [new URL(publicUrl).host]
  return createPlayground({
    workspace,
    store,
    clock,
    logger,
    pages,
    publicHosts,
    ...(publicUrl !== undefined && { publicUrl }),
  })
}

/** A worker hears nothing from Slack: it is ready when Slack would take what it sends. */
function partsOf(
  store: Store,
  queue: Queue,
  slack: ConnectedSlack | undefined,
  wecom: ConnectedWeCom | undefined,
  role: Environment['role'],
): Part[] {
  const parts: Part[] = [
    { name: 'store', check: () => store.ping().then(() => true) },
    { name: 'queue', check: () => queue.ping().then(() => true) },
  ]
  if (slack !== undefined) {
    const check = role === 'worker' ? () => slack.chat.ping().then(() => true) : async () => slack.ready()
    parts.push({ name: 'slack', check })
  }
  if (wecom !== undefined) parts.push({ name: 'wecom', check: async () => wecom.ready() })
  return parts
}
