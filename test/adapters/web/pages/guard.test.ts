import { connect } from 'node:net'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openPagesBench, type PagesBench } from '../../../support/pages.ts'

let bench: PagesBench

beforeEach(async () => {
  bench = await openPagesBench()
})
afterEach(() => bench.end())

const FOREIGN: readonly Record<string, string>[] = [
  { origin: 'https://evil.example' },
  { origin: 'null' },
  { 'sec-fetch-site': 'cross-site' },
  { 'sec-fetch-site': 'same-site' },
  { 'content-type': 'text/plain' },
]

describe('a POST from elsewhere does nothing', () => {
  test.each(FOREIGN)('not signing in: %j', async (headers) => {
    const path = new URL(await bench.link('head-mkt')).pathname
    const victim = bench.stranger()
    expect((await victim.post(path, {}, headers)).status).toBe(403)
    expect(victim.cookie()).toBeUndefined()
    expect((await bench.stranger().post(path)).status).toBe(303)
  })

  test.each(FOREIGN)('not signing out: %j', async (headers) => {
    const browser = await bench.browser('head-mkt')
    expect((await browser.post('/sign-out', {}, headers)).status).toBe(403)
    expect((await browser.get('/leads')).status).toBe(200)
  })

  test('one that does not say where it is from is from elsewhere', async () => {
    const browser = await bench.browser('head-mkt')
    expect((await browser.post('/sign-out', {}, { origin: '' })).status).toBe(403)
  })
})

test('every answer says what a browser may do with it', async () => {
  const browser = await bench.browser('head-mkt')
  const link = new URL(await bench.link('head-mkt')).pathname
  const answers = [
    await bench.stranger().get('/'),
    await bench.stranger().get(link),
    await bench.stranger().get('/leads'),
    await browser.get('/'),
    await browser.get('/leads/none'),
    await browser.get('/leads.csv'),
    await browser.post('/sign-out', {}, { origin: 'https://evil.example' }),
  ]
  for (const { headers } of answers) {
    expect(headers['content-security-policy']).toBe(
      "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; " +
        "base-uri 'none'; frame-ancestors 'none'",
    )
    expect(headers).toMatchObject({
      'cache-control': 'no-store',
      'referrer-policy': 'same-origin',
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
    })
  }
})

test('a page has no style and no script in it', async () => {
  const browser = await bench.browser('head-mkt')
  await bench.post('锐科')
  await bench.count()
  for (const path of ['/', '/leads', '/people', '/credit', '/policy']) {
    const { text } = await browser.get(path)
    expect(text).not.toMatch(/<style|\sstyle=|<script(?![^>]*\ssrc=)|\son\w+=|javascript:/)
  }
})

test('style and script are the same for everybody, and are kept for ever', async () => {
  const { text } = await (await bench.browser('head-mkt')).get('/')
  const assets = [...text.matchAll(/(?:href|src)="(\/pages\/[^"]+)"/g)].map(([, path = '']) => path)
  expect(assets).toHaveLength(3)
  for (const path of assets) {
    const { status, headers } = await bench.stranger().get(path)
    expect(status).toBe(200)
    expect(headers['cache-control']).toContain('immutable')
    expect(headers['x-content-type-options']).toBe('nosniff')
  }
  expect((await bench.stranger().get('/pages/0123456789ab/style.css')).status).toBe(401)
})

describe('what is too much or makes no sense', () => {
  test('another method is refused, and says which are not', async () => {
    const browser = await bench.browser('head-mkt')
    expect(await browser.post('/leads')).toMatchObject({ status: 405, headers: { allow: 'GET, HEAD' } })
    expect(await browser.get('/sign-out')).toMatchObject({ status: 405, headers: { allow: 'POST' } })
  })

  test('an address without end, and a body without end', async () => {
    const browser = await bench.browser('head-mkt')
    expect((await browser.get(`/leads?text=${'x'.repeat(5000)}`)).status).toBe(414)
    const answer = await browser.post('/policy/answer', { answer: 'x'.repeat(40_000) })
    expect(answer.status).toBe(413)
  })

  test('filters that mean nothing are left out, and text that looks like markup is text', async () => {
    await bench.post('<b>锐科</b>')
    const browser = await bench.browser('head-mkt')
    const asked = new URLSearchParams({ status: 'no', grade: 'Z', before: 'x', period: 'never', text: '<b>' })
    const { status, text } = await browser.get(`/leads?${asked}`)
    expect(status).toBe(200)
    expect(text).toContain('&lt;b&gt;锐科&lt;/b&gt;')
    expect(text).not.toContain('<b>')
  })

  test('other paths are left to others', async () => {
    const { port } = new URL(bench.origin)
    const text = await new Promise<string>((resolve) => {
      const socket = connect(Number(port), '127.0.0.1', () =>
        socket.write('GET /other HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n'),
      )
      let all = ''
      socket.on('data', (chunk) => {
        all += chunk.toString()
      })
      socket.on('close', () => resolve(all))
    })
    expect(text).toMatch(/^HTTP\/1\.1 404/)
  })
})
