import { createLogger } from '../../adapters/log/logger.ts'
import type { CrmEnvironment } from '../../src/config/crm-environment.ts'
import type { Environment } from '../../src/config/environment.ts'
import type { Workspace } from '../../src/domain/workspace.ts'
import type { Logger } from '../../src/ports.ts'
import { type Running, start } from '../../src/start.ts'
import { EXAMPLE, workspaceOf } from '../config/read-workspace.ts'
import { type FastClock, fastClock } from '../support/fast-clock.ts'
import { elements, FakeSlack, type FakeSlackOptions, textOf } from '../support/slack/index.ts'
import { SECRET } from '../support/webhooks/receiver.ts'
import { type Deployment, type DeploymentName, deploy } from './deployment.ts'
import type { Ledger } from './ledger.ts'

/**
 * A story told through the real product, in the deployment of this run: its own HTTP server, store and clockwork, and a Slack that keeps
 * its rules.
 */
export interface Story {
  slack: FakeSlack
  clock: FastClock
  workspace: Workspace
  database: Deployment['database']
  databaseUrl: string
  queueUrl: string | undefined
  ledger: Ledger
  /** Warnings and errors that the product has logged. */
  logs: { level: 'warn' | 'error'; fields: object; message: string }[]
  /** Of the process that was started as the nth. */
  address(n?: number): string
  stop(): Promise<void>
  /** On another database or in another role from now on, where told. */
  start(other?: Partial<Pick<Environment, 'database' | 'role'>>): Promise<void>
  restart(): Promise<void>
  /** Resolves when nothing waits to be done at this moment. */
  settled(): Promise<void>
  /** The last line of a story: all is done, nothing was said that nobody expected, and every card shows the newest state. */
  ends(): Promise<void>
  end(): Promise<void>
}

export interface StoryOptions {
  workspace?: Workspace
  at?: number
  /** Through the socket instead of HTTP. */
  socket?: boolean
  /** Whether the group is told each morning what waits, and each week how it was; not by default. */
  news?: boolean
  /** Other processes than the deployment's. */
  roles?: Environment['role'][]
  /** How Slack differs. */
  slack?: Partial<FakeSlackOptions>
  /** Another deployment than this run's. */
  deployment?: DeploymentName
  /** Another clock, which is not pushed: then what comes due is left to the queue as ever. */
  clock?: FastClock
  /** The CRM that is connected. */
  crm?: CrmEnvironment
  /** Where traces go. */
  tracesUrl?: string
  /** Where the database's file is. */
  folder?: string
  /** An empty database, and a queue, that are not shared with others. */
  databaseUrl?: string
  queueUrl?: string
}

/** A Friday morning in Shanghai, with the whole working day ahead. */
export const FRIDAY_MORNING = Date.parse('2026-11-20T09:30:00+08:00')

export const exampleWorkspace = (change: (yaml: string) => string = (yaml) => yaml): Workspace =>
  workspaceOf(change(EXAMPLE))

const BOTH_GROUPS = ['C0DISPATCH', 'C0OVERSEAS']
const LOG = process.env.STORY_LOG ?? 'silent'
/** Fake milliseconds; a busy machine must not make a person's form late. */
const UNHURRIED = 30_000
const BUSY = /系统较忙|busy/

