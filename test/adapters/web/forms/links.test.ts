import { request } from 'node:http'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type FormBench, noting, openForms, rejecting, Visitor } from '../../../support/forms.ts'

let bench: FormBench
beforeEach(async () => {
  bench = await openForms()
})
afterEach(() => bench.end())

const NOTE = { kind: 'intelligence', text: '见过他们的 VP' }
const notesOf = async (lead: string) => (await bench.core.store.lead(lead))?.notes.map(({ text }) => text)

/** A note's form, opened by its person. */
async function opened() {
  const { lead, url } = await noting(bench)
  const person = new Visitor()
  await person.open(url)
  return { lead, url, person }
}

describe('a link', () => {
  test('is another one each time, and has nothing of the form in it', async () => {
    const { form, url } = await rejecting(bench)
    const again = await bench.forms.open(form, bench.caller('wutong'))
    for (const one of [url, again])
      expect(one).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/f\/[\w-]{22}\.[\w-]{43}$/)
    expect(again.slice(-66, -44)).not.toBe(url.slice(-66, -44))
  })

  test('is good once: later it says what was done, and does nothing', async () => {
    const { lead, url, person } = await opened()
    await person.submit(url, NOTE)
    for (const again of [await person.submit(url, NOTE), await person.ask(url)]) {
      expect(again).toMatchObject({ status: 200 })
      expect(again.page).toContain('已保存。')
      expect(again.page).not.toContain('<form')
    }
    for (const other of [{ ...NOTE, text: '另一句' }, {}]) {
      expect((await person.submit(url, other)).page).toContain('保存的可能是较早一次提交的内容')
    }
    expect(await notesOf(lead)).toEqual([NOTE.text])
  })

  test('is done once when it is sent twice at the same moment, and both are answered the same', async () => {
    const { lead, url, person } = await opened()
    const both = await Promise.all([person.submit(url, NOTE), person.submit(url, NOTE)])
    expect(both.map(({ status }) => status)).toEqual([200, 200])
    expect(both[0]?.page).toBe(both[1]?.page)
    expect(await notesOf(lead)).toEqual([NOTE.text])
  })

  test('is done once by several processes over one store too', async () => {
    const { lead, url, person } = await opened()
    const { origin } = await bench.another()
    const there = url.replace(bench.origin, origin)
    const own = { origin: bench.origin }
    const both = await Promise.all([
      person.submit(url, NOTE, own),
      person.submit(there, { ...NOTE, text: '另一句' }, own),
    ])
    expect(both.map(({ status }) => status)).toEqual([200, 200])
    expect(await notesOf(lead)).toHaveLength(1)
    expect(both.filter(({ page }) => page.includes('较早'))).toHaveLength(1)
  })

  test('of one process opens in another, and after a restart', async () => {
    const { lead, url } = await noting(bench)
    const { origin } = await bench.another()
    const there = url.replace(bench.origin, origin)
    const person = new Visitor()
    expect((await person.open(there)).page).toContain('<form')
    await person.submit(there, NOTE, { origin: bench.origin })
    expect(await notesOf(lead)).toEqual([NOTE.text])
  })

  test('lives ten minutes', async () => {
    const { url } = await noting(bench)
    bench.move(599_999)
    const person = new Visitor()
    expect((await person.open(url)).page).toContain('<form')
    bench.move(1)
    for (const late of [await person.ask(url), await new Visitor().open(url)]) {
      expect(late.status).toBe(410)
      expect(late.page).toContain('链接已过期')
      expect(late.page).not.toContain('锐科')
    }
  })

  test('that was used still says so to its person when its time is over', async () => {
    const { url, person } = await opened()
    await person.submit(url, NOTE)
    bench.move(600_000)
    expect((await person.submit(url, NOTE)).page).toContain('已保存。')
  })

  test('is good for nothing after thirty refusals', async () => {
    const { lead, url, person } = await opened()
    for (let n = 0; n < 30; n++) expect((await person.submit(url, {})).status).toBe(422)
    const last = await person.submit(url, NOTE)
    expect(last.status).toBe(429)
    expect(last.page).toContain(NOTE.text)
    expect(await notesOf(lead)).toEqual([])
  })

  test('turns away a crowd that presses at once', async () => {
    const { url, person } = await opened()
    const crowd = await Promise.all(Array.from({ length: 20 }, () => person.submit(url, {})))
    const statuses = new Set(crowd.map(({ status }) => status))
    expect(statuses).toEqual(new Set([422, 429]))
    expect(crowd.find(({ status }) => status === 429)?.page).toContain('填写的内容都还在')
    expect((await person.submit(url, NOTE)).status).toBe(200)
  })
})

