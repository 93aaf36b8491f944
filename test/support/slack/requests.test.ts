import { createServer, type RequestListener, type Server } from 'node:http'
import { App, HTTPReceiver } from '@slack/bolt'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { FakeSlack } from './index.ts'
import { silent } from './sample/silent.ts'

let fake: FakeSlack
let server: Server

/** The product's side of the line. */
const answering = async (listener: RequestListener): Promise<void> => {
  server = createServer(listener)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  fake.product = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`
}

const failures = () => fake.violations.map((v) => v.what)

beforeEach(async () => {
  fake = await new FakeSlack().start()
})
afterEach(async () => {
  server.close()
  await fake.stop()
})

describe('a signature', () => {
  const body = new URLSearchParams({ command: '/lead', text: '', user_id: 'U0LIN' }).toString()
  const seconds = () => Math.floor(Date.now() / 1000)
  let heard = 0

  beforeEach(async () => {
    heard = 0
    const receiver = new HTTPReceiver({ signingSecret: fake.options.signingSecret, logger: silent })
    const { token, botId, botUserId } = fake.options
    const app = new App({
      receiver,
      token,
      botId,
      botUserId,
      tokenVerificationEnabled: false,
      logger: silent,
    })
    app.command('/lead', async ({ ack }) => {
      heard += 1
      await ack()
    })
    await answering(receiver.requestListener)
  })

  it.each([
    ['by another secret', () => ({ secret: 'wrong' })],
    ['made up', () => ({ signature: 'v0=00' })],
    ['ten minutes old', () => ({ timestamp: seconds() - 600 })],
  ])('%s is refused by the real verifier', async (_, how) => {
    expect((await fake.post(fake.signed(body, how()))).status).toBe(401)
    expect(heard).toBe(0)
  })

  it('of the fake is accepted by the real verifier, as often as the same bytes come', async () => {
    const request = fake.signed(body)
    expect([(await fake.post(request)).status, (await fake.post(request)).status]).toEqual([200, 200])
    expect(heard).toBe(2)
  })
})

describe('an answer is held against the app', () => {
  it('when it is a failure, unless the test expects one', async () => {
    await answering((_, response) => response.writeHead(500).end())
    expect((await fake.user('U0LIN').command('/lead')).status).toBe(500)
    expect(failures()).toHaveLength(1)
    await fake.user('U0LIN').command('/lead', '', { expectFailure: true })
    expect(failures()).toHaveLength(1)
  })

  it('when it is late, and then it is not shown either', async () => {
    await fake.stop()
    fake = await new FakeSlack({ ackWithin: 20 }).start()
    await answering((_, response) => setTimeout(() => response.end('too late'), 70))
    expect((await fake.user('U0LIN').command('/lead')).taken).toBe(false)
    expect(failures().join()).toMatch(/answered 200 after \d+ ms/)
    expect(fake.ephemerals).toEqual([])
  })

  it('when nobody listens', async () => {
    await answering(() => undefined)
    await new Promise((resolve) => server.close(resolve))
    expect((await fake.user('U0LIN').command('/lead')).status).toBe(0)
    expect(failures().join()).toContain('ECONNREFUSED')
  })

  it('when it says something to a click or an event, which Slack does not read', async () => {
    await answering((_, response) => response.end('hello'))
    await fake.user('U0LIN').say('C0DISPATCH', 'hi')
    expect(failures().join()).toContain('Slack ignores')
  })
})
