import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { afterEach, beforeAll, describe, expect, test } from 'vitest'
import { exampleFile } from '../../src/config/load.ts'
import { compiled } from '../support/compiled.ts'
import type { Post } from '../support/wecom/index.ts'
import { idIn, leadText } from './steps.ts'
import type { ChildOrder } from './wecom-child.ts'
import { type Company, companyInWeCom, onlyInWeCom } from './wecom-company.ts'
import { cardsOf, olderThanTheLedger } from './wecom-newest.ts'

/** Whose the bot's connection is: one process of ours at a time, and no fight with anybody else. */

const SECOND = 1000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE
const BY_APP = { to: 'app', expectFailure: true } as const
/** So much faster than the machine's clock goes that of two processes: a lease must not be over because one of them had to wait for a busy machine. */
const CALM = 4

let company: Company
afterEach(() => company.end())

async function post(n: number): Promise<string> {
  const { wecom } = company
  await wecom.user('linxiao').says(leadText(n), BY_APP)
  return idIn((await wecom.nextPost({ where: 'dm', user: 'linxiao', text: `已提交：苏州第${n}机` })).text)
}
const card = (id: string): Promise<Post> =>
  company.wecom.nextPost({ where: 'group', text: new RegExp(`${id}[\\s\\S]*待分配`) })

async function expectAllIsWell(): Promise<void> {
  await company.settled()
  const { wecom, ledger } = company
  expect(await ledger.dead()).toEqual([])
  expect([...wecom.rateLimited, ...wecom.dropped, ...wecom.violations]).toEqual([])
  expect(await olderThanTheLedger(company)).toEqual([])
}

describe('another program that connects as our bot', () => {
  test('once: the lead waits a minute, the app goes on, and readiness and the log tell it', async () => {
    // The minute must not go by while this is told.
    company = await companyInWeCom({}, 1)
    const { wecom, clock, soon } = company
    const tenon = await company.process()
    await wecom.until(() => wecom.botIsOnline)
    await card(await post(1))
    wecom.takeOver()
    await soon(async () => (await tenon.readyz()).status === 503)
    await soon(() => tenon.logs.some(({ level }) => level === 'error'))
    expect(tenon.logs.filter(({ level }) => level === 'error')[0]?.message).toMatch(
      /another program .* stop it/,
    )
    const waiting = await post(2)
    await wecom.user('zhoumin').says(`分配 ${waiting} 李蕾`, BY_APP)
    const direct = await wecom.nextPost({ where: 'dm', user: 'lilei', text: waiting })
    await company.pass(36 * SECOND)
    expect([wecom.bot.subscriptions, cardsOf(company, waiting).length]).toEqual([1, 0])
    clock.push(MINUTE)
    await wecom.until(() => wecom.botIsOnline)
    expect(wecom.bot.subscriptions).toBe(2)
    await wecom.user('lilei').presses(direct, 'accept')
    await expectAllIsWell()
    expect((await tenon.readyz()).status).toBe(200)
  })

  test('every time: it is met less and less often, and nothing is lost when it is gone at last', async () => {
    company = await companyInWeCom({}, 1)
    const { wecom, ledger, soon } = company
    const [one, other] = [await company.process({ role: 'worker' }), await company.process()]
    await wecom.until(() => wecom.botIsOnline)
    await card(await post(1))
    await company.settled()
    const subscribed = wecom.bot.subscriptions
    wecom.takeOver()
    const during = await post(2)
    await company.pass(70 * MINUTE, () => wecom.botIsOnline && wecom.takeOver())
    // One, two, four … minutes apart, up to half an hour.
    expect(wecom.bot.subscriptions - subscribed).toBeLessThanOrEqual(7)
    // The one that was thrown out says so; the other has nothing to do with it.
    await soon(async () => {
      const states = await Promise.all([one, other].map((process) => process.readyz()))
      return states.filter(({ status }) => status === 503).length === 1
    })
    expect((await ledger.leads()).map(({ id }) => id)).toContain(during)
    await company.sooner(HOUR, () => wecom.botIsOnline)
    await expectAllIsWell()
  })
})

