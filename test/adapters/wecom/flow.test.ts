import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createWebServer, type WebServer } from '../../../adapters/web/server.ts'
import { type Callback, createCallback } from '../../../adapters/wecom/callback/callback.ts'
import type { CallbackEvent, Click } from '../../../adapters/wecom/callback/event.ts'
import type { Passive } from '../../../adapters/wecom/callback/passive.ts'
import { appChange, appContent } from '../../../adapters/wecom/layout/app.ts'
import { pressOf } from '../../../adapters/wecom/layout/keys.ts'
import type { Message } from '../../../src/message.ts'
import type { Given, Post } from '../../support/wecom/index.ts'
import { type AppRig, outcome, startApp } from './app-rig.ts'
import { ZH } from './wording.ts'

/** The app with its callback on our own server, and a corporation with people before it. */
let rig: AppRig
let server: WebServer
let callback: Callback
let events: CallbackEvent[]
let take: (event: CallbackEvent) => Promise<Passive | undefined>

async function begin(given: Given = {}, patience?: number): Promise<void> {
  rig = await startApp(given)
  const { callbackToken, callbackAesKey, corpId } = rig.fake.options
  events = []
  take = async () => undefined
  callback = createCallback({
    token: callbackToken,
    aesKey: callbackAesKey,
    receiveId: corpId,
    clock: { now: () => rig.now },
    logger: rig.logger,
    handle: (event) => {
      events.push(event)
      return take(event)
    },
    ...(patience !== undefined && { patience }),
  })
  server = createWebServer([callback.handle], (fault) => {
    throw fault
  })
  rig.fake.product = `http://127.0.0.1:${await server.listen(0, '127.0.0.1')}`
}
async function end(): Promise<void> {
  await server.stop()
  await rig.fake.stop()
}
beforeEach(() => begin())
afterEach(end)

const VALUE = { lead: 'L2345ABCD', turn: 2 }
const MINE: Message = {
  plain: 'plain',
  blocks: [
    { kind: 'title', text: 'B · 苏州锐科精密机械有限公司' },
    { kind: 'line', line: ['分配给你'] },
    {
      kind: 'controls',
      controls: [
        { kind: 'button', action: 'accept', label: '接收', style: 'primary', value: VALUE },
        { kind: 'button', action: 'reject', label: '拒绝', style: 'danger', value: VALUE },
      ],
    },
  ],
}
const OVER: Message = {
  plain: 'plain',
  blocks: [
    { kind: 'title', text: 'B · 苏州锐科精密机械有限公司' },
    { kind: 'line', line: [{ strong: '已改派给他人' }] },
  ],
}
const REASONS = {
  key: 'reason',
  title: '拒绝原因',
  options: [
    { id: '0', label: '不在负责区域' },
    { id: '1', label: '暂无预算' },
  ],
}

let cards = 0
async function sendCard(): Promise<{ post: Post; code: string }> {
  cards += 1
  const content = appContent(MINE, ZH, { taskId: `card-${cards}`, question: REASONS })
  const { responseCode = '' } = await rig.app.send('LiLei', content)
  return { post: await rig.fake.nextPost({ user: 'LiLei' }), code: responseCode }
}
const li = () => rig.fake.user('LiLei')
const lastClick = (): Click => {
  const event = events.at(-1)
  if (event?.kind !== 'click') throw new Error('no click')
  return event
}
const seen = () => li().sees('app').at(-1)?.text ?? ''

