import { createServer, type Server } from 'node:http'
import { createSlack, type Slack } from '../../../adapters/slack/app.ts'
import { createSlackChat, type SlackChat } from '../../../adapters/slack/chat.ts'
import type { Answer, Caller, FormAnswer, FrontDesk } from '../../../commands/desk.ts'
import type { Group, Person } from '../../../src/domain/workspace.ts'
import type { ActionValue, Message } from '../../../src/message.ts'
import type { Clock, Logger } from '../../../src/ports.ts'
import { FakeSlack, type FakeSlackOptions } from '../../support/slack/index.ts'

export const LIN = 'U0LIN'
export const LI = 'U0LI'
export const GROUP: Group = { id: 'main', slack: 'C0DISPATCH' }
export const REP: Person = {
  id: 'rep-li',
  name: '李蕾',
  roles: ['rep'],
  slack: LI,
  regions: [],
  industries: {},
}
export const TEXTS = {
  slow: 'not confirmed <yet>',
  notSaved: 'not saved, try again',
  clickAgain: 'press again',
  close: 'Close',
}
export const NAMES = {
  slackOf: (id: string) => (id === REP.id ? LI : undefined),
  moment: (at: number) => new Date(at).toISOString().slice(0, 16),
}
export const say = (plain: string): Message => ({ plain, blocks: [{ kind: 'line', line: [plain] }] })

export const CARD: Message = {
  plain: 'card',
  blocks: [
    {
      kind: 'controls',
      controls: [
        { kind: 'button', action: 'accept', label: 'Accept', value: { lead: 'L-1', turn: 3 } },
        {
          kind: 'select',
          action: 'assign:other',
          placeholder: 'Other',
          options: [{ label: '吴桐', value: { lead: 'L-1', turn: 3, rep: 'rep-wu' } }],
        },
      ],
    },
  ],
}

/** What the desk was asked, and what it answers: a test sets the answers. */
export interface TestDesk extends FrontDesk {
  asked: { what: string; caller: Caller; value?: ActionValue; values?: Record<string, string> }[]
  answer: () => Promise<Answer>
  formAnswer: () => Promise<FormAnswer>
  heard: () => Promise<void>
}

export function testDesk(): TestDesk {
  const desk: TestDesk = {
    asked: [],
    answer: async () => ({ kind: 'quiet' }),
    formAnswer: async () => ({ kind: 'done' }),
    heard: async () => {},
    slash: (text, caller) => {
      desk.asked.push({ what: `/lead ${text}`, caller })
      return desk.answer()
    },
    press: (action, value, caller) => {
      desk.asked.push({ what: action, value, caller })
      return desk.answer()
    },
    submit: (command, value, values, caller) => {
      desk.asked.push({ what: command, value, values, caller })
      return desk.formAnswer()
    },
    told: (text, caller) => {
      desk.asked.push({ what: `told ${text}`, caller })
      return desk.answer()
    },
    said: (thread, text, caller) => {
      desk.asked.push({ what: `${thread.channel} ${thread.id}: ${text}`, caller })
      return desk.heard()
    },
  }
  return desk
}

/** A clock that stands still at the real time of its making; who waits on it waits until `push`. */
export interface TestClock extends Clock {
  waiting: number
  push(): void
}

export function testClock(now = Date.now()): TestClock {
  const waits: (() => void)[] = []
  return {
    get waiting() {
      return waits.length
    },
    now: () => now,
    until: (_at, signal) =>
      new Promise((resolve) => {
        if (signal?.aborted) return resolve()
        waits.push(resolve)
        signal?.addEventListener('abort', () => resolve())
      }),
    push: () => {
      for (const resolve of waits.splice(0)) resolve()
    },
  }
}

export interface TestLogger extends Logger {
  lines: string[]
}

export function testLogger(lines: string[] = []): TestLogger {
  const write = (fields: object, message: string) => void lines.push(`${message} ${JSON.stringify(fields)}`)
  const logger: TestLogger = {
    lines,
    debug: write,
    info: write,
    warn: write,
    error: write,
    child: () => logger,
  }
  return logger
}

export interface Rig {
  fake: FakeSlack
  slack: Slack
  chat: SlackChat
  desk: TestDesk
  clock: TestClock
  logger: TestLogger
  kept: Map<string, string>
  url: string
  stop(): Promise<void>
}

export interface RigOptions {
  fake?: Partial<FakeSlackOptions>
  over?: 'http' | 'socket'
  patience?: number
  now?: () => number
  secrets?: string[]
}

export async function startRig(options: RigOptions = {}): Promise<Rig> {
  const fake = await new FakeSlack({ limits: { burst: 1000 }, ...options.fake }).start()
  const [desk, clock, logger] = [testDesk(), testClock(), testLogger()]
  const kept = new Map<string, string>()
  const store = {
    get: async (key: string) => kept.get(key),
    set: async (key: string, value: string) => void kept.set(key, value),
  }
  const api = { botToken: fake.options.token, apiUrl: fake.apiUrl, logger }
  const chat = createSlackChat({ ...api, ...NAMES, store })
  const { appToken, signingSecret } = fake.options
  const slack = createSlack({
    chat,
    desk,
    clock,
    logger,
    texts: () => TEXTS,
    nameOf: (user) => (user === LI ? REP.name : undefined),
    ...(options.now && { now: options.now }),
    ...(options.patience !== undefined && { patience: options.patience }),
    transport:
      options.over === 'socket'
        ? { over: 'socket', appToken, apiUrl: fake.apiUrl }
        : { over: 'http', signingSecrets: options.secrets ?? [signingSecret] },
  })
  const server = createServer(slack.handle)
  const url = await listening(server)
  fake.product = url
  fake.deliverBy = options.over ?? 'http'
  slack.start()
  return {
    fake,
    slack,
    chat,
    desk,
    clock,
    logger,
    kept,
    url,
    stop: async () => {
      await slack.stop()
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
      await fake.stop()
    },
  }
}

async function listening(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  return `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`
}

/** The card, posted to the group. */
export async function card(rig: Rig) {
  await rig.chat.post({ to: 'group', group: GROUP }, CARD, 'k')
  rig.fake.claim({ channel: 'C0DISPATCH' })
  const [message] = rig.fake.channel('C0DISPATCH').messages
  if (!message) throw new Error('no card')
  return message
}
