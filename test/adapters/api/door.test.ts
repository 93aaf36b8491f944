import { once } from 'node:events'
import { connect } from 'node:net'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { NO_METER } from '../../../src/ports.ts'
import { type Api, type Asking, freshLead, openApi, SECRET } from './rig.ts'

let api: Api
beforeAll(async () => {
  api = await openApi()
})
afterAll(() => api.stop())

const bring = (asking: Asking, body: unknown = freshLead()) => api.ask('POST', '/api/v1/leads', body, asking)
const leads = async () => (await api.core.store.leads({ limit: 1000 })).length

describe('nobody is let in', () => {
  test.each<[what: string, asking: Asking]>([
    ['with another secret', { secret: `${SECRET}x` }],
    ['with a clock that is six minutes behind', { ahead: -301 }],
    ['with a clock that is five minutes ahead and more', { ahead: 501 }],
    ['without a moment', { headers: { 'tenon-timestamp': undefined } }],
    ['without a signature', { headers: { 'tenon-signature': undefined } }],
    ['with half a signature', { headers: { 'tenon-signature': 'v1=abcd' } }],
    ['with a signature of another kind', { headers: { 'tenon-signature': `v0=${'0'.repeat(64)}` } }],
    ['with another body', { tamper: ({ init }) => Object.assign(init, { body: `${init.body} ` }) }],
    ['with another moment', { tamper: ({ init }) => changed(init.headers, 'tenon-timestamp', '1763604000') }],
    ['with another address', { tamper: (request) => Object.assign(request, { path: '/api/v1/events' }) }],
    ['with another query', { tamper: (request) => Object.assign(request, { path: '/api/v1/leads?x=1' }) }],
    ['under another key', { key: 'a', tamper: ({ init }) => changed(init.headers, 'idempotency-key', 'b') }],
    [
      'under a key that was not signed',
      { tamper: ({ init }) => changed(init.headers, 'idempotency-key', 'b') },
    ],
  ])('%s', async (_what, asking) => {
    const before = await leads()
    const { status, body, headers } = await bring(asking)
    expect({ status, body }).toMatchObject({ status: 401, body: { type: 'urn:tenon:problem:unsigned' } })
    expect(headers.get('www-authenticate')).toBe('Tenon-Signature')
    expect(await leads()).toBe(before)
  })

  test('whichever bit of the signature is another one', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(63), fc.integer({ min: 1, max: 15 }), async (place, flip) => {
        const tamper: Asking['tamper'] = ({ init }) => {
          const given = init.headers['tenon-signature'] ?? ''
          const digit = (Number.parseInt(given.charAt(3 + place), 16) ^ flip).toString(16)
          changed(init.headers, 'tenon-signature', given.slice(0, 3 + place) + digit + given.slice(4 + place))
        }
        expect((await bring({ tamper })).status).toBe(401)
      }),
      { numRuns: 30 },
    )
  })

  test('before the body is read as anything', async () => {
    expect(await bring({ secret: 'another-secret' }, '{"broken')).toMatchObject({ status: 401 })
  })

  test('where no secret is set, and is told so', async () => {
    const open = await openApi({ secret: undefined, core: api.core })
    expect(await open.ask('POST', '/api/v1/leads', freshLead())).toMatchObject({
      status: 503,
      body: { type: 'urn:tenon:problem:not-configured' },
    })
    expect((await open.ask('GET', '/api/v1/openapi.json')).status).toBe(200)
    await open.stop()
  })
})

const changed = (headers: Record<string, string>, name: string, value: string) => {
  headers[name] = value
}

test('while the secret is changed, the new and the old one are good', async () => {
  const open = await openApi({ secret: 'a-new-secret and-the-old-one', core: api.core })
  const status = async (secret: string) =>
    (await open.ask('GET', '/api/v1/leads', undefined, { secret })).status
  expect([await status('a-new-secret'), await status('and-the-old-one')]).toEqual([200, 200])
  expect([await status('a-new-secret and-the-old-one'), await status('and')]).toEqual([401, 401])
  await open.stop()
})

