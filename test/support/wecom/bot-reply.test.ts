import type { WSClient } from '@wecom/aibot-node-sdk'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { FakeWeCom } from './index.ts'
import { cardMessage, connectBot, markdown, next, outcome } from './sample/bot.ts'
import { buttons, notice } from './sample/cards.ts'

const GROUP = 'wrDISPATCH'
const MINUTE = 60_000

let now: number
let fake: FakeWeCom
let bot: WSClient

beforeEach(async () => {
  now = 1_800_000_000_000
  fake = await new FakeWeCom({ now: () => now }).start()
  bot = await connectBot(fake)
})
afterEach(async () => {
  bot.disconnect()
  await fake.stop()
})

const asked = async (where: 'group' | 'single' = 'group') => {
  const heard = next(bot, 'message.text')
  if (where === 'group') await fake.user('linxiao').mention(GROUP, '帮助')
  else await fake.user('linxiao').says('帮助')
  return heard
}

describe('a reply', () => {
  it('streams in, the whole text in every frame, and is shown when it is complete', async () => {
    const frame = await asked()
    await bot.replyStream(frame, 's1', '正在查')
    expect(fake.posts).toEqual([])
    expect(() => fake.expectNothingElse()).toThrow('never finished')
    await bot.replyStream(frame, 's1', '正在查找：3 条', true)
    expect((await fake.nextPost({ where: 'group', chatid: GROUP })).text).toBe('正在查找：3 条')
    fake.expectNothingElse()
    expect(await outcome(bot.replyStream(frame, 's1', 'x', true))).toBe(846606)
  })

  it('must be complete within six minutes', async () => {
    const frame = await asked()
    await bot.replyStream(frame, 's1', 'x')
    now += 6 * MINUTE + 1
    expect(await outcome(bot.replyStream(frame, 's1', 'x', true))).toBe(846608)
  })

  it('can carry a card, once', async () => {
    const frame = await asked()
    const templateCard = buttons('L1')
    await bot.replyStreamWithCard(frame, 's1', '这里：', false, { templateCard })
    expect(await outcome(bot.replyStreamWithCard(frame, 's1', '这里：', false, { templateCard }))).toBe(
      846606,
    )
    await bot.replyStreamWithCard(frame, 's1', '这里：', true)
    const post = await fake.nextPost({ taskId: 'L1' })
    expect(post.text).toMatch(/^这里：\n[\s\S]*\[分配\]/)
    const click = next(bot, 'event.template_card_event')
    await fake.user('zhoumin').presses(post, 'assign')
    await bot.updateTemplateCard(await click, notice('已分配', { task_id: 'L1' }))
    expect((await fake.nextUpdate({ taskId: 'L1' })).text).toBe('已分配')
  })

  it('is one message of another kind', async () => {
    const frame = await asked('single')
    await bot.replyTemplateCard(frame, notice('帮助'))
    await fake.nextPost({ where: 'dm', user: 'linxiao', text: '帮助' })
    expect(await outcome(bot.reply(frame, markdown('x')))).toBe(846606)
    fake.violations.pop()
    fake.expectNothingElse()
  })

  it('is not text, not to nobody, not too late, not on another connection', async () => {
    const frame = await asked()
    expect(await outcome(bot.reply(frame, { msgtype: 'text', text: { content: 'x' } }))).toBe(40008)
    expect(await outcome(bot.reply({ headers: { req_id: 'never' } }, markdown('x')))).toBe(846605)
    now += 24 * 60 * MINUTE + 1
    expect(await outcome(bot.reply(frame, markdown('x')))).toBe(846604)
  })

  it('counts in the pace of its conversation, frame by frame', async () => {
    const frame = await asked()
    for (let i = 0; i < 30; i++) await bot.replyStream(frame, 's1', `${i}`)
    expect(await outcome(bot.replyStream(frame, 's1', 'x', true))).toBe(846607)
    expect(fake.rateLimited.map(({ method }) => method)).toEqual(['aibot_respond_msg'])
  })
})

describe('a welcome', () => {
  const entered = async () => {
    const heard = next(bot, 'event.enter_chat')
    await fake.user('LiLei').enters('bot')
    return heard
  }

  it('is text or a card, once, within five seconds', async () => {
    const frame = await entered()
    await bot.replyWelcome(frame, { msgtype: 'text', text: { content: '你好 [x](y)' } })
    expect((await fake.nextPost({ where: 'dm', user: 'LiLei' })).text).toBe('你好 [x](y)')
    expect(await outcome(bot.replyWelcome(frame, cardMessage(notice('x'))))).toBe(846606)
    const late = await entered()
    now += 5001
    expect(await outcome(bot.replyWelcome(late, cardMessage(notice('x'))))).toBe(846604)
  })

  it('answers an entry and nothing else', async () => {
    expect(await outcome(bot.replyWelcome(await asked(), cardMessage(notice('x'))))).toBe(846605)
    expect(await outcome(bot.reply(await entered(), markdown('x'), 'aibot_respond_welcome_msg'))).toBe(40008)
  })
})

it('feedback is heard, and answered with nothing', async () => {
  await bot.reply(await asked(), markdown('x'))
  const heard = next(bot, 'event.feedback_event')
  await fake.user('linxiao').judges(await fake.nextPost('x'), 'f1', 2)
  const frame = await heard
  expect(frame.body.event).toMatchObject({ feedback_event: { id: 'f1', type: 2 } })
  expect(await outcome(bot.reply(frame, {}))).toBe(846605)
})

it.each(['image', 'voice', 'file'] as const)('%s reaches the bot in a single chat', async (type) => {
  const heard = next(bot, `message.${type}`)
  await fake.user('LiLei').sends(type)
  expect((await heard).body).toMatchObject({ chattype: 'single', msgtype: type })
})

describe('a response_url', () => {
  const post = async (url: unknown, body: object) => {
    const answer = await fetch(String(url), { method: 'POST', body: JSON.stringify(body) })
    return Object(await answer.json()).errcode
  }

  it('takes one message within an hour', async () => {
    const { body } = await asked()
    expect(await post(body.response_url, markdown('later'))).toBe(0)
    await fake.nextPost({ where: 'group', text: 'later' })
    expect(await post(body.response_url, markdown('later'))).toBe(60140)
    const other = await asked()
    now += 60 * MINUTE + 1
    expect(await post(other.body.response_url, markdown('x'))).toBe(60140)
    fake.expectNothingElse()
  })

  it('takes cards in single chats only, and updates nowhere', async () => {
    const update = { response_type: 'update_template_card', template_card: notice('x', { task_id: 'L1' }) }
    const single = await asked('single')
    expect(await post(single.body.response_url, update)).toBe(40008)
    expect(await post(single.body.response_url, cardMessage(notice('x')))).toBe(0)
    const group = await asked()
    expect(await post(group.body.response_url, cardMessage(notice('x')))).toBe(40008)
  })
})
