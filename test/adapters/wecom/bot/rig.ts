import { vi } from 'vitest'
import {
  type BotConnection,
  type BotConnectionOptions,
  createBotConnection,
} from '../../../../adapters/wecom/bot/connection.ts'
import type { ClickEvent, TextEvent } from '../../../../adapters/wecom/bot/events.ts'
import type { Answered, ClickReply, TextReply } from '../../../../adapters/wecom/bot/reply.ts'
import type { ChatFault, Clock, Logger, Store } from '../../../../src/ports.ts'
import { stillClock } from '../../../contracts/store/still-clock.ts'
import { FakeWeCom, type Given } from '../../../support/wecom/index.ts'
import { sqlitePlace } from '../../store/sqlite-place.ts'

export const GROUP = 'wrDISPATCH'
const SECOND = 1000

export interface TestLogger extends Logger {
  lines: string[]
}

export function testLogger(lines: string[] = []): TestLogger {
  const write = (level: string) => (fields: object, message: string) =>
    void lines.push(`${level}: ${message} ${JSON.stringify(fields)}`)
  const logger: TestLogger = {
    lines,
    debug: write('debug'),
    info: write('info'),
    warn: write('warn'),
    error: write('error'),
    child: () => logger,
  }
  return logger
}

/** One process's connection, and what its bot has heard. */
export interface Bot extends BotConnection {
  texts: { event: TextEvent; reply: TextReply }[]
  clicks: { event: ClickEvent; reply: ClickReply }[]
  /** What it does when a card is pressed. */
  onClick: (event: ClickEvent, reply: ClickReply) => Promise<unknown>
  logger: TestLogger
}

type Leases = BotConnectionOptions['store']

export interface Rig {
  fake: FakeWeCom
  clock: Clock & { move(ms: number): void }
  store: Leases
  /** A second store on the same file, as another process has. */
  another(): Promise<Leases>
  path: string
  bot(options?: Partial<BotConnectionOptions>): Bot
  /** Lets this much time go by, `step` by step of a second or more, and everyone do what they do at each. */
  pass(ms: number, step?: number): Promise<void>
  /** Lets time go by until it is so, and gives the milliseconds that it took. */
  passUntil(condition: () => boolean, most: number): Promise<number>
  stop(): Promise<void>
}

export async function startRig(given: Given = {}, start?: number): Promise<Rig> {
  const clock = stillClock(start)
  const fake = await new FakeWeCom({ now: clock.now, ...given }).start()
  const place = await sqlitePlace({ clock })
  const bots: Bot[] = []
  let asking = 0

  /** The store itself, and a count of the questions that it has not answered yet. */
  function counted(store: Store): Leases {
    const counting = <T>(answer: Promise<T>): Promise<T> => {
      asking += 1
      return answer.finally(() => {
        asking -= 1
      })
    }
    return {
      lease: (...args) => counting(store.lease(...args)),
      release: (...args) => counting(store.release(...args)),
    }
  }

  async function pass(ms: number, step = SECOND): Promise<void> {
    for (let left = ms; left > 0; left -= step) {
      clock.move(Math.min(left, step))
      await settle()
    }
  }

  async function settle(): Promise<void> {
    for (let turn = 0; turn < 20; turn++) await new Promise((resolve) => setImmediate(resolve))
    while (asking > 0) await new Promise((resolve) => setImmediate(resolve))
  }

  const store = counted(place.store)
  return {
    fake,
    clock,
    store,
    another: async () => counted(await place.another()),
    path: place.path,
    pass,
    bot(options = {}) {
      const logger = testLogger()
      const bot: Bot = {
        texts: [],
        clicks: [],
        onClick: async () => undefined,
        logger,
        ...createBotConnection({
          botId: fake.options.botId,
          secret: fake.options.botSecret,
          wsUrl: fake.botUrl,
          clock,
          logger,
          holder: `process-${bots.length}`,
          random: () => 0.5,
          onText: async (event, reply) => void bot.texts.push({ event, reply }),
          onClick: async (event, reply) => {
            bot.clicks.push({ event, reply })
            await bot.onClick(event, reply)
          },
          store,
          ...options,
        }),
      }
      bots.push(bot)
      return bot
    },
    async passUntil(condition, most) {
      const from = clock.now()
      while (!condition()) {
        if (clock.now() - from >= most) throw new Error(`It was not so within ${most} ms`)
        await pass(SECOND)
      }
      return clock.now() - from
    },
    async stop() {
      for (const bot of bots) await bot.stop()
      await place.close()
      await fake.stop()
    },
  }
}

/** Waits for what only the machine's own time brings. */
export const soon = (condition: () => boolean) => vi.waitUntil(condition, { timeout: 20_000, interval: 5 })

/** A started bot that is subscribed. */
export async function connected(rig: Rig, options?: Partial<BotConnectionOptions>): Promise<Bot> {
  const bot = rig.bot(options)
  bot.start()
  await soon(bot.ready)
  return bot
}

/** Somebody mentions the bot, so that it may push into the group; nothing of that is left to look at. */
export async function meet(rig: Rig, bot: Bot): Promise<void> {
  await rig.fake.user('linxiao').mention(GROUP, '你好')
  await soon(() => bot.texts.length > 0)
  bot.texts.length = 0
}

export const markdown = (content: string) => ({ msgtype: 'markdown' as const, markdown: { content } })

export const card = (template_card: Record<string, unknown>) => ({
  msgtype: 'template_card' as const,
  template_card,
})

/** What a push came to: `ok`, or the fault's kind and words. */
export const outcome = (push: Promise<void>): Promise<string> =>
  push.then(
    () => 'ok',
    (fault: ChatFault) => `${fault.kind}: ${fault.message}`,
  )

export const came = async (answered: Promise<Answered>): Promise<Answered['outcome']> =>
  (await answered).outcome
