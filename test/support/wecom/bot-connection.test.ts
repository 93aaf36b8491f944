import type { WSClient } from '@wecom/aibot-node-sdk'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { FakeWeCom } from './index.ts'
import { connectBot, markdown, newBot, next, once, outcome, push } from './sample/bot.ts'

const GROUP = 'wrDISPATCH'

let now: number
let fake: FakeWeCom
let bot: WSClient
const more: WSClient[] = []

beforeEach(async () => {
  now = 1_800_000_000_000
  fake = await new FakeWeCom({ now: () => now }).start()
  bot = await connectBot(fake)
})
afterEach(async () => {
  for (const client of [bot, ...more.splice(0)]) client.disconnect()
  await fake.stop()
})

/** Somebody mentions the bot, so that it may push. */
const meet = () => fake.user('linxiao').mention(GROUP, '@派单 你好')
const say = (content = 'x', chatid = GROUP) => outcome(push(bot, chatid, markdown(content)))

describe('the connection', () => {
  it('is authenticated, keeps its heart beating, and is counted', async () => {
    bot.disconnect()
    bot = await connectBot(fake, { heartbeatInterval: 5 })
    await fake.until(() => fake.bot.heartbeats > 1)
    expect([fake.botIsOnline, fake.bot.subscriptions]).toEqual([true, 2])
    fake.expectNothingElse()
  })

  it('is refused to the wrong secret until the client gives up', async () => {
    const stranger = newBot(fake, { secret: 'wrong', maxAuthFailureAttempts: 1 })
    more.push(stranger)
    const errors: string[] = []
    stranger.on('error', ({ message }) => errors.push(message))
    stranger.connect()
    await fake.until(() => fake.calls.filter(({ answer }) => answer.errcode === 853000).length === 2)
    await expect.poll(() => errors).toHaveLength(3)
    expect(errors.join()).toMatch(/853000.*853000.*Max auth failure/)
    expect(fake.botIsOnline).toBe(true)
  })

  it('is lost to another process of the same bot, which is told apart', async () => {
    const told = once(bot, 'event.disconnected_event')
    const second = await connectBot(fake)
    more.push(second)
    expect(await told).toMatchObject({
      body: { aibotid: 'aibTENON', event: { eventtype: 'disconnected_event' } },
    })
    await fake.until(() => fake.connections === 1)
    expect(await say()).toBe('WebSocket not connected, unable to send data')
    await meet()
    expect(await outcome(push(second, GROUP, markdown('x')))).toBe(0)
  })

  it('can be taken by somebody unseen', async () => {
    const told = once(bot, 'disconnected')
    fake.takeOver()
    expect(await told).toContain('New connection established')
    expect((await meet()).delivered).toBe(false)
  })

  it('comes back after a cut, but not while it is refused', async () => {
    fake.refuseConnections = true
    const tries = new Promise((resolve) => bot.on('reconnecting', (n) => n === 3 && resolve(n)))
    fake.cut()
    expect((await meet()).delivered).toBe(false)
    await tries
    expect(fake.connections).toBe(0)
    const back = once(bot, 'authenticated')
    fake.refuseConnections = false
    await back
    expect(fake.bot.subscriptions).toBe(2)
  })

  it('is protected from those who knock without end', async () => {
    for (let i = 0; i < 19; i++) {
      bot.disconnect()
      bot = await connectBot(fake)
    }
    bot.disconnect()
    bot = newBot(fake, { maxAuthFailureAttempts: 0 })
    const error = once(bot, 'error')
    bot.connect()
    expect(String(await error)).toContain('846607')
    expect(fake.rateLimited).toHaveLength(1)
  })
})

