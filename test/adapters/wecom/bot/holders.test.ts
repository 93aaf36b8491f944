import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { compiled } from '../../../support/compiled.ts'
import { type Bot, connected, GROUP, markdown, meet, outcome, type Rig, soon, startRig } from './rig.ts'
import { stretchWire } from './wire.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const LEASE = 'wecom-bot:aibTENON'

let rig: Rig
beforeEach(async () => {
  rig = await startRig()
})
afterEach(() => rig.stop())

/** Two processes, the first of which is connected. */
async function two(): Promise<[Bot, Bot]> {
  const first = await connected(rig)
  const second = rig.bot({ store: await rig.another() })
  second.start()
  await rig.pass(6000)
  return [first, second]
}

/** A store of another process, which answers nobody while it is broken. */
async function storeThatBreaks() {
  const store = await rig.another()
  const own: Rig['store'] & { isBroken: boolean } = {
    isBroken: false,
    lease: (...args) => (own.isBroken ? Promise.reject(new Error('locked')) : store.lease(...args)),
    release: (...args) => store.release(...args),
  }
  return own
}

describe('of two processes', () => {
  it('one holds the connection for as long as it lives, and the other has none', async () => {
    const [first, second] = await two()
    for (let minute = 0; minute < 10; minute++) {
      await rig.pass(MINUTE)
      expect([first.ready(), first.holds(), second.ready(), second.holds()]).toEqual([
        true,
        true,
        false,
        false,
      ])
      expect(rig.fake.connections).toBe(1)
    }
    expect(rig.fake.bot.subscriptions).toBe(1)
  })

  it('that start at the same moment one connects', async () => {
    const bots = [rig.bot(), rig.bot({ store: await rig.another() })]
    for (const bot of bots) bot.start()
    await rig.passUntil(() => bots.some((bot) => bot.ready()), MINUTE)
    await rig.pass(MINUTE)
    expect(bots.filter((bot) => bot.ready())).toHaveLength(1)
    expect(rig.fake.bot.subscriptions).toBe(1)
  })

  it('the one without the connection says so of what it should push', async () => {
    const [first, second] = await two()
    await meet(rig, first)
    const push = { chatid: GROUP, body: markdown('x') }
    expect(await outcome(second.push(push))).toBe('not-sent: another process holds the connection')
    expect(await outcome(first.push(push))).toBe('ok')
    await rig.fake.nextPost('x')
  })

  it('the other takes over within seconds when the first one stops', async () => {
    const [first, second] = await two()
    await first.stop()
    expect(await rig.passUntil(second.ready, MINUTE)).toBeLessThanOrEqual(6000)
    await meet(rig, second)
    expect(rig.fake.connections).toBe(1)
  })

  it('the other takes over within a minute when only the first one has lost its network', async () => {
    const wire = await stretchWire(rig.fake.botUrl)
    const first = await connected(rig, { wsUrl: wire.url, heartbeat: 20 })
    const second = rig.bot({ store: await rig.another() })
    second.start()
    await rig.pass(6000)
    wire.silent = true
    // Its heartbeats, on the machine's own clock, take half of the minute.
    await soon(() => !first.ready())
    expect(await rig.passUntil(second.ready, MINUTE)).toBeLessThanOrEqual(30_000)
    await rig.pass(5 * MINUTE)
    expect([first.ready(), first.holds(), second.ready()]).toEqual([false, false, true])
    expect(rig.fake.bot.subscriptions).toBe(2)
    await first.stop()
    await wire.stop()
  })

  it('the one that slept through its lease and wakes is thrown out, and leaves it at that', async () => {
    const [first, second] = await two()
    // The other one's clock is ahead, as it is for a process that slept.
    await rig.store.release(LEASE, 'process-0')
    await rig.store.lease(LEASE, 'process-1', rig.clock.now(), 20_000)
    await rig.passUntil(second.ready, MINUTE)
    await soon(() => !first.ready())
    await rig.pass(10 * MINUTE)
    expect([first.ready(), first.holds(), second.ready()]).toEqual([false, false, true])
    expect(rig.fake.bot.subscriptions).toBe(2)
    expect(first.logger.lines.filter((line) => line.startsWith('error'))).toEqual([])
  })

  it('the one that is thrown out first asks whose the lease is, and is back as soon as it is free', async () => {
    const bot = await connected(rig)
    await rig.store.release(LEASE, 'process-0')
    await rig.store.lease(LEASE, 'another', rig.clock.now(), 20_000)
    rig.fake.takeOver()
    await soon(() => bot.logger.lines.join().includes('its lease was lost'))
    expect(bot.logger.lines.filter((line) => line.startsWith('error'))).toEqual([])
    expect(await rig.passUntil(bot.ready, MINUTE)).toBeLessThanOrEqual(26_000)
  })
})