test('what is asked for is counted by its kind and the status of its answer', async () => {
  const counted: string[] = []
  const meter = {
    ...NO_METER,
    served: (operation: string, status: number) => void counted.push(`${operation} ${status}`),
  }
  const open = await openApi({ core: { ...api.core, meter } })
  await open.ask('GET', '/api/v1/leads?limit=1')
  await open.ask('POST', '/api/v1/leads', freshLead(), { ahead: 900 })
  await open.ask('GET', '/api/v1/openapi.json')
  await open.ask('GET', '/api/v1/some-id-of-somebody')
  await open.ask('DELETE', '/api/v1/leads')
  expect(counted).toEqual(['getLeads 200', 'postLeads 401', 'document 200', 'none 404', 'none 405'])
  await open.stop()
})

test('a clock that is a little off is no matter', async () => {
  for (const ahead of [90, -90]) expect((await bring({ ahead })).status).toBe(201)
})

test('the same signed bytes again are done once, and answered alike', async () => {
  const sent: { path: string; init: RequestInit }[] = []
  const first = await bring({ tamper: (request) => sent.push(request) })
  const before = await leads()
  for (const { path, init } of sent) {
    const again = await fetch(api.origin + path, init)
    expect([again.status, await again.json()]).toEqual([201, first.body])
  }
  expect(await leads()).toBe(before)
})

describe('addresses', () => {
  test.each([
    ['GET', '/api', 404],
    ['GET', '/api/v2/leads', 404],
    ['GET', '/api/v1/leads/a/b', 404],
    ['GET', '/api/v1/leads/', 404],
    ['DELETE', '/api/v1/leads', 405],
    ['POST', '/api/v1/leads/L-1', 405],
    ['POST', '/api/v1/openapi.json', 405],
  ])('%s %s is answered with %i', async (method, path, status) => {
    const answer = await api.ask(method, path)
    expect(answer).toMatchObject({ status, body: { status } })
    if (status === 405) expect(answer.headers.get('allow')).toMatch(/GET|POST/)
  })
})

describe('too much', () => {
  test('of a body is refused, whether it says so or not, and the next request is served', async () => {
    const large = JSON.stringify(freshLead({ extra: { a: 'x'.repeat(600_000) } }))
    expect((await bring({}, large)).status).toBe(413)
    expect((await bring({})).status).toBe(201)
    const socket = connect(Number(new URL(api.origin).port), '127.0.0.1')
    await once(socket, 'connect')
    const stamp = Math.floor(Date.parse('2026-11-20T10:00:00+08:00') / 1000)
    socket.write(
      `POST /api/v1/leads HTTP/1.1\r\nhost: x\r\ntransfer-encoding: chunked\r\ntenon-timestamp: ${stamp}\r\ntenon-signature: v1=${'0'.repeat(64)}\r\n\r\n`,
    )
    socket.write(`${(700_000).toString(16)}\r\n${'x'.repeat(700_000)}\r\n`)
    const [answer] = await once(socket, 'data')
    expect(String(answer)).toMatch(/^HTTP\/1.1 413 .*connection: close/is)
    socket.destroy()
  })

  test('at once is sent away until there is room, each of a list counted', async () => {
    let now = Date.parse('2026-11-20T10:00:00+08:00')
    const small = await openApi({
      core: api.core,
      limits: { perSecond: 10, burst: 20, inWork: 50 },
      now: () => now,
    })
    const list = (count: number) =>
      small.ask(
        'POST',
        '/api/v1/leads',
        Array.from({ length: count }, () => freshLead()),
      )
    expect((await list(18)).status).toBe(200)
    const refused = await list(15)
    expect(refused).toMatchObject({ status: 429, body: { type: 'urn:tenon:problem:too-many' } })
    expect(refused.headers.get('retry-after')).toBe('2')
    expect((await small.ask('GET', '/api/v1/leads?limit=1')).status).toBe(200)
    now += 2000
    expect((await list(15)).status).toBe(200)
    await small.stop()
  })

  test('in work is sent away, too; more than that at once is let in where nothing is', async () => {
    const small = await openApi({ core: api.core, limits: { perSecond: 1e6, burst: 1e6, inWork: 5 } })
    const list = (count: number) =>
      small.ask(
        'POST',
        '/api/v1/leads',
        Array.from({ length: count }, () => freshLead()),
      )
    expect((await list(30)).status).toBe(200)
    const many = await Promise.all(Array.from({ length: 12 }, () => list(5)))
    expect(new Set(many.map(({ status }) => status))).toEqual(new Set([200, 429]))
    expect((await list(5)).status).toBe(200)
    await small.stop()
  })
})
