import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { createLogger } from '../../adapters/log/logger.ts'
import type { Environment } from '../../src/config/environment.ts'
import type { Workspace } from '../../src/domain/workspace.ts'
import { type Running, start } from '../../src/start.ts'
import { type FastClock, fastClock } from '../support/fast-clock.ts'
import { freePort } from '../support/programs.ts'
import { FakeWeCom, type Given } from '../support/wecom/index.ts'
import { type Ledger, openLedger } from './ledger.ts'
import { exampleWorkspace, FRIDAY_MORNING, listening, type Story } from './story.ts'
import { GROUP } from './wecom-story.ts'

/** One process of the product. */
export interface Process {
  logs: Story['logs']
  /** What `/readyz` says. */
  readyz(): Promise<{ status: number; parts: Record<string, string> }>
  stop(): Promise<void>
}

export interface ProcessOptions {
  role?: Environment['role']
  /** Another secret of the bot than WeCom knows. */
  secret?: string
}

/** A company in WeCom with one database, and as many processes of the product as a story starts. */
export interface Company {
  wecom: FakeWeCom
  clock: FastClock
  ledger: Ledger
  workspace: Workspace
  environment(options?: ProcessOptions): Promise<Environment>
  /** Callbacks go to the one that was started last, but never to a worker. */
  process(options?: ProcessOptions): Promise<Process>
  /** Resolves when nothing waits to be done, also of what waits for another try. */
  settled(): Promise<void>
  /** Lets time go by in steps that are shorter than a lease, and everyone renew theirs at each; `each` is done at each. */
  pass(ms: number, each?: () => void): Promise<void>
  /** Pushes the clock by `step`, again and again until it is so: what is under way at a push sets its own next time only after it. */
  sooner(step: number, condition: () => boolean): Promise<void>
  /** Waits until it is so, however often it must be asked; the clock runs on. */
  soon(condition: () => Promise<boolean> | boolean): Promise<void>
  end(): Promise<void>
}

const STEP = 12_000
/** A lease that was renewed since a moment lasts until so much later at least. */
const RENEWED = 15_000
/** Milliseconds of the machine in which something comes that has nothing left to wait for. */
const A_WHILE = 2000

/** The example workspace, whose dispatch group is in WeCom alone. */
export const onlyInWeCom = (yaml: string): string => yaml.replace('slack: C0DISPATCH', 'slack: C0NOWHERE')

/** `speed`: how much faster than the machine's its clock runs; a story that pushes it far is told on one that hardly runs by itself. */
export async function companyInWeCom(given: Given = {}, speed = 10): Promise<Company> {
  const workspace = exampleWorkspace(onlyInWeCom)
  const clock = fastClock(FRIDAY_MORNING, speed)
  const users = workspace.people.flatMap(({ wecom, name }) =>
    wecom === undefined ? [] : [{ id: wecom, name, knowsBot: true }],
  )
  const members = users.map(({ id }) => id)
  const wecom = await new FakeWeCom({
    users,
    groups: [{ id: GROUP, name: '派单群', members, knowsBot: true, webhookKey: 'key-dispatch' }],
    now: clock.now,
    // The stories' clock runs ten times as fast: a busy machine must not be late.
    answerWithin: { check: 5000, event: 20_000 },
    ...given,
    limits: { eventsLive: 50_000, ...given.limits },
  }).start()
  const { corpId, agentId, agentSecret, callbackToken, callbackAesKey, botId, botSecret } = wecom.options
  const folder = mkdtempSync(join(tmpdir(), 'tenon-wecom-'))
  const database = join(folder, 'tenon.db')
  const ledger = openLedger(database)
  const all: Process[] = []

  async function environment({
    role = 'all',
    secret = botSecret,
  }: ProcessOptions = {}): Promise<Environment> {
    const port = await freePort()
    return {
      database: { kind: 'sqlite', path: database },
      role,
      host: '127.0.0.1',
      port,
      publicUrl: `http://127.0.0.1:${port}`,
      playground: false,
      wecom: {
        bot: { id: botId, secret, wsUrl: wecom.botUrl },
        app: { corpId, agentId: String(agentId), secret: agentSecret },
        callback: { corpId, token: callbackToken, aesKey: callbackAesKey },
        webhookUrl: wecom.webhookUrl(GROUP),
        apiUrl: wecom.apiUrl,
      },
      logLevel: 'silent',
      warnings: [],
    }
  }

  async function soon(condition: () => Promise<boolean> | boolean): Promise<void> {
    const giveUp = performance.now() + 40_000
    while (!(await condition())) {
      if (performance.now() > giveUp) throw new Error(`It did not come: ${condition}\n${wecom.dump()}`)
      await setImmediate()
    }
  }

  const quiet = async () => (await ledger.isQuiet(clock.now())) && (await ledger.waiting()) === 0
  /** Two seconds go by, unless somebody has yet to renew their lease. */
  async function rush(): Promise<void> {
    if (wecom.botIsOnline) {
      await soon(async () => (await ledger.leasedUntil(`wecom-bot:${botId}`)) > clock.now() + RENEWED - 5000)
    }
    clock.push(2000)
  }

  return {
    ...{ wecom, clock, ledger, workspace, environment, soon },
    async sooner(step, condition) {
      for (let tries = 1; !condition(); tries++) {
        if (tries > 5) throw new Error(`It did not come sooner: ${condition}\n${wecom.dump()}`)
        clock.push(step)
        const wait = performance.now() + A_WHILE
        await soon(() => condition() || performance.now() > wait)
      }
    },
    async process(options = {}) {
      const logs: Process['logs'] = []
      const logger = listening(createLogger(process.env.STORY_LOG ?? 'silent', false), logs)
      const running: Running = await start(await environment(options), workspace, logger, {
        demo: false,
        news: false,
        clock,
      })
      if (options.role !== 'worker') wecom.product = running.address
      let stopped: Promise<void> | undefined
      const one: Process = {
        logs,
        async readyz() {
          const response = await fetch(`${running.address}/readyz`)
          const body = (await response.json()) as { parts: Record<string, string> }
          return { status: response.status, parts: body.parts }
        },
        stop: () => (stopped ??= running.stop()),
      }
      all.push(one)
      return one
    },
    async settled() {
      const giveUp = performance.now() + 60_000
      while (!(await quiet())) {
        if (performance.now() > giveUp) throw new Error(`It does not settle\n${wecom.dump()}`)
        if (speed === 1) await rush()
        else await clock.until(clock.now() + 100)
      }
    },
    async pass(ms, each = () => {}) {
      for (let left = ms; left > 0; left -= STEP) {
        // What is on its way would be held for lost.
        await soon(async () => (await ledger.onTheWay()) === 0)
        clock.push(Math.min(left, STEP))
        const since = clock.now()
        await soon(async () => (await ledger.leasedUntil(`wecom-bot:${botId}`)) > since + RENEWED)
        each()
      }
    },
    async end() {
      await Promise.all(all.map((one) => one.stop()))
      await wecom.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
