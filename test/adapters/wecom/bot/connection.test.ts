import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { buttons } from '../../../support/wecom/sample/cards.ts'
import { card, connected, GROUP, markdown, meet, outcome, type Rig, soon, startRig } from './rig.ts'

let rig: Rig
beforeEach(async () => {
  rig = await startRig()
})
afterEach(() => rig.stop())

const MINUTE = 60_000
const tries = () => rig.fake.calls.filter(({ method }) => method === 'aibot_subscribe').length

describe('the connection', () => {
  it('is ready when WeCom has let the bot in, and not before', async () => {
    rig.fake.failNext('aibot_subscribe', { answerAfter: 50 })
    const bot = rig.bot()
    expect([bot.ready(), bot.holds()]).toEqual([false, false])
    bot.start()
    await rig.fake.until(() => rig.fake.connections === 1)
    expect(bot.ready()).toBe(false)
    await soon(bot.ready)
    expect([bot.holds(), rig.fake.botIsOnline]).toEqual([true, true])
    rig.fake.expectNothingElse()
  })

  it('brings what people do, and carries what is said', async () => {
    const bot = await connected(rig)
    await meet(rig, bot)
    await bot.push({ chatid: GROUP, body: card(buttons('L1')) })
    const post = await rig.fake.nextPost({ where: 'group', via: 'bot', taskId: 'L1' })
    await rig.fake.user('zhoumin').presses(post, 'assign', { rep: 'LiLei' })
    await soon(() => bot.clicks.length === 1)
    expect(bot.clicks[0]?.event).toMatchObject({ user: 'zhoumin', task: 'L1', key: 'assign:L1:1' })
    rig.fake.expectNothingElse()
  })

  it('comes back after a cut of 45 seconds, and what was said meanwhile was certainly not sent', async () => {
    const bot = await connected(rig)
    await meet(rig, bot)
    rig.fake.refuseConnections = true
    rig.fake.cut()
    await soon(() => !bot.ready())
    await rig.pass(45_000)
    expect(await outcome(bot.push({ chatid: GROUP, body: markdown('x') }))).toBe('not-sent: not connected')
    rig.fake.refuseConnections = false
    expect(await rig.passUntil(bot.ready, MINUTE)).toBeLessThanOrEqual(31_000)
    expect(await outcome(bot.push({ chatid: GROUP, body: markdown('x') }))).toBe('ok')
    await rig.fake.nextPost('x')
    rig.fake.expectNothingElse()
  })

  it('comes back after ten minutes without a network, having knocked no more than twice a minute at the end', async () => {
    const bot = await connected(rig)
    rig.fake.refuseConnections = true
    rig.fake.cut()
    await soon(() => !bot.ready())
    const lines = () => bot.logger.lines.filter((line) => line.includes('not connected')).length
    await rig.pass(5 * MINUTE)
    const before = lines()
    await rig.pass(5 * MINUTE)
    expect(lines() - before).toBeLessThanOrEqual(15)
    expect(lines() - before).toBeGreaterThanOrEqual(8)
    rig.fake.refuseConnections = false
    expect(await rig.passUntil(bot.ready, MINUTE)).toBeLessThanOrEqual(31_000)
    expect(rig.fake.bot.subscriptions).toBe(2)
    rig.fake.expectNothingElse()
  })

  it('that goes silent without an end is noticed by its heartbeats', async () => {
    const bot = await connected(rig, { heartbeat: 20 })
    await rig.fake.until(() => rig.fake.bot.heartbeats > 2)
    const before = rig.fake.bot.subscriptions
    rig.fake.failNext('ping', { hang: 'before' }, { times: Number.POSITIVE_INFINITY })
    await soon(() => !bot.ready())
    rig.fake.clearFaults()
    await rig.passUntil(bot.ready, MINUTE)
    expect(rig.fake.bot.subscriptions).toBeGreaterThan(before)
  })

  it('whose subscription is never answered is given up and made anew', async () => {
    rig.fake.failNext('aibot_subscribe', { hang: 'before' })
    const bot = rig.bot()
    bot.start()
    await rig.fake.until(() => tries() === 1)
    await rig.passUntil(bot.ready, MINUTE)
    expect(tries()).toBe(2)
  })

  it('that WeCom ends right after it began, again and again, is made less and less often', async () => {
    const bot = rig.bot()
    bot.start()
    const end = rig.clock.now() + 10 * MINUTE
    while (rig.clock.now() < end) {
      await rig.pass(1000)
      if (bot.ready()) rig.fake.cut()
    }
    expect(tries()).toBeLessThanOrEqual(30)
    rig.fake.expectNothingElse()
  })

  it('that subscribes too often waits a minute or more, and keeps others from trying', async () => {
    rig.fake.failNext('aibot_subscribe', { errcode: 846_607 })
    const bot = rig.bot()
    bot.start()
    await rig.fake.until(() => tries() === 1)
    expect(await rig.passUntil(bot.ready, 2 * MINUTE)).toBeGreaterThanOrEqual(MINUTE)
    expect(bot.holds()).toBe(true)
  })
})

