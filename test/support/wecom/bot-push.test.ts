import type { TemplateCard, WSClient } from '@wecom/aibot-node-sdk'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { FakeWeCom } from './index.ts'
import { cardMessage, connectBot, markdown, outcome, push, pushAny } from './sample/bot.ts'
import { buttons, notice } from './sample/cards.ts'

const GROUP = 'wrDISPATCH'

let now: number
let fake: FakeWeCom
let bot: WSClient

beforeEach(async () => {
  now = 1_800_000_000_000
  fake = await new FakeWeCom({ now: () => now }).start()
  bot = await connectBot(fake)
})
afterEach(async () => {
  vi.useRealTimers()
  bot.disconnect()
  await fake.stop()
})

/** Somebody mentions the bot, so that it may push. */
const meet = () => fake.user('linxiao').mention(GROUP, '@派单 你好')
const say = (content = 'x', chatid = GROUP) => outcome(push(bot, chatid, markdown(content)))
const show = (card: TemplateCard) => outcome(push(bot, GROUP, cardMessage(card)))

describe('a push', () => {
  it.each([
    ['wrNOWHERE', 93006],
    ['WRDISPATCH', 93006],
    [GROUP, 93001],
  ])('to %s is answered %i', async (chatid, errcode) => {
    expect(await say('x', chatid)).toBe(errcode)
    expect(fake.posts).toEqual([])
  })

  it('into a group waits for the first mention there, and needs the bot in it', async () => {
    await meet()
    expect(await say('**早**')).toBe(0)
    expect(fake.user('wutong').sees(GROUP).at(-1)).toMatchObject({ from: 'bot', text: '**早**' })
    fake.group(GROUP).botIsIn = false
    expect(await say()).toBe(93008)
  })

  it.each([
    ['text', { msgtype: 'text', text: { content: 'x' } }, 40008],
    ['markdown_v2', { msgtype: 'markdown_v2', markdown_v2: { content: 'x' } }, 40008],
    ['markdown of 20 481 bytes', markdown('x'.repeat(20_481)), 45002],
    ['a notice that leads nowhere', cardMessage(notice('x', { card_action: undefined })), 42045],
    ['a picture nobody has uploaded', { msgtype: 'image', image: { media_id: 'x' } }, 40007],
  ])('of %s is refused', async (_, body, errcode) => {
    await meet()
    expect(await outcome(pushAny(bot, GROUP, body))).toBe(errcode)
    expect(fake.violations.length).toBeGreaterThan(0)
  })

  it('without chat_type is guessed, and held against the bot', async () => {
    await meet()
    expect(await outcome(bot.sendMessage(GROUP, markdown('x')))).toBe(0)
    expect(fake.violations.map(({ what }) => what).join()).toContain('chat_type')
  })

  it('takes thirty a minute and a conversation', async () => {
    await meet()
    for (let i = 0; i < 30; i++) expect(await say(`${i}`)).toBe(0)
    expect(await say()).toBe(846607)
    expect(fake.rateLimited.map(({ chat }) => chat)).toEqual([GROUP])
    await fake.user('LiLei').says('x')
    expect(await say('x', 'LiLei')).toBe(0)
    now += 60_000
    expect(await say()).toBe(0)
  })

  it('counts in the hour of its conversation', async () => {
    bot.disconnect()
    await fake.stop()
    fake = await new FakeWeCom({ now: () => now, limits: { botPerHour: 2 } }).start()
    bot = await connectBot(fake)
    await meet()
    const ends: unknown[] = []
    for (let i = 0; i < 4; i++, now += i === 3 ? 3_600_000 : 60_000) ends.push(await say())
    expect(ends).toEqual([0, 0, 846607, 0])
  })

  it('carries a file that was uploaded', async () => {
    await meet()
    const { media_id } = await bot.uploadMedia(Buffer.alloc(600_000, 'x'), {
      type: 'file',
      filename: 'week.xlsx',
    })
    await bot.sendMediaMessage(GROUP, 'file', media_id)
    expect((await fake.nextPost('week.xlsx')).text).toBe('(file week.xlsx)')
  })

  it('whose acknowledgement is lost has landed all the same', async () => {
    await meet()
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    fake.failNext('aibot_send_msg', { hang: 'after' })
    const lost = show(buttons('L1'))
    await fake.until(() => fake.posts.length === 1)
    await vi.advanceTimersByTimeAsync(5000)
    expect(await lost).toContain('Reply ack timeout (5000ms)')
    expect(await show(buttons('L1'))).toBe(0)
    expect(fake.posts).toHaveLength(2)
    expect(fake.violations).toEqual([])
    expect(await show(buttons('L1'))).toBe(0)
    expect(fake.violations).toHaveLength(1)
  })

  it('of a used task_id is a second card and a mistake, or refused where that is switched on', async () => {
    await meet()
    await show(buttons('L1'))
    expect(await show(buttons('L1'))).toBe(0)
    expect(fake.violations.map(({ what }) => what).join()).toContain('task_id L1 was used before')
    bot.disconnect()
    await fake.stop()
    fake = await new FakeWeCom({ unverified: { repeatedTaskId: 'refused' } }).start()
    bot = await connectBot(fake)
    await meet()
    await show(buttons('L1'))
    expect(await show(buttons('L1'))).toBe(42014)
  })

  it.each([
    [{ errcode: 45033 }, 45033, 0],
    [{ hang: 'before' }, 'Reply ack timeout', 0],
    [{ drop: 'before' }, 'WebSocket connection closed', 0],
    [{ drop: 'after' }, 'WebSocket connection closed', 1],
    [{ answerAfter: 1 }, 0, 1],
    [{ delayMs: 1 }, 0, 1],
  ] as const)('can meet %j', async (fault, end, said) => {
    await meet()
    fake.failNext('aibot_send_msg', fault)
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    const sent = say()
    await fake.until(() => fake.calls.some(({ method }) => method === 'aibot_send_msg'))
    if ('hang' in fault) await vi.advanceTimersByTimeAsync(5000)
    expect(String(await sent)).toContain(String(end))
    expect(fake.posts).toHaveLength(said)
  })
})