describe('a frame', () => {
  const send = async (...frames: object[]) => {
    const socket = new WebSocket(fake.botUrl)
    const answers: unknown[] = []
    await new Promise((resolve) => socket.once('open', resolve))
    for (const frame of frames) {
      socket.send(JSON.stringify(frame))
      await new Promise<void>((resolve) => {
        socket.once('message', (data) => {
          answers.push(JSON.parse(String(data)))
          resolve()
        })
      })
    }
    socket.terminate()
    return answers
  }
  const headers = { req_id: 'r1' }
  const subscribe = {
    cmd: 'aibot_subscribe',
    headers,
    body: { bot_id: 'aibTENON', secret: 'test-bot-secret' },
  }

  it('is acknowledged with its req_id, and nothing else', async () => {
    expect(await send(subscribe, { cmd: 'ping', headers: { req_id: 'r2' } })).toEqual([
      { headers, errcode: 0, errmsg: 'ok' },
      { headers: { req_id: 'r2' }, errcode: 0, errmsg: 'ok' },
    ])
    expect(fake.violations).toEqual([])
  })

  it('is refused before the bot has subscribed', async () => {
    const body = { chatid: GROUP, chat_type: 2, ...markdown('x') }
    expect(await send({ cmd: 'aibot_send_msg', headers, body })).toMatchObject([{ headers, errcode: 846609 }])
  })

  it('that no document knows is held against the bot', async () => {
    await send(subscribe, { cmd: 'aibot_shout', headers })
    await send({ ...subscribe, version: 2 })
    const socket = new WebSocket(fake.botUrl).on('open', () => socket.send('garbage'))
    await fake.until(() => fake.violations.length === 3)
    socket.terminate()
  })

  it('keeps the secret out of what is written down', async () => {
    await send(subscribe)
    expect(JSON.stringify(fake.calls)).not.toContain('test-bot-secret')
  })
})

describe('what people do', () => {
  it('reaches the bot in the shapes of the wire', async () => {
    const heard = next(bot, 'message.text')
    const delivery = await fake.user('lilei').mention(GROUP, '分配 L1 给 李蕾')
    const { headers, body } = await heard
    expect(headers.req_id).not.toBe('')
    expect(body).toEqual({
      msgid: expect.any(String),
      aibotid: 'aibTENON',
      chatid: GROUP,
      chattype: 'group',
      from: { userid: 'LiLei' },
      create_time: 1_800_000_000,
      response_url: expect.stringContaining(`${fake.apiUrl}/cgi-bin/aibot/response?response_code=`),
      msgtype: 'text',
      text: { content: '@派单 分配 L1 给 李蕾' },
    })
    expect(delivery.delivered).toBe(true)
    const again = next(bot, 'message.text')
    await delivery.again()
    expect((await again).body.msgid).toBe(body.msgid)
  })

  it('in single chats comes without a mention, and opens the chat for the bot', async () => {
    expect(await say('x', 'LiLei')).toBe(93001)
    const heard = next(bot, 'message.text')
    await fake.user('LiLei').says('我的')
    const { body } = await heard
    expect(body).toMatchObject({ chattype: 'single', text: { content: '我的' } })
    expect(body).not.toHaveProperty('chatid')
    expect(await say('x', 'lilei')).toBe(0)
    await fake.nextPost({ where: 'dm', via: 'bot', user: 'LiLei', text: 'x' })
    fake.expectNothingElse()
  })

  it('with a quote brings the words that were quoted', async () => {
    await meet()
    await say('还有 3 条待分配')
    const heard = next(bot, 'message.text')
    await fake.user('LiLei').mention(GROUP, '认识他们', { quote: await fake.nextPost('待分配') })
    expect((await heard).body.quote).toEqual({ msgtype: 'text', text: { content: '还有 3 条待分配' } })
  })

  it('without a mention, or from outside its range, the bot does not hear', async () => {
    await fake.stop()
    fake = await new FakeWeCom({
      users: [{ id: 'far', name: '远', inBot: false }],
      groups: [{ id: 'wrX', name: 'x', members: ['far'] }],
    }).start()
    bot = await connectBot(fake)
    fake.user('far').writes('wrX', '你好')
    expect((await fake.user('far').mention('wrX', '你好')).delivered).toBe(false)
    expect(fake.group('wrX').messages.map(({ look }) => look.text)).toEqual(['你好', '@派单 你好'])
    expect(await say('x', 'wrX')).toBe(93001)
  })

  it('while nobody is connected is lost, or comes later where that is switched on', async () => {
    bot.disconnect()
    await fake.until(() => !fake.botIsOnline)
    expect((await meet()).delivered).toBe(false)
    await fake.stop()
    fake = await new FakeWeCom({ unverified: { missedCallbacks: 'replayed' } }).start()
    await meet()
    bot = newBot(fake)
    const heard = next(bot, 'message.text')
    bot.connect()
    expect((await heard).body.text).toEqual({ content: '@派单 你好' })
  })

  it('can be told with encrypted ids', async () => {
    await fake.stop()
    fake = await new FakeWeCom({ plainUserIds: false }).start()
    bot = await connectBot(fake)
    const heard = next(bot, 'message.text')
    await meet()
    expect((await heard).body.from).toEqual({ userid: expect.stringMatching(/^wo/) })
  })
})
