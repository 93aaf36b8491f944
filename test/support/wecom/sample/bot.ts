import { type TemplateCard, WSClient, type WSClientOptions } from '@wecom/aibot-node-sdk'
import { z } from 'zod'
import type { FakeWeCom } from '../index.ts'
import { silent } from './silent.ts'

/** The real SDK as a client of the fake; not yet connected. */
export const newBot = (fake: FakeWeCom, more: Partial<WSClientOptions> = {}): WSClient =>
  new WSClient({
    botId: fake.options.botId,
    secret: fake.options.botSecret,
    wsUrl: fake.botUrl,
    reconnectInterval: 10,
    logger: silent,
    ...more,
  })

type Event = Parameters<WSClient['once']>[0]

/** Resolves with what the next event of this name brings. */
export const once = (bot: WSClient, event: Event): Promise<unknown> =>
  new Promise((resolve) => {
    bot.once(event, (...args: unknown[]) => resolve(args[0]))
  })

const frame = z.object({
  headers: z.object({ req_id: z.string() }),
  body: z.looseObject({ response_url: z.string().optional() }),
})

/** The next frame of this kind, as it came: the SDK's own types of events are wrong. */
export const next = async (bot: WSClient, event: Event) => frame.parse(await once(bot, event))

/** Connected and authenticated. */
export const connectBot = async (fake: FakeWeCom, more: Partial<WSClientOptions> = {}): Promise<WSClient> => {
  const bot = newBot(fake, more)
  const authenticated = once(bot, 'authenticated')
  bot.connect()
  await authenticated
  return bot
}

/** What a promise of the SDK's ends in: the errcode of the acknowledgement, or the words of an error. */
export const outcome = (promise: Promise<unknown>): Promise<number | string> =>
  promise.then(
    () => 0,
    (error: { errcode?: number; message?: string }) => error.errcode ?? error.message ?? String(error),
  )

/** A push as the documents have it: the SDK's type does not know chat_type. */
export const push = (bot: WSClient, chatid: string, body: Parameters<WSClient['sendMessage']>[1]) =>
  bot.sendMessage(chatid, { ...{ chat_type: chatid.startsWith('wr') ? 2 : 1 }, ...body })

/** A push of anything, whatever the SDK's types say. */
export const pushAny = (bot: WSClient, chatid: string, body: object) =>
  bot.reply(
    { headers: { req_id: `aibot_send_msg_${++count}` } },
    { chatid, chat_type: 2, ...body },
    'aibot_send_msg',
  )
let count = 0

export const markdown = (content: string) => ({ msgtype: 'markdown' as const, markdown: { content } })
export const cardMessage = (template_card: TemplateCard) => ({
  msgtype: 'template_card' as const,
  template_card,
})