test('credentials that are refused: no hammering, readiness names it, the log says what to do, the app goes on', async () => {
  company = await companyInWeCom()
  const { wecom, clock, soon } = company
  const tenon = await company.process({ secret: 'wrong' })
  const tries = () => wecom.calls.filter(({ method }) => method === 'aibot_subscribe').length
  for (const nth of [1, 2, 3]) {
    clock.push(5 * SECOND)
    await soon(() => tries() >= nth)
  }
  await soon(() => tenon.logs.some(({ level }) => level === 'error'))
  expect(tenon.logs.find(({ level }) => level === 'error')?.message).toMatch(
    /^WECOM_BOT_ID or WECOM_BOT_SECRET is wrong/,
  )
  const id = await post(1)
  await wecom.user('zhoumin').says(`分配 ${id} 李蕾`, BY_APP)
  const direct = await wecom.nextPost({ where: 'dm', user: 'lilei', text: id })
  await wecom.user('lilei').presses(direct, 'accept')
  await wecom.nextUpdate({ where: 'dm', user: 'lilei', text: '跟进中' })
  for (let minute = 0; minute < 60; minute += 1) {
    clock.push(MINUTE)
    expect(await tenon.readyz()).toEqual({
      status: 503,
      parts: { store: 'ok', queue: 'ok', wecom: 'failing' },
    })
  }
  expect(tries()).toBeLessThanOrEqual(9)
  expect(JSON.stringify(tenon.logs)).not.toContain('"wrong"')
  // The secret is put right and the product started anew: what waited goes out.
  await tenon.stop()
  await company.process()
  await expectAllIsWell()
  expect(await company.ledger.lead(id)).toMatchObject({ status: 'accepted' })
})

describe('two processes on one database', () => {
  test.each([
    ['each doing all', 'all', 'all'],
    ['one for the web, one for the work', 'web', 'worker'],
  ] as const)('%s: an hour long there is one connection', async (_, one, other) => {
    company = await companyInWeCom({}, 1)
    const { wecom, soon } = company
    const processes = [await company.process({ role: other }), await company.process({ role: one })]
    await wecom.until(() => wecom.botIsOnline)
    await card(await post(1))
    await company.pass(HOUR, () => expect(wecom.connections).toBeLessThanOrEqual(1))
    await wecom.until(() => wecom.botIsOnline)
    // Once; and once more wherever the machine was too busy for a renewal in time.
    expect(wecom.bot.subscriptions).toBeLessThanOrEqual(3)
    for (const process of processes) await soon(async () => (await process.readyz()).status === 200)
    const second = await post(2)
    const pressed = await wecom.user('zhoumin').presses(await card(second), 'assign:1')
    await pressed.again()
    await expectAllIsWell()
    expect(await company.ledger.events(second)).toEqual(['posted', 'assigned', 'contact-disclosed'])
  })

  test('the second is connected within seconds when the first is stopped', async () => {
    company = await companyInWeCom({}, 1)
    const { wecom, clock } = company
    const first = await company.process()
    await wecom.until(() => wecom.botIsOnline)
    await company.process()
    const from = clock.now()
    await first.stop()
    await company.sooner(5 * SECOND, () => wecom.botIsOnline)
    expect(clock.now() - from).toBeLessThan(30 * SECOND)
    await card(await post(1))
    await expectAllIsWell()
  })

  describe('and the first is killed', () => {
    let program: string
    beforeAll(async () => {
      program = await compiled('test/flows/wecom-child.ts')
    }, 60_000)

    test('with a card on its way: the second takes over within a minute, and sends what was left', async () => {
      company = await companyInWeCom({}, CALM)
      const { wecom, clock } = company
      const child = await startChild(program)
      await wecom.until(() => wecom.botIsOnline)
      await company.process({ role: 'all' })
      const shown = await post(1)
      await card(shown)
      await company.settled()
      wecom.failNext('aibot_send_msg', { hang: 'before' })
      const onItsWay = await post(2)
      await wecom.until(() => wecom.faultsWaiting.length === 0)
      const from = clock.now()
      child.kill('SIGKILL')
      await once(child, 'exit')
      await wecom.until(() => wecom.bot.subscriptions > 1 && wecom.botIsOnline)
      expect(clock.now() - from).toBeLessThan(MINUTE)
      const late = await card(onItsWay)
      expect(clock.now() - from).toBeLessThan(MINUTE)
      const pressed = await wecom.user('zhoumin').presses(late, 'assign:1')
      await pressed.again()
      await expectAllIsWell()
      expect(await company.ledger.events(onItsWay)).toEqual(['posted', 'assigned', 'contact-disclosed'])
      expect(wecom.bot.subscriptions).toBe(2)
    })
  })
})

/** A process of its own, whose clock runs beside the company's; not for stories that push it. */
async function startChild(program: string): Promise<ChildProcess> {
  const { clock } = company
  const child = fork(program, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })
  await once(child, 'message')
  const environment = await company.environment({ role: 'worker' })
  const workspace = onlyInWeCom(readFileSync(exampleFile(), 'utf8'))
  child.send({ environment, workspace, now: clock.now(), speed: CALM } satisfies ChildOrder)
  await once(child, 'message')
  return child
}