describe('credentials that WeCom refuses', () => {
  it('are tried three times, then said aloud, and tried again every ten minutes or less often', async () => {
    const bot = rig.bot({ secret: 'a wrong secret' })
    bot.start()
    await rig.passUntil(() => tries() === 3, MINUTE)
    await rig.pass(9 * MINUTE)
    expect(tries()).toBe(3)
    const loud = bot.logger.lines.filter((line) => line.startsWith('error'))
    expect(loud).toHaveLength(1)
    expect(loud[0]).toMatch(/WECOM_BOT_ID or WECOM_BOT_SECRET/)
    expect(bot.logger.lines.join()).toContain('853000')
    expect(bot.logger.lines.join()).not.toContain('a wrong secret')
    await rig.pass(60 * MINUTE)
    expect(tries()).toBeLessThanOrEqual(10)
    expect(bot.ready()).toBe(false)
  })

  it('make pushes say that an operator must act, and let another process try', async () => {
    const bot = rig.bot({ secret: 'wrong' })
    bot.start()
    await rig.passUntil(() => tries() === 3, MINUTE)
    await soon(() => !bot.holds())
    expect(await outcome(bot.push({ chatid: GROUP, body: markdown('x') }))).toBe('unauthorized: refused')
    const other = rig.bot()
    other.start()
    await soon(other.ready)
    await rig.pass(20 * MINUTE)
    expect(await outcome(bot.push({ chatid: GROUP, body: markdown('x') }))).toBe(
      'not-sent: another process holds the connection',
    )
    expect(other.ready()).toBe(true)
  })
})

describe('a stop', () => {
  it('lets the connection and its lease go', async () => {
    const bot = await connected(rig)
    await bot.stop()
    expect([bot.ready(), bot.holds()]).toEqual([false, false])
    await rig.fake.until(() => rig.fake.connections === 0)
    expect(await rig.store.lease('wecom-bot:aibTENON', 'another', rig.clock.now(), 1)).toBe(true)
    await rig.pass(MINUTE)
    expect(rig.fake.bot.subscriptions).toBe(1)
  })

  it('waits for what is in work, so that its card can still change', async () => {
    const bot = await connected(rig)
    await meet(rig, bot)
    await bot.push({ chatid: GROUP, body: card(buttons('L1')) })
    const post = await rig.fake.nextPost({ taskId: 'L1' })
    let decide = () => {}
    const decided = new Promise<void>((resolve) => {
      decide = resolve
    })
    bot.onClick = async (_, reply) => {
      await decided
      await reply.updateCard(buttons('x', { main_title: { title: '已分配' } }))
    }
    await rig.fake.user('zhoumin').presses(post, 'assign', { rep: 'LiLei' })
    await soon(() => bot.clicks.length === 1)
    const stopped = bot.stop()
    decide()
    await stopped
    expect((await rig.fake.nextUpdate('已分配')).taskId).toBe('L1')
  })

  it('does not wait for ever', async () => {
    const bot = await connected(rig)
    await meet(rig, bot)
    await bot.push({ chatid: GROUP, body: card(buttons('L1')) })
    const post = await rig.fake.nextPost({ taskId: 'L1' })
    bot.onClick = () => new Promise(() => {})
    await rig.fake.user('zhoumin').presses(post, 'assign', { rep: 'LiLei' })
    await soon(() => bot.clicks.length === 1)
    let stopped = false
    void bot.stop().then(() => {
      stopped = true
    })
    expect(await rig.passUntil(() => stopped, MINUTE)).toBeGreaterThanOrEqual(3000)
    await rig.fake.until(() => rig.fake.connections === 0)
  })

  it('works while it connects, while it waits, and before it has begun', async () => {
    await rig.bot().stop()
    rig.fake.failNext('aibot_subscribe', { hang: 'before' })
    const connecting = rig.bot()
    connecting.start()
    await rig.fake.until(() => rig.fake.connections === 1)
    await connecting.stop()
    await rig.fake.until(() => rig.fake.connections === 0)
    rig.fake.refuseConnections = true
    const waiting = rig.bot()
    waiting.start()
    await soon(() => waiting.logger.lines.join().includes('not connected'))
    await waiting.stop()
  })
})
