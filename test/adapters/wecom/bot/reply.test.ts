import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Post } from '../../../support/wecom/index.ts'
import { buttons, notice, selects } from '../../../support/wecom/sample/cards.ts'
import { type Bot, came, card, connected, GROUP, meet, type Rig, soon, startRig } from './rig.ts'

let rig: Rig
let bot: Bot
beforeEach(async () => {
  rig = await startRig()
  bot = await connected(rig)
  await meet(rig, bot)
})
afterEach(() => rig.stop())

/** A card in the group. */
async function posted(task = 'L1', look: (task: string) => object = buttons): Promise<Post> {
  await bot.push({ chatid: GROUP, body: card({ ...look(task) }) })
  return rig.fake.nextPost({ taskId: task })
}

/** What the bot heard of a press on it. */
async function pressed(post: Post, flat = false) {
  const count = bot.clicks.length
  await rig.fake.user('zhoumin').presses(post, 'assign', { rep: 'LiLei' }, { flat })
  await soon(() => bot.clicks.length > count)
  const click = bot.clicks.at(-1)
  if (click === undefined) throw new Error('no click')
  return click
}

async function said(text: string) {
  await rig.fake.user('LiLei').mention(GROUP, text)
  await soon(() => bot.texts.length > 0)
  const heard = bot.texts.pop()
  if (heard === undefined) throw new Error('nothing was heard')
  return heard
}

const answers = () => rig.fake.calls.filter(({ method }) => method.startsWith('aibot_respond')).length
const DONE = { main_title: { title: '已分配给 李蕾' } }

describe('a press', () => {
  it.each([
    ['nested, as it travels', false],
    ['flat, as the SDK has it', true],
  ])('comes with all that was chosen: %s', async (_, flat) => {
    const { event } = await pressed(await posted(), flat)
    expect(event).toMatchObject({ user: 'zhoumin', chat: { chatid: GROUP }, task: 'L1', key: 'assign:L1:1' })
    expect(event.chosen).toEqual(new Map([['rep', ['LiLei']]]))
  })

  it('changes its card for everyone, and keeps its task', async () => {
    const post = await posted()
    const { reply } = await pressed(post)
    expect(await came(reply.updateCard(buttons('another', DONE)))).toBe('done')
    expect((await rig.fake.nextUpdate('已分配给 李蕾')).taskId).toBe('L1')
    expect(rig.fake.user('LiLei').sees(GROUP).at(-1)?.text).toContain('已分配')
    rig.fake.expectNothingElse()
  })

  it('changes it for those alone who are named', async () => {
    const post = await posted('L1', selects)
    const { reply } = await pressed(post)
    const words = { main_title: { title: '这条不归你分配' } }
    expect(await came(reply.updateCard(selects('L1', words), ['zhoumin']))).toBe('done')
    await rig.fake.nextUpdate({ user: 'zhoumin', text: '不归你' })
    expect(rig.fake.user('LiLei').sees(GROUP).at(-1)?.text).not.toContain('不归你')
  })

  it('changes it once', async () => {
    const { reply } = await pressed(await posted())
    const both = [reply.updateCard(buttons('L1', DONE)), reply.updateCard(buttons('L1', DONE))]
    expect((await Promise.all(both)).map(({ outcome }) => outcome)).toEqual(['done', 'used'])
    expect(answers()).toBe(1)
    rig.fake.expectNothingElse()
  })

  it('of which there are two changes it twice', async () => {
    const post = await posted()
    for (const _ of [1, 2]) {
      const { reply } = await pressed(post)
      expect(await came(reply.updateCard(buttons('L1')))).toBe('done')
    }
    const [first, second] = bot.clicks
    expect(first?.event.delivery).not.toBe(second?.event.delivery)
  })

  it('changes nothing after five seconds, and nobody is asked', async () => {
    const { reply } = await pressed(await posted())
    expect(reply.until - rig.clock.now()).toBe(5000)
    rig.clock.move(5000)
    expect(await came(reply.updateCard(buttons('L1', DONE)))).toBe('too-late')
    expect(answers()).toBe(0)
  })

  it('that WeCom finds too late changes nothing, and says so', async () => {
    const { reply } = await pressed(await posted())
    rig.fake.failNext('aibot_respond_update_msg', { errcode: 846_604 })
    expect(await came(reply.updateCard(buttons('L1', DONE)))).toBe('too-late')
  })

  it('whose change is refused, or too much for now, may try another within its time', async () => {
    const { reply } = await pressed(await posted())
    expect(await reply.updateCard(notice('x', { card_action: { type: 0 } }))).toEqual({
      outcome: 'refused',
      code: 42_045,
    })
    rig.fake.violations.length = 0
    rig.fake.failNext('aibot_respond_update_msg', { errcode: 846_607 })
    expect(await reply.updateCard(buttons('L1', DONE))).toEqual({ outcome: 'busy', retryAfter: 60_000 })
    expect(await came(reply.updateCard(buttons('L1', DONE)))).toBe('done')
    rig.fake.expectNothingElse()
  })

  it('whose change is not acknowledged may have changed its card or not', async () => {
    const { reply } = await pressed(await posted())
    rig.fake.failNext('aibot_respond_update_msg', { hang: 'after' })
    const answer = came(reply.updateCard(buttons('L1', DONE)))
    await rig.fake.until(() => answers() === 1)
    await rig.pass(5000)
    expect(await answer).toBe('unknown')
    expect(await came(reply.updateCard(buttons('L1', DONE)))).toBe('used')
    await rig.fake.nextUpdate('已分配')
  })

  it('that came through a connection that is gone can change nothing', async () => {
    const { reply } = await pressed(await posted())
    rig.fake.cut()
    await soon(() => !bot.ready())
    expect(await came(reply.updateCard(buttons('L1', DONE)))).toBe('gone')
    await rig.passUntil(bot.ready, 60_000)
    rig.clock.move(-1000)
    expect(await came(reply.updateCard(buttons('L1', DONE)))).not.toBe('done')
    expect(answers()).toBe(0)
  })

  it('that comes again has the same delivery, and that of another one has not', async () => {
    const post = await posted()
    const delivery = await rig.fake.user('zhoumin').presses(post, 'assign', { rep: 'LiLei' })
    await delivery.again()
    await rig.fake.user('zhoumin').presses(post, 'assign', { rep: 'LiLei' })
    await soon(() => bot.clicks.length === 3)
    const [first, again, another] = bot.clicks.map(({ event }) => event.delivery)
    expect(again).toBe(first)
    expect(another).not.toBe(first)
  })
})