describe('in a corporation', () => {
  it('the address of the callback is accepted', async () => {
    expect((await rig.fake.checkAddress()).status).toBe(200)
    rig.fake.expectNothingElse()
  })

  it('a rep presses a button of their card, and we are told what and whose', async () => {
    const { post } = await sendCard()
    expect((await li().presses(post, '接收')).delivered).toBe(true)
    const click = lastClick()
    expect(click).toMatchObject({ user: 'LiLei', task: `card-${cards}` })
    expect(pressOf(click.key, click.selected)).toEqual({ kind: 'press', action: 'accept', value: VALUE })
    rig.fake.expectNothingElse()
  })

  it('a rep gives a reason with the button, or none by not choosing', async () => {
    const { post } = await sendCard()
    await li().presses(post, '拒绝', { reason: '暂无预算' })
    expect(lastClick().selected.get('reason')).toEqual(['1'])
    await li().presses(post, '拒绝')
    expect(lastClick().selected.get('reason')).toEqual(['nobody'])
    rig.fake.expectNothingElse()
  })

  it('the answer to a press greys the buttons of who pressed, at once', async () => {
    const { post } = await sendCard()
    take = async () => ({ update: 'buttons', label: '已接收' })
    await li().presses(post, '接收')
    expect(seen()).toContain('(已接收)')
    rig.fake.expectNothingElse()
  })

  it('the answer to a press shows another card', async () => {
    const { post } = await sendCard()
    take = async () => ({ update: 'card', ...appChange(OVER, ZH, {}) })
    await li().presses(post, '接收')
    expect(seen()).toContain('(已改派给他人)')
    rig.fake.expectNothingElse()
  })

  it('a card can change once for its sending and once for each press', async () => {
    const { post, code } = await sendCard()
    await li().presses(post, '接收')
    const { responseCode } = lastClick()
    await rig.app.updateCard('LiLei', responseCode, { label: '已接收' })
    expect((await rig.fake.nextUpdate({ user: 'LiLei' })).text).toContain('(已接收)')
    await rig.app.updateCard('LiLei', code, appChange(OVER, ZH, {}))
    expect((await rig.fake.nextUpdate({ user: 'LiLei' })).text).toContain('(已改派给他人)')
    for (const spent of [code, responseCode]) {
      expect(await outcome(rig.app.updateCard('LiLei', spent, { label: 'x' }))).toBe('rejected: code-spent')
    }
    rig.fake.expectNothingElse()
  })

  it('what a rep writes to the app, opens in it and presses in its menu is told', async () => {
    await li().says('接单 123 <b>&amp;</b>', { to: 'app' })
    await li().enters('app')
    await li().does('click', 'mine')
    expect(events).toMatchObject([
      { kind: 'text', user: 'LiLei', text: '接单 123 <b>&amp;</b>' },
      { kind: 'enter' },
      { kind: 'menu', key: 'mine' },
    ])
    rig.fake.expectNothingElse()
  })

  it('what is not for us is taken all the same', async () => {
    for (const event of ['subscribe', 'unsubscribe', 'LOCATION', 'view', 'change_contact']) {
      expect((await li().does(event, 'x')).delivered).toBe(true)
    }
    expect(events).toEqual([])
    rig.fake.expectNothingElse()
  })
})

describe.each([
  ['as it was', false],
  ['signed anew', true],
])('an event that WeCom brings again, %s', (_, retriesAreSignedAnew) => {
  beforeEach(async () => {
    await end()
    await begin({ unverified: { retriesAreSignedAnew } }, 100)
  })

  it('because we failed comes with the same delivery until it is taken', async () => {
    const { post } = await sendCard()
    let tries = 0
    take = async () => {
      tries += 1
      if (tries < 3) throw new Error('no disk')
      return undefined
    }
    const delivery = await li().presses(post, '接收', {}, { expectFailure: true })
    expect(delivery.delivered).toBe(true)
    expect(delivery.answers.map(({ status }) => status)).toEqual([0, 0, 200])
    expect(events).toHaveLength(3)
    expect(new Set(events.map((event) => event.delivery)).size).toBe(1)
  })

  it('because we were slow comes with the same delivery', async () => {
    const { post } = await sendCard()
    let end = () => {}
    const slow = new Promise<undefined>((resolve) => {
      end = () => resolve(undefined)
    })
    take = () => slow
    const pressing = li().presses(post, '接收', {}, { expectFailure: true, attempts: 2 })
    expect((await pressing).delivered).toBe(false)
    end()
    await callback.idle()
    expect(new Set(events.map((event) => event.delivery)).size).toBe(1)
  })
})