describe('somebody who does not share the store and takes the connection', () => {
  it('is left in peace for a minute and more, while the lease stays where it is', async () => {
    const [first, second] = await two()
    rig.fake.takeOver()
    await soon(() => !first.ready())
    await rig.pass(MINUTE - 6000)
    expect([first.ready(), second.ready(), first.holds()]).toEqual([false, false, true])
    expect(rig.fake.bot.subscriptions).toBe(1)
    expect(first.logger.lines.join('\n')).toMatch(/error: another program connects as our wecom bot/)
    await rig.passUntil(first.ready, MINUTE)
    expect(rig.fake.bot.subscriptions).toBe(2)
  })

  it('is left in peace as long where the store is away meanwhile, and our lease with it', async () => {
    const store = await storeThatBreaks()
    const bot = await connected(rig, { store })
    rig.fake.takeOver()
    await soon(() => bot.logger.lines.join().includes('another program'))
    store.isBroken = true
    await rig.pass(30_000)
    expect(bot.holds()).toBe(false)
    store.isBroken = false
    await rig.pass(MINUTE - 36_000)
    expect([bot.ready(), rig.fake.bot.subscriptions]).toEqual([false, 1])
    await rig.passUntil(bot.ready, MINUTE)
  })

  it('and takes it back every time is met less and less often, by one of us alone', {
    // Two hours, ten seconds at a time.
    timeout: 120_000,
  }, async () => {
    const [first, second] = await two()
    const end = rig.clock.now() + 2 * HOUR
    while (rig.clock.now() < end) {
      if (rig.fake.botIsOnline) rig.fake.takeOver()
      await rig.pass(10_000, 10_000)
    }
    expect(rig.fake.bot.subscriptions).toBeLessThanOrEqual(8)
    expect(rig.fake.bot.subscriptions).toBeGreaterThanOrEqual(6)
    expect(second.logger.lines.join()).not.toContain('wecom bot connected')
    // Gone for good: we come back.
    await rig.passUntil(first.ready, HOUR)
    await rig.pass(10 * MINUTE, 10_000)
    expect(first.ready()).toBe(true)
  })
})

describe('a store that does not answer', () => {
  it('costs the connection only when the lease has run out, and it comes back with the store', async () => {
    const store = await storeThatBreaks()
    const bot = await connected(rig, { store })
    store.isBroken = true
    await rig.pass(14_000)
    expect([bot.ready(), bot.holds()]).toEqual([true, true])
    await rig.passUntil(() => !bot.ready(), 20_000)
    expect(bot.holds()).toBe(false)
    store.isBroken = false
    await rig.passUntil(bot.ready, MINUTE)
  })

  it('and hangs does so too', async () => {
    const store = await rig.another()
    let hangs = false
    const bot = await connected(rig, {
      store: {
        lease: (...args) => (hangs ? new Promise(() => {}) : store.lease(...args)),
        release: (...args) => (hangs ? new Promise(() => {}) : store.release(...args)),
      },
    })
    hangs = true
    expect(await rig.passUntil(() => !bot.ready(), MINUTE)).toBeLessThanOrEqual(30_000)
    hangs = false
    await rig.passUntil(bot.ready, MINUTE)
  })
})

describe('a process that is killed', () => {
  let program: string
  beforeAll(async () => {
    program = await compiled('test/adapters/wecom/bot/holder-process.ts')
  }, 60_000)

  it('is followed by another one within a minute', async () => {
    await rig.stop()
    rig = await startRig({}, Date.now())
    const { botId, botSecret } = rig.fake.options
    const child = spawn(process.execPath, [program, rig.path, rig.fake.botUrl, botId, botSecret])
    await once(child.stdout, 'data')
    const bot = rig.bot()
    bot.start()
    await rig.pass(6000)
    expect([bot.ready(), rig.fake.botIsOnline]).toEqual([false, true])
    child.kill('SIGKILL')
    await once(child, 'close')
    await rig.fake.until(() => !rig.fake.botIsOnline)
    expect(await rig.passUntil(bot.ready, MINUTE)).toBeLessThanOrEqual(40_000)
  })
})
