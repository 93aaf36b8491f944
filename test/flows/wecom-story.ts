import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createLogger } from '../../adapters/log/logger.ts'
import { type Running, start } from '../../src/start.ts'
import { type FastClock, fastClock } from '../support/fast-clock.ts'
import { freePort } from '../support/programs.ts'
import { FakeSlack } from '../support/slack/index.ts'
import { FakeWeCom, type Given, type Member } from '../support/wecom/index.ts'
import { type Ledger, openLedger } from './ledger.ts'
import { exampleWorkspace, FRIDAY_MORNING } from './story.ts'

/** A story told in WeCom through the real product: group, direct messages, callback, webhook and pages. */
export interface WeComStory {
  wecom: FakeWeCom
  /** Where the company is in Slack, too. */
  slack: FakeSlack
  clock: FastClock
  database: string
  ledger: Ledger
  address(): string
  settled(): Promise<void>
  ends(): Promise<void>
  end(): Promise<void>
}

export const GROUP = 'wrDISPATCH'

export interface WeComStoryOptions {
  app?: boolean
  webhook?: boolean
  /** Another workspace file. */
  change?: (yaml: string) => string
  /** Nobody has written to the bot alone before. */
  shy?: boolean
  at?: number
  /** Morning notes and digests are told, too. */
  news?: boolean
  /** Others in the corporation and in the group. */
  more?: Member[]
  /** More about the corporation. */
  corporation?: Given
  /** The company is in Slack, too: all people but the reps; and the SDRs only there. */
  both?: boolean
}

/** 李蕾 and her like, without their ids of one platform. */
const without = (yaml: string, role: string, platform: string): string =>
  yaml.replaceAll(new RegExp(`(roles: \\[${role}\\].*?), ${platform}: \\w+`, 'g'), '$1')

export async function tellInWeCom(options: WeComStoryOptions = {}): Promise<WeComStory> {
  const { app = true, webhook = true, both = false, change = (yaml) => yaml } = options
  const workspace = exampleWorkspace((yaml) =>
    change(
      both
        ? without(without(yaml, 'rep', 'slack'), 'sdr', 'wecom')
        : yaml.replace('slack: C0DISPATCH', 'slack: C0NOWHERE'),
    ),
  )
  const clock = fastClock(options.at ?? FRIDAY_MORNING)
  const users: Member[] = workspace.people.flatMap(({ wecom, name }) =>
    wecom === undefined ? [] : [{ id: wecom, name, knowsBot: options.shy !== true }],
  )
  users.push(...(options.more ?? []))
  const members = users.map(({ id }) => id)
  const wecom = await new FakeWeCom({
    users,
    groups: [
      { id: GROUP, name: '派单群', members, knowsBot: true, webhookKey: 'key-dispatch' },
      { id: 'wrELSEWHERE', name: '别的群', members, knowsBot: true },
    ],
    now: clock.now,
    ...options.corporation,
    // The stories' clock runs ten times as fast: a busy machine must not be late.
    limits: { eventsLive: 50_000 },
    answerWithin: { check: 5000, event: 20_000 },
  }).start()
  const slackers = workspace.people.flatMap(({ slack: id, name }) =>
    id === undefined ? [] : [{ id, name, tz: 'Asia/Shanghai' }],
  )
  const slack = await new FakeSlack({
    users: slackers,
    channels: ['C0DISPATCH', 'C0OVERSEAS'].map((id) => ({
      id,
      name: id.toLowerCase(),
      members: slackers.map((one) => one.id),
    })),
    now: clock.now,
  }).start()
  const { corpId, agentId, agentSecret, callbackToken, callbackAesKey, botId, botSecret } = wecom.options
  const folder = mkdtempSync(join(tmpdir(), 'tenon-wecom-'))
  const database = join(folder, 'tenon.db')
  const ledger = openLedger(database)
  const port = await freePort()
  const running: Running = await start(
    {
      database: { kind: 'sqlite', path: database },
      role: 'all',
      host: '127.0.0.1',
      port,
      publicUrl: `http://127.0.0.1:${port}`,
      playground: false,
      ...(both && {
        slack: { botToken: 'xoxb-test', signingSecret: 'test-signing-secret', apiUrl: slack.apiUrl },
      }),
      wecom: {
        bot: { id: botId, secret: botSecret, wsUrl: wecom.botUrl },
        ...(app && {
          app: { corpId, agentId: String(agentId), secret: agentSecret },
          callback: { corpId, token: callbackToken, aesKey: callbackAesKey },
        }),
        ...(webhook && { webhookUrl: wecom.webhookUrl(GROUP) }),
        apiUrl: wecom.apiUrl,
      },
      logLevel: 'silent',
      warnings: [],
    },
    workspace,
    createLogger(process.env.STORY_LOG ?? 'silent', false),
    { demo: false, clock, news: options.news === true },
  )
  wecom.product = running.address
  slack.product = running.address
  await wecom.until(() => wecom.botIsOnline)

  async function settled(): Promise<void> {
    const giveUp = performance.now() + 40_000
    while (!(await ledger.isQuiet(clock.now()))) {
      if (performance.now() > giveUp) throw new Error(`It does not settle\n${wecom.dump()}`)
      await clock.until(clock.now() + 100)
    }
  }

  return {
    ...{ wecom, slack, clock, ledger, settled, database },
    address: () => running.address,
    async ends() {
      await settled()
      wecom.expectNothingElse()
    },
    async end() {
      await running.stop()
      await wecom.stop()
      await slack.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