describe('nobody else', () => {
  test.each([
    ['forged', (url: string) => url.replace(/[\w-]{43}$/, 'A'.repeat(43))],
    ['guessed', (url: string) => url.replace(/[\w-]{22}\./, `${'B'.repeat(22)}.`)],
    ['cut off', (url: string) => url.slice(0, -1)],
    ['without a signature', (url: string) => url.replace(/\.[\w-]{43}$/, '')],
    ['longer', (url: string) => `${url}A`],
    ['with something behind it', (url: string) => `${url}/x`],
    ['escaped', (url: string) => `${url.slice(0, -1)}%41`],
    ['empty', (url: string) => url.replace(/\/f\/.*/, '/f/')],
  ])('gets in by a link that is %s', async (_what, change) => {
    const { lead, url, person } = await opened()
    const other = change(url)
    expect((await person.open(other)).status).toBe(404)
    const posted = await person.submit(other, NOTE)
    expect(posted.status).toBe(404)
    expect(posted.page).toContain('链接无效或已过期')
    expect(await notesOf(lead)).toEqual([])
  })

  test('gets in by changing any letter of a link', async () => {
    const { url, person } = await opened()
    const start = url.indexOf('/f/') + 3
    for (let i = start; i < url.length; i++) {
      if (url[i] === '.') continue
      const other = `${url.slice(0, i)}${url[i] === 'A' ? 'B' : 'A'}${url.slice(i + 1)}`
      expect((await person.ask(`${other}?open`)).status).toBe(404)
    }
    const last = url.slice(-1)
    const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
    for (const letter of letters) {
      const { status } = await person.ask(`${url.slice(0, -1)}${letter}?open`)
      expect(status).toBe(letter === last ? 200 : 404)
    }
  })

  test('gets in by the signature of another link', async () => {
    const mine = await noting(bench)
    const form = await bench.press('note', { lead: mine.lead }, 'linxiao')
    const theirs = await bench.forms.open(form, bench.caller('linxiao'))
    const mixed = `${theirs.slice(0, -44)}${mine.url.slice(-44)}`
    expect((await new Visitor().open(mixed)).status).toBe(404)
  })

  test('gets in where somebody changed for whom a form is, or which, in the store', async () => {
    const { url, person } = await opened()
    const id = url.slice(-66, -44)
    await bench.core.store.tickets.change(id, (value) => value.replace('hemiao', 'linxiao'))
    expect((await person.ask(url)).status).toBe(404)
  })

  test('opens what a browser has opened already, nor submits it', async () => {
    const { lead, url, person } = await opened()
    const thief = new Visitor()
    const seen = await thief.open(url)
    expect(seen.status).toBe(403)
    expect(seen.page).toContain('已在别处打开')
    expect(seen.page).not.toContain('锐科')
    thief.cookie = `tenon-form=${'A'.repeat(22)}`
    expect((await thief.ask(url)).status).toBe(403)
    const tried = await thief.submit(url, NOTE)
    expect(tried.status).toBe(403)
    expect(await notesOf(lead)).toEqual([])
    expect((await person.submit(url, NOTE)).status).toBe(200)
    for (const late of [await thief.open(url), await thief.submit(url, NOTE)]) {
      expect(late.status).toBe(403)
      expect(late.page).not.toContain('已保存。')
    }
  })

  test('wins when two browsers open a link at the same moment', async () => {
    const { url } = await noting(bench)
    const visitors = Array.from({ length: 6 }, () => new Visitor())
    const seen = await Promise.all(visitors.map((one) => one.open(url)))
    expect(seen.map(({ status }) => status).sort()).toEqual([200, 403, 403, 403, 403, 403])
  })

  test('sees or uses anything by only looking at a link, as chats do for previews', async () => {
    const { url } = await noting(bench)
    const preview = new Visitor()
    for (const method of ['HEAD', 'GET', 'HEAD', 'GET']) {
      const { status, page } = await preview.ask(url, { method })
      preview.cookie = ''
      expect(status).toBe(200)
      expect(page).not.toMatch(/锐科|备注/)
    }
    const head = await preview.ask(url, { method: 'HEAD' })
    expect(head.headers.get('set-cookie')).toBeNull()
    expect((await new Visitor().open(url)).page).toContain('<form')
  })

  test('submits without having opened it', async () => {
    const { lead, url } = await noting(bench)
    expect((await new Visitor().submit(url, NOTE)).status).toBe(403)
    expect(await notesOf(lead)).toEqual([])
  })

  test('is left without words where their browser keeps no cookies', async () => {
    const { url } = await noting(bench)
    const { status, page } = await new Visitor().ask(`${url}?open`)
    expect(status).toBe(403)
    expect(page).toContain('Cookie')
  })

  test('with a page of another site can submit it for its person', async () => {
    const { lead, url, person } = await opened()
    const tries = [{ origin: 'https://evil.example' }, { 'sec-fetch-site': 'cross-site' }] as const
    for (const headers of tries) expect((await person.submit(url, NOTE, headers)).status).toBe(403)
    expect(await notesOf(lead)).toEqual([])
    // Our own page tells nobody its address, so its origin is none.
    expect((await person.submit(url, NOTE, { origin: 'null', 'sec-fetch-site': 'same-origin' })).status).toBe(
      200,
    )
  })
})