export async function tell(options: StoryOptions = {}): Promise<Story> {
  const workspace = options.workspace ?? exampleWorkspace()
  const clock = options.clock ?? fastClock(options.at ?? FRIDAY_MORNING)
  const people = workspace.people.flatMap(({ slack, name }) =>
    slack === undefined ? [] : [{ id: slack, name }],
  )
  const users = [...people, { id: 'U0STRANGER', name: '路过' }].map((user) => ({
    ...user,
    tz: 'Asia/Shanghai',
  }))
  const members = users.map(({ id }) => id)
  const groups = workspace.groups.flatMap(({ slack }) => slack ?? [])
  const slack = await new FakeSlack({
    users,
    channels: [...new Set([...BOTH_GROUPS, ...groups])].map((id) => ({
      id,
      name: id.toLowerCase(),
      members,
    })),
    now: clock.now,
    triggersLive: UNHURRIED,
    ...options.slack,
  }).start()
  if (options.socket) slack.deliverBy = 'socket'
  const place = await deploy(options.deployment, options)
  const { databaseUrl, queueUrl, ledger, end: leave } = place
  // What a process does for the first time may take it longer on a busy machine than a person is let wait without a word.
  if (queueUrl !== undefined) slack.allow({ where: 'ephemeral', text: BUSY })
  const logs: Story['logs'] = []
  let running: Running[] = []

  let { database } = place
  let roles = options.roles ?? place.roles

  async function open(other: Partial<Pick<Environment, 'database' | 'role'>> = {}): Promise<void> {
    database = other.database ?? database
    roles = other.role === undefined ? roles : [other.role]
    for (const role of roles) running.push(await process(role))
    slack.product = running[0]?.address ?? ''
    if (options.socket) await slack.until(() => slack.sockets > 0)
  }

  const process = (role: Environment['role']): Promise<Running> =>
    start(
      {
        database,
        ...(queueUrl !== undefined && { queueUrl }),
        role,
        host: '127.0.0.1',
        port: 0,
        playground: false,
        slack: {
          botToken: 'xoxb-test',
          apiUrl: slack.apiUrl,
          ...(options.socket ? { appToken: 'xapp-test' } : { signingSecret: 'test-signing-secret' }),
        },
        ...(options.crm && { crm: options.crm }),
        ...(workspace.webhooks !== undefined && { webhookSecrets: [SECRET] }),
        ...(options.tracesUrl !== undefined && { tracesUrl: options.tracesUrl }),
        logLevel: 'silent',
        warnings: [],
      },
      workspace,
      listening(createLogger(LOG, false), logs),
      // No server's clock is pushed with ours.
      { demo: false, clock, news: options.news === true, ...(options.clock === undefined && { grace: 0 }) },
    )

  async function close(): Promise<void> {
    await Promise.all(running.map((one) => one.stop()))
    running = []
  }

  async function settled(): Promise<void> {
    const giveUp = performance.now() + 40_000
    while (!(await ledger.isQuiet(clock.now()))) {
      if (performance.now() > giveUp) throw new Error(`It does not settle\n${slack.dump()}`)
      await clock.until(clock.now() + 100)
    }
  }

  await open()
  return {
    ...{ slack, clock, workspace, database, databaseUrl, queueUrl, ledger, logs, settled },
    address: (n = 0) => running[n]?.address ?? '',
    stop: close,
    start: open,
    async restart() {
      await close()
      await open()
    },
    async ends() {
      await settled()
      slack.expectNothingElse()
      for (const lead of await ledger.leads()) await expectNewest(lead.id)
    },
    async end() {
      await close()
      await slack.stop()
      await leave()
    },
  }

  /** Every button of a lead's card is of the present turn. */
  async function expectNewest(id: string): Promise<void> {
    const { turn, fields } = await ledger.lead(id)
    const at = await ledger.cardOf(id)
    const card = at && slack.channel(at.channel).messages.find(({ ts }) => ts === at.ts)
    if (card === undefined) return
    const stale = elements(card).filter(({ value }) => value && !value.startsWith(`${id}.${turn}.`))
    if (stale.length > 0) {
      throw new Error(`${fields.company}: the card is older than turn ${turn}\n${textOf(card)}`)
    }
  }
}

/** Keeps what an operator would read, and passes it on. */
export function listening(logger: Logger, logs: Story['logs']): Logger {
  const keep = (level: 'warn' | 'error') => (fields: object, message: string) => {
    logs.push({ level, fields, message })
    logger[level](fields, message)
  }
  return {
    debug: (fields, message) => logger.debug(fields, message),
    info: (fields, message) => logger.info(fields, message),
    warn: keep('warn'),
    error: keep('error'),
    child: (fields) => listening(logger.child(fields), logs),
  }
}
