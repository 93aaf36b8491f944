import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { card, GROUP, LI, LIN, type Rig, say, startRig, TEXTS } from './rig.ts'

let rig: Rig
beforeEach(async () => {
  rig = await startRig({ over: 'socket', patience: 40 })
  await expect.poll(() => rig.slack.ready()).toBe(true)
})
afterEach(() => rig.stop())

it('brings commands and words in threads, and carries the answers back', async () => {
  rig.desk.answer = async () => ({ kind: 'say', message: say('hello') })
  await rig.fake.user(LIN).command('/lead', 'help')
  expect((await rig.fake.nextPost({ where: 'ephemeral', user: LIN })).text).toBe('hello')
  const ref = await rig.chat.post({ to: 'group', group: GROUP }, say('card'), 'k')
  const said = await rig.fake.user(LI).reply({ channel: ref.channel, ts: ref.id }, 'noted')
  expect(said.status).toBe(200)
  expect(rig.desk.asked.map(({ what }) => what)).toEqual(['/lead help', `C0DISPATCH ${ref.id}: noted`])
})

it('brings presses, and acknowledges them', async () => {
  const pressed = await rig.fake.user(LI).click(await card(rig), 'accept')
  expect(pressed.status).toBe(200)
  expect(rig.desk.asked).toMatchObject([{ what: 'accept', value: { lead: 'L-1', turn: 3 } }])
})

it('does not acknowledge words that were not kept', async () => {
  const ref = await rig.chat.post({ to: 'group', group: GROUP }, say('card'), 'k')
  rig.desk.heard = () => Promise.reject(new Error('disk full'))
  const acknowledged = vi.fn()
  const place = { channel: ref.channel, ts: ref.id }
  void rig.fake.user(LI).reply(place, 'noted', { expectFailure: true }).then(acknowledged)
  await expect.poll(() => rig.logger.lines.join()).toContain('slack delivery failed')
  rig.desk.heard = async () => {}
  expect((await rig.fake.user(LI).reply(place, 'kept')).status).toBe(200)
  expect(acknowledged).not.toHaveBeenCalled()
})

it('tells that an answer is not confirmed', async () => {
  rig.desk.answer = () => new Promise(() => {})
  await rig.fake.user(LIN).command('/lead', 'x')
  expect((await rig.fake.nextPost({ where: 'ephemeral', user: LIN })).text).toBe(TEXTS.slow)
})

it('comes back at once when Slack asks for a new connection', async () => {
  rig.fake.disconnectSockets()
  const opened = () => rig.fake.calls.filter(({ method }) => method === 'apps.connections.open').length
  await expect.poll(() => [opened(), rig.fake.sockets, rig.slack.ready()]).toEqual([2, 1, true])
  await rig.fake.user(LIN).command('/lead', 'after')
  expect(rig.desk.asked).toHaveLength(1)
  expect(rig.clock.waiting).toBe(0)
})

it('waits and tries again when Slack gives no connection', async () => {
  rig.fake.failNext('apps.connections.open', { error: 'invalid_auth' })
  rig.fake.disconnectSockets()
  await expect.poll(() => rig.clock.waiting).toBeGreaterThan(0)
  expect(rig.slack.ready()).toBe(false)
  rig.clock.push()
  await expect.poll(() => rig.slack.ready()).toBe(true)
})

it('stops with what is in work done', async () => {
  let finish = () => {}
  rig.desk.answer = () =>
    new Promise((resolve) => {
      finish = () => resolve({ kind: 'say', message: say('done') })
    })
  const sent = rig.fake.user(LIN).command('/lead', 'x')
  await expect.poll(() => rig.desk.asked.length, { interval: 1 }).toBe(1)
  const stopped = rig.slack.stop()
  finish()
  await stopped
  expect((await sent).status).toBe(200)
  await expect.poll(() => rig.fake.sockets).toBe(0)
})

it('stops while it connects', async () => {
  const other = await startRig({ over: 'socket' })
  await other.slack.stop()
  await expect.poll(() => other.fake.sockets).toBe(0)
  expect(other.slack.ready()).toBe(false)
  await other.stop()
})
