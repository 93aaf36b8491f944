import { afterEach, beforeEach, expect, it } from 'vitest'
import { FakeWeCom } from './index.ts'
import { type App, newApp } from './sample/app.ts'

let fake: FakeWeCom
let app: App

beforeEach(async () => {
  fake = await new FakeWeCom().start()
  app = await newApp(fake)
})
afterEach(() => fake.stop())

const say = (content = 'x') => app.send('zhoumin', 'text', { content })
const ended = (promise: Promise<{ errcode?: unknown }>) =>
  promise.then(
    ({ errcode }) => errcode,
    (error: Error) => error.name,
  )

it.each([
  [{ errcode: -1 }, -1, 0],
  [{ errcode: 45009 }, 45009, 0],
  [{ errcode: -1, done: true }, -1, 1],
  [{ status: 502 }, 'SyntaxError', 0],
  [{ status: 502, done: true }, 'SyntaxError', 1],
  [{ drop: 'before' }, 'TypeError', 0],
  [{ drop: 'after' }, 'TypeError', 1],
  [{ answerAfter: 1 }, 0, 1],
  [{ delayMs: 1 }, 0, 1],
  [{ delayMs: 1, next: { status: 503 } }, 'SyntaxError', 0],
] as const)('%j ends in %s with %i messages said', async (fault, end, said) => {
  fake.failNext('message/send', fault)
  expect(await ended(say())).toBe(end)
  expect(fake.posts).toHaveLength(said)
  expect(await ended(say())).toBe(0)
  expect(fake.faultsWaiting).toEqual([])
  expect(fake.calls.filter(({ method }) => method === 'message/send')).toHaveLength(2)
})

it.each(['before', 'after'] as const)('an answer can be lost %s the message is said', async (hang) => {
  fake.failNext('message/send', { hang })
  const patience = new AbortController()
  const body = { touser: 'zhoumin', msgtype: 'text', text: { content: 'x' }, agentid: 1_000_002 }
  const { access_token } = await app.get('gettoken', {
    corpid: fake.options.corpId,
    corpsecret: fake.options.agentSecret,
  })
  const url = `${fake.apiUrl}/cgi-bin/message/send?access_token=${access_token}`
  const sent = fetch(url, { method: 'POST', body: JSON.stringify(body), signal: patience.signal })
  await fake.until(() => fake.calls.some(({ method }) => method === 'message/send'))
  patience.abort()
  await expect(sent).rejects.toThrow()
  expect(fake.posts).toHaveLength(hang === 'after' ? 1 : 0)
})

it('hit only the calls they are meant for, as often as they are meant to', async () => {
  fake.failNext('*', { errcode: -1 }, { times: 2, when: (args) => args.msgtype === 'markdown' })
  expect(await ended(say())).toBe(0)
  const bold = () => app.send('zhoumin', 'markdown', { content: 'x' })
  expect([await ended(bold()), await ended(bold()), await ended(bold())]).toEqual([-1, -1, 0])
  fake.failNext('message/recall', { errcode: -1 })
  expect(fake.faultsWaiting).toEqual(['message/recall'])
  fake.clearFaults()
  expect(fake.faultsWaiting).toEqual([])
})
