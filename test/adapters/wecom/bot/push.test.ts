import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { faultOf } from '../../../../adapters/wecom/bot/faults.ts'
import { ChatFault } from '../../../../src/ports.ts'
import { buttons, notice } from '../../../support/wecom/sample/cards.ts'
import { type Bot, card, connected, GROUP, markdown, meet, outcome, type Rig, soon, startRig } from './rig.ts'

let rig: Rig
let bot: Bot
beforeEach(async () => {
  rig = await startRig()
  bot = await connected(rig)
})
afterEach(() => rig.stop())

const pushed = () => rig.fake.calls.filter(({ method }) => method === 'aibot_send_msg')
const say = (content: string, chatid = GROUP) => outcome(bot.push({ chatid, body: markdown(content) }))

describe('a push', () => {
  it('reaches a group and a person, as what it is', async () => {
    await meet(rig, bot)
    await rig.fake.user('LiLei').says('我的')
    expect(await say('**早**')).toBe('ok')
    expect(await outcome(bot.push({ userid: 'LiLei', body: card(buttons('L1')) }))).toBe('ok')
    await rig.fake.nextPost({ where: 'group', via: 'bot', chatid: GROUP, text: '早' })
    await rig.fake.nextPost({ where: 'dm', via: 'bot', user: 'LiLei', taskId: 'L1' })
    rig.fake.expectNothingElse()
  })

  it.each([
    ['a group that there is not', () => say('x', 'wrNOWHERE'), 'rejected: errcode_93006'],
    ['a group where nobody has mentioned it', () => say('x'), 'rejected: errcode_93001'],
    [
      'a person who has not written to it',
      () => outcome(bot.push({ userid: 'LiLei', body: markdown('x') })),
      'rejected: errcode_93001',
    ],
  ])('to %s is refused for good', async (_, push, fault) => {
    expect(await push()).toBe(fault)
  })

  it('of a card that WeCom does not take is refused for good', async () => {
    await meet(rig, bot)
    const body = card(notice('x', { card_action: { type: 0 } }))
    expect(await outcome(bot.push({ chatid: GROUP, body }))).toBe('rejected: errcode_42045')
    rig.fake.violations.length = 0
  })

  it.each([
    [40_008, 'rejected: errcode_40008'],
    [42_014, 'rejected: task-used'],
    [846_607, 'busy: errcode_846607'],
    [45_009, 'busy: errcode_45009'],
    [45_033, 'busy: errcode_45033'],
    [-1, 'busy: errcode_-1'],
    [999_999, 'rejected: errcode_999999'],
  ])('that is answered with %i is %s', async (errcode, fault) => {
    await meet(rig, bot)
    rig.fake.failNext('aibot_send_msg', { errcode })
    expect(await say('x')).toBe(fault)
    expect(bot.ready()).toBe(true)
  })

  it('that is too much says how long to wait', () => {
    const waits = [846_607, 45_009, 45_033, -1].map((code) => faultOf({ kind: 'code', code })?.retryAfter)
    expect(waits).toEqual([60_000, 60_000, 2000, 5000])
  })

  it('through a connection that is not subscribed any more was not sent, and the connection is made anew', async () => {
    await meet(rig, bot)
    rig.fake.failNext('aibot_send_msg', { errcode: 846_609 })
    expect(await say('x')).toBe('not-sent: errcode_846609')
    expect(bot.ready()).toBe(false)
    await rig.passUntil(bot.ready, 60_000)
    expect(await say('x')).toBe('ok')
    await rig.fake.nextPost('x')
  })

  it('whose acknowledgement does not come within five seconds may have landed or not', async () => {
    await meet(rig, bot)
    for (const hang of ['before', 'after'] as const) {
      rig.fake.failNext('aibot_send_msg', { hang })
      const count = pushed().length
      const answer = say(`lost ${hang}`)
      await rig.fake.until(() => pushed().length > count)
      await rig.pass(5000)
      expect(await answer).toBe('unknown: no acknowledgement')
    }
    expect(rig.fake.posts.map(({ text }) => text)).toEqual(['lost after'])
    expect(bot.ready()).toBe(true)
    await rig.fake.nextPost('lost after')
  })

  it('whose connection breaks under it may have landed or not', async () => {
    await meet(rig, bot)
    rig.fake.failNext('aibot_send_msg', { drop: 'after' })
    expect(await say('x')).toBe('unknown: no acknowledgement')
    await rig.fake.nextPost('x')
  })

  it('without a connection was certainly not sent', async () => {
    await bot.stop()
    expect(await say('x')).toBe('not-sent: not connected')
    await expect(bot.push({ chatid: GROUP, body: markdown('x') })).rejects.toBeInstanceOf(ChatFault)
    expect(pushed()).toEqual([])
  })
})

describe('pushes into one chat', () => {
  it('go out one at a time, in their order, whatever becomes of each', async () => {
    await meet(rig, bot)
    rig.fake.failNext('aibot_send_msg', { hang: 'after' })
    rig.fake.failNext('aibot_send_msg', { errcode: 40_008 })
    rig.fake.failNext('aibot_send_msg', { answerAfter: 30 })
    const answers = ['1', '2', '3', '4'].map((words) => say(words))
    await rig.fake.until(() => pushed().length === 1)
    await rig.pass(4000)
    expect(pushed()).toHaveLength(1)
    await rig.pass(1000)
    expect(await Promise.all(answers)).toEqual([
      'unknown: no acknowledgement',
      'rejected: errcode_40008',
      'ok',
      'ok',
    ])
    expect(rig.fake.claim({ where: 'group' }, 3).map(({ text }) => text)).toEqual(['1', '3', '4'])
  })

  it('do not wait for those into another', async () => {
    await meet(rig, bot)
    await rig.fake.user('LiLei').says('我的')
    await rig.fake.user('wutong').says('我的')
    rig.fake.failNext('aibot_send_msg', { hang: 'before' })
    const slow = outcome(bot.push({ userid: 'LiLei', body: markdown('slow') }))
    await rig.fake.until(() => pushed().length === 1)
    expect(await outcome(bot.push({ userid: 'wutong', body: markdown('quick') }))).toBe('ok')
    const after = outcome(bot.push({ userid: 'lilei', body: markdown('after') }))
    expect(await say('quick')).toBe('ok')
    expect(rig.fake.claim('quick', 2)).toHaveLength(2)
    expect(pushed()).toHaveLength(3)
    await rig.passUntil(() => pushed().length === 4, 10_000)
    expect([await slow, await after]).toEqual(['unknown: no acknowledgement', 'ok'])
    await rig.fake.nextPost('after')
  })

  it('that still wait when the connection goes were certainly not sent', async () => {
    await meet(rig, bot)
    rig.fake.failNext('aibot_send_msg', { hang: 'before' })
    const answers = ['1', '2', '3'].map((words) => say(words))
    await rig.fake.until(() => pushed().length === 1)
    rig.fake.refuseConnections = true
    rig.fake.cut()
    expect(await Promise.all(answers)).toEqual([
      'unknown: no acknowledgement',
      'not-sent: not connected',
      'not-sent: not connected',
    ])
    await soon(() => !bot.ready())
  })
})