describe('words', () => {
  it('are answered in their chat, once', async () => {
    const { event, reply } = await said('我的')
    expect(event).toMatchObject({ user: 'LiLei', chat: { chatid: GROUP }, text: '我的' })
    expect(await came(reply.markdown('**没有待办**'))).toBe('done')
    await rig.fake.nextPost({ where: 'group', text: '没有待办' })
    expect(await came(reply.markdown('x'))).toBe('used')
    rig.fake.expectNothingElse()
  })

  it('are answered with a card', async () => {
    const { reply } = await said('L1')
    expect(await came(reply.card(buttons('L1-again')))).toBe('done')
    await rig.fake.nextPost({ taskId: 'L1-again' })
  })

  it('alone with the bot are answered there', async () => {
    await rig.fake.user('wutong').says('帮助')
    await soon(() => bot.texts.length === 1)
    expect(await came(bot.texts[0]?.reply.markdown('说明') ?? Promise.reject())).toBe('done')
    await rig.fake.nextPost({ where: 'dm', user: 'wutong', text: '说明' })
  })

  it('are answered within a day', async () => {
    const { reply } = await said('帮助')
    rig.clock.move(24 * 3_600_000)
    expect(await came(reply.markdown('x'))).toBe('too-late')
    expect(answers()).toBe(0)
  })

  it.each([
    [846_605, { outcome: 'gone' }],
    [846_606, { outcome: 'used' }],
    [846_609, { outcome: 'gone' }],
    [45_009, { outcome: 'busy', retryAfter: 60_000 }],
    [40_008, { outcome: 'refused', code: 40_008 }],
  ])('whose answer WeCom meets with %i: %j', async (errcode, answered) => {
    const { reply } = await said('帮助')
    rig.fake.failNext('aibot_respond_msg', { errcode })
    expect(await reply.markdown('x')).toEqual(answered)
  })
})

describe('what nobody asked for', () => {
  it('is passed over in silence, and no word of it is in the log', async () => {
    const lei = rig.fake.user('LiLei')
    await lei.enters('bot')
    await lei.sends('image')
    await lei.says('张建国 13812345678')
    await soon(() => bot.texts.length === 1)
    await lei.judges(await posted(), 'x', 2)
    const ignored = () => bot.logger.lines.filter((line) => line.includes('wecom frame ignored'))
    await soon(() => ignored().length === 3)
    expect(ignored().map((line) => line.split('"')[3])).toEqual(['enter_chat', 'image', 'feedback_event'])
    expect(bot.clicks).toEqual([])
    expect(bot.logger.lines.join('\n')).not.toMatch(/张建国|13812345678|LiLei|@派单/)
    rig.fake.expectNothingElse()
  })

  it('a failure of ours is one, is named without its words, and harms nothing after it', async () => {
    bot.onClick = () => Promise.reject(new TypeError('张建国'))
    const post = await posted()
    await pressed(post)
    await soon(() => bot.logger.lines.some((line) => line.includes('wecom event failed')))
    expect(bot.logger.lines.join('\n')).toContain('TypeError')
    expect(bot.logger.lines.join('\n')).not.toContain('张建国')
    bot.onClick = async () => undefined
    expect(await came((await pressed(post)).reply.updateCard(buttons('L1', DONE)))).toBe('done')
  })
})
