import type { RequestListener, Server } from 'node:http'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { FakeWeCom, type Given, type SignOptions } from './index.ts'
import { callback, listen, sealed } from './sample/callback.ts'

let fake: FakeWeCom
let server: Server | undefined
let heard: string[]
let reply: string

const begin = async (given: Given = {}) => {
  await end()
  fake = await new FakeWeCom(given).start()
}
const end = async () => {
  server?.closeAllConnections()
  server?.close()
  await fake?.stop()
}
const answering = async (listener: RequestListener) => {
  server = await listen(fake, listener)
}
const working = () =>
  answering(
    callback(fake, (xml) => {
      heard.push(xml)
      return reply
    }),
  )
const failures = () => fake.violations.map(({ what }) => what).join('\n')

beforeEach(async () => {
  heard = []
  reply = ''
  server = undefined
  fake = await new FakeWeCom().start()
})
afterEach(end)

describe('an answer', () => {
  const text = () => fake.user('LiLei').says('x', { to: 'app' })

  it('may be a text to what was written', async () => {
    reply =
      '<xml><ToUserName>LiLei</ToUserName><FromUserName>ww0123456789abcdef</FromUserName>' +
      '<CreateTime>1700000000</CreateTime><MsgType>text</MsgType><Content>收到</Content></xml>'
    await working()
    await text()
    await fake.nextPost({ where: 'dm', via: 'app', user: 'LiLei', text: '收到' })
    fake.expectNothingElse()
  })

  it.each([
    ['words', () => 'success', ''],
    ['an open message', () => '<xml><MsgType>text</MsgType></xml>', 'no Encrypt'],
    [
      'a broken signature',
      () => sealed(fake, '<xml/>').replace(/<MsgSignature>./, '<MsgSignature>z'),
      'signature',
    ],
    [
      'entities of its own',
      () => '<!DOCTYPE x [<!ENTITY e "x">]><xml><Encrypt>&e;</Encrypt></xml>',
      'document type',
    ],
  ])('of %s is held against the product', async (_, make, reason) => {
    await answering((_, response) => response.end(make()))
    await text()
    expect(failures()).toContain(reason)
    expect(fake.violations).toHaveLength(1)
  })

  it('that fails is asked for three times, with the same bytes', async () => {
    const urls: (string | undefined)[] = []
    await answering((request, response) => {
      urls.push(request.url)
      response.writeHead(urls.length < 3 ? 500 : 200).end()
    })
    expect((await text()).delivered).toBe(true)
    expect(urls.length).toBe(3)
    expect(new Set(urls).size).toBe(1)
    expect(fake.violations).toHaveLength(2)
    urls.splice(0)
    fake.violations.splice(0)
    const delivery = await fake.user('LiLei').says('x', { to: 'app', attempts: 2, expectFailure: true })
    expect([delivery.delivered, delivery.answers.map(({ status }) => status)]).toEqual([false, [500, 500]])
    expect(fake.violations).toEqual([])
  })

  it('is asked for with a fresh signature where that is switched on', async () => {
    await begin({ unverified: { retriesAreSignedAnew: true } })
    const urls = new Set<string | undefined>()
    await answering((request, response) => {
      urls.add(request.url)
      response.writeHead(500).end()
    })
    await fake.user('LiLei').says('x', { to: 'app', expectFailure: true })
    expect(urls.size).toBe(3)
  })

  it('that is late, or that nobody gives, is a failure', async () => {
    await begin({ answerWithin: { check: 20, event: 20 } })
    await answering((_, response) => setTimeout(() => response.end(), 70))
    await fake.user('LiLei').says('x', { to: 'app', attempts: 1 })
    expect(failures()).toMatch(/answered 200 after \d+ ms/)
    server?.close()
    server?.closeAllConnections()
    const delivery = await fake.user('LiLei').says('x', { to: 'app', attempts: 1 })
    expect(delivery.answers[0]).toMatchObject({ status: 0, body: expect.stringContaining('ECONN') })
  })
})

describe('the check of the address', () => {
  it('wants its words back, naked', async () => {
    await working()
    expect((await fake.checkAddress()).status).toBe(200)
    expect(fake.violations).toEqual([])
    await answering((_, response) => response.end('"x"'))
    await fake.checkAddress()
    expect(fake.violations).toHaveLength(1)
  })
})

describe('a stranger', () => {
  const XML = '<xml><MsgType>text</MsgType></xml>'
  const ways: [string, SignOptions][] = [
    ['with another token', { token: 'other' }],
    ['with another key', { aesKey: 'Abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG' }],
    ['for another corporation', { receiveId: 'wwother' }],
    ['for nobody', { receiveId: '' }],
    ['with a flipped bit', { flipBit: true }],
    ['with a made-up signature', { signature: '0'.repeat(40) }],
    ['without signature', { omit: 'msg_signature' }],
    ['with two timestamps', { double: 'timestamp' }],
  ]

  it.each(ways)('%s gets nothing out of a good callback', async (_, how) => {
    await working()
    const answers = [
      await fake.send(fake.signed('POST', XML, how)),
      await fake.send(fake.signed('GET', '1', how)),
    ]
    expect(heard).toEqual([])
    for (const { status } of answers) expect(status).toBe(403)
    expect(fake.violations).toEqual([])
  })

  it('who replays a request sends the very same bytes', async () => {
    await working()
    const request = fake.signed('POST', XML, { timestamp: 1_700_000_000, nonce: 'n' })
    expect([(await fake.send(request)).status, (await fake.send(request)).status]).toEqual([200, 200])
    expect(request.query).toMatch(/^msg_signature=[0-9a-f]{40}&timestamp=1700000000&nonce=n$/)
  })

  it('sends a space for a plus, two echoes, or a body of his own', () => {
    expect(fake.signed('GET', 'x', { plusAsSpace: true }).query).toContain('+')
    expect(fake.signed('GET', 'x').query).not.toContain('+')
    expect(fake.signed('GET', 'x', { double: 'echostr' }).query.match(/echostr=/g)).toHaveLength(2)
    expect(fake.signed('POST', 'x', { body: '' }).body).toBe('')
    expect(fake.signed('POST', 'x', { encrypted: 'AAAA' }).body).toContain('<![CDATA[AAAA]]>')
  })
})