describe('what is posted', () => {
  const raw = (url: string, person: Visitor, body: string | Buffer, type: string) =>
    person.ask(url, { method: 'POST', body, headers: { 'content-type': type } })
  const FORM = 'application/x-www-form-urlencoded'

  test.each([
    ['JSON', JSON.stringify(NOTE), 'application/json', 415],
    ['plain text', 'kind=intelligence&text=x', 'text/plain', 415],
    ['many parts', '--x\r\n', 'multipart/form-data; boundary=x', 415],
    ['nothing that we know', 'text=x', `${FORM}x`, 415],
    ['no UTF-8', Buffer.from([0x74, 0x3d, 0xff]), FORM, 400],
    ['a body beyond all measure', `text=${'x'.repeat(100_000)}`, FORM, 413],
    ['a body without end', `text=${'x'.repeat(500_000)}`, FORM, 413],
  ])('as %s is refused, uses nothing up, and the next one is served', async (_what, body, type, status) => {
    const { lead, url, person } = await opened()
    expect((await raw(url, person, body, type)).status).toBe(status)
    expect(await notesOf(lead)).toEqual([])
    expect((await person.submit(url, NOTE)).status).toBe(200)
  })

  test('is read only when the link and the browser are known; a sender that goes on is cut off', async () => {
    const { url } = await opened()
    const headers = { 'content-type': FORM, 'content-length': 20_000_000 }
    const post = request(url, { method: 'POST', headers })
    const cutOff = new Promise((resolve) => {
      post.once('socket', (socket) => socket.once('close', resolve))
    })
    const status = new Promise((resolve) => {
      post.once('response', (response) => {
        response.resume()
        resolve(response.statusCode)
      })
    })
    post.write(Buffer.alloc(400_000, 'x'))
    expect(await status).toBe(403)
    await cutOff
    expect((await new Visitor().ask(url)).status).toBe(200)
  })

  test('by another method is refused', async () => {
    const { url, person } = await opened()
    const { status, headers } = await person.ask(url, { method: 'PUT', body: 'x' })
    expect(status).toBe(405)
    expect(headers.get('allow')).toBe('GET, HEAD, POST')
  })
})

describe('every page', () => {
  test('is kept by nobody, framed by nobody, and asks nobody for anything', async () => {
    const { url, person } = await opened()
    const pages = [
      await new Visitor().ask(url),
      await person.ask(url),
      await person.submit(url, {}),
      await person.submit(url, NOTE),
      await person.ask(`${bench.origin}/f/x`),
    ]
    for (const { headers, page } of pages) {
      expect(headers.get('cache-control')).toBe('no-store')
      expect(headers.get('referrer-policy')).toBe('no-referrer')
      expect(headers.get('x-content-type-options')).toBe('nosniff')
      const policy = headers.get('content-security-policy')
      for (const part of ["default-src 'none'", "frame-ancestors 'none'", "base-uri 'none'"]) {
        expect(policy).toContain(part)
      }
      expect(policy).not.toMatch(/unsafe|\*|https?:/)
      expect(page).not.toMatch(/<script|<link|src=|url\(|style="/)
    }
  })

  test('of an unknown link speaks a language of the browser', async () => {
    const ask = async (language: string) =>
      (await new Visitor().ask(`${bench.origin}/f/x`, { headers: { 'accept-language': language } })).page
    expect(await ask('en-US,en;q=0.9')).toContain('<html lang="en">')
    expect(await ask('de, zh;q=0.8, en;q=0.7')).toContain('<html lang="zh-CN">')
    expect(await ask('xx')).toContain('<html lang="zh-CN">')
  })

  test('leaves other paths to others', async () => {
    expect((await fetch(`${bench.origin}/form`)).status).toBe(404)
    expect(await (await fetch(`${bench.origin}/f`)).text()).toBe('not found\n')
  })
})

test('no link, and nothing that people typed, is ever in a log', async () => {
  const { url, person } = await opened()
  await person.submit(url, { kind: 'x', text: NOTE.text })
  await person.submit(url, NOTE)
  await bench.core.store.close()
  expect((await person.ask(url)).status).toBe(500)
  const log = bench.log.join('\n')
  expect(log).toContain('form page failed')
  expect(log).not.toContain(url.slice(-66, -44))
  expect(log).not.toContain(NOTE.text)
})

test('under a secure address the cookie is for secure connections, and only for that page', async () => {
  const secure = await openForms({ publicUrl: 'https://tenon.example/base' })
  try {
    const { url } = await noting(secure)
    expect(url).toMatch(/^https:\/\/tenon\.example\/base\/f\//)
    const { headers, page } = await new Visitor().ask(
      url.replace('https://tenon.example/base', secure.origin),
    )
    const path = new URL(url).pathname
    expect(headers.get('set-cookie')).toMatch(
      new RegExp(
        `^__Secure-tenon-form=[\\w-]{22}; Path=${path}; Max-Age=7200; HttpOnly; SameSite=Strict; Secure$`,
      ),
    )
    expect(page).toContain(`content="0; url=${path.split('/').at(-1)}?open"`)
  } finally {
    await secure.end()
  }
})
