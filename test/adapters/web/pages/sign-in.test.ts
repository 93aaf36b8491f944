import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openPagesBench, type PagesBench } from '../../../support/pages.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE

let bench: PagesBench

beforeEach(async () => {
  bench = await openPagesBench()
})
afterEach(() => bench.end())

const pathOf = (link: string): string => new URL(link).pathname
const signed = async (user: string) => pathOf(await bench.link(user))

describe('the link from the chat', () => {
  test('is told to the person alone, in their language', async () => {
    const said = await bench.desk.slash('web', bench.caller('mgr-tan'))
    expect(said).toMatchObject({ kind: 'say', alone: true })
    expect(said.kind === 'say' && said.message.plain).toContain('for you alone')
  })

  test('goes by its Chinese name, too', async () => {
    const said = await bench.desk.told('网页', bench.caller('head-mkt'))
    expect(said).toMatchObject({ kind: 'say', alone: true })
    expect(said.kind === 'say' && said.message.plain).toMatch(/\/in\/[\w-]{22}\.[\w-]{43}/)
  })

  test('is not given to somebody without a role', async () => {
    const before = bench.core.person('head-mkt')
    if (before === undefined) throw new Error('nobody')
    before.roles.length = 0
    const said = await bench.desk.slash('web', bench.caller('head-mkt'))
    expect(said.kind === 'say' && said.message.plain).not.toContain('/in/')
  })

  test('shows a button to whoever looks, and looking changes nothing', async () => {
    const path = await signed('head-mkt')
    for (let look = 0; look < 3; look++) {
      const seen = await bench.stranger().get(path)
      expect(seen.status).toBe(200)
      expect(seen.text).toContain('以 赵一诺 的身份登录')
      expect(seen.headers['set-cookie']).toBeUndefined()
    }
    const browser = bench.stranger()
    expect(await browser.post(path)).toMatchObject({ status: 303, headers: { location: '/' } })
    expect((await browser.get('/')).text).toContain('赵一诺')
  })

  test('signs in once: the second who presses is refused, and told what to do', async () => {
    const path = await signed('head-mkt')
    const [first, thief] = [bench.stranger(), bench.stranger()]
    await first.post(path)
    const refused = await thief.post(path)
    expect(refused.status).toBe(410)
    expect(refused.text).toContain('链接已被使用')
    expect(refused.text).toContain('/lead web')
    expect(thief.cookie()).toBeUndefined()
    expect((await thief.get(path)).status).toBe(410)
    expect((await thief.get('/leads')).status).toBe(401)
  })

  test('signs in one of two who press at the same moment', async () => {
    const path = await signed('head-mkt')
    const browsers = [bench.stranger(), bench.stranger(), bench.stranger()]
    const answers = await Promise.all(browsers.map((one) => one.post(path)))
    expect(answers.map(({ status }) => status).sort()).toEqual([303, 410, 410])
    expect(browsers.filter((one) => one.cookie() !== undefined)).toHaveLength(1)
  })

  test('lives for ten minutes', async () => {
    const path = await signed('head-mkt')
    bench.move(10 * MINUTE - 1)
    expect((await bench.stranger().get(path)).status).toBe(200)
    bench.move(1)
    const late = bench.stranger()
    for (const answer of [await late.get(path), await late.post(path)]) {
      expect(answer.status).toBe(410)
      expect(answer.text).toContain('链接已过期')
    }
    expect(late.cookie()).toBeUndefined()
  })

  test('is bound to its person and its end: whatever is changed of it is no link', async () => {
    const [mine, other] = [await signed('rep-li'), await signed('head-mkt')]
    const [id = '', signature = ''] = mine.replace('/in/', '').split('.')
    const [otherId = '', otherSignature = ''] = other.replace('/in/', '').split('.')
    const forged = [
      `/in/${id}.${otherSignature}`,
      `/in/${otherId}.${signature}`,
      `${mine.slice(0, -1)}${mine.endsWith('A') ? 'B' : 'A'}`,
      mine.slice(0, -1),
      `${mine}x`,
      '/in/',
      '/in/..%2f',
    ]
    for (const path of forged) {
      const browser = bench.stranger()
      expect((await browser.post(path)).status).toBe(404)
      expect(browser.cookie()).toBeUndefined()
    }
    const ticket = await bench.core.store.tickets.get(id)
    if (ticket === undefined) throw new Error('no ticket')
    await bench.core.store.tickets.change(id, (value) => value.replace('rep-li', 'head-mkt'))
    expect((await bench.stranger().post(mine)).status).toBe(404)
  })

  test('a link to a form is no link to sign in, and the other way round', async () => {
    const path = await signed('head-mkt')
    expect((await bench.stranger().get(path.replace('/in/', '/f/'))).status).toBe(404)
  })

  test('is worth nothing for who has left meanwhile', async () => {
    const path = await signed('head-mkt')
    const left = bench.core.person('head-mkt')
    if (left === undefined) throw new Error('nobody')
    left.roles.length = 0
    expect((await bench.stranger().post(path)).status).toBe(403)
  })
})

describe('a session', () => {
  test('is a cookie that no script reads, no other site sends, and the store does not know', async () => {
    const browser = bench.stranger()
    const { headers } = await browser.post(await signed('head-mkt'))
    const [cookie = ''] = [headers['set-cookie']].flat()
    expect(cookie).toMatch(/^tenon-session=[\w-]{43}; Path=\/; Max-Age=43200; HttpOnly; SameSite=Lax$/)
    const secret = browser.cookie()?.split('=')[1] ?? ''
    for (const id of [secret, `session:${secret}`])
      expect(await bench.core.store.tickets.get(id)).toBeUndefined()
  })

  test('ends after a working day', async () => {
    const browser = await bench.browser('head-mkt')
    bench.move(12 * HOUR - 1)
    expect((await browser.get('/leads')).status).toBe(200)
    bench.move(1)
    expect((await browser.get('/leads')).status).toBe(401)
  })

  test('ends when its person signs out, for whoever has a copy of the cookie, too', async () => {
    const browser = await bench.browser('head-mkt')
    const copy = browser.cookie() ?? ''
    expect((await browser.post('/sign-out')).text).toContain('已退出登录')
    expect(browser.cookie()).toBeUndefined()
    expect((await bench.stranger().get('/leads', { cookie: copy })).status).toBe(401)
  })

  test('ends with its person’s role', async () => {
    const browser = await bench.browser('rep-wu')
    const person = bench.core.person('rep-wu')
    if (person === undefined) throw new Error('nobody')
    person.roles.length = 0
    expect((await browser.get('/leads')).status).toBe(403)
  })

  test('of somebody else ends where one signs in anew', async () => {
    const browser = await bench.browser('rep-wu')
    const before = browser.cookie() ?? ''
    await browser.post(await signed('head-mkt'))
    expect((await browser.get('/')).text).toContain('赵一诺')
    expect((await bench.stranger().get('/leads', { cookie: before })).status).toBe(401)
  })

  test('an invented, damaged or doubled cookie is nobody’s', async () => {
    const real = (await bench.browser('head-mkt')).cookie() ?? ''
    const cookies = [
      'tenon-session=',
      `tenon-session=${'A'.repeat(43)}`,
      `${real}x`,
      real.replace('tenon-session', 'other'),
      `tenon-session=session:${'A'.repeat(35)}`,
    ]
    for (const cookie of cookies) expect((await bench.stranger().get('/leads', { cookie })).status).toBe(401)
  })
})

test('over https the cookie is for https alone, below the product’s own path', async () => {
  const behind = await openPagesBench({ publicUrl: 'https://tenon.example.com/acme' })
  try {
    const path = pathOf(await behind.link('head-mkt')).replace('/acme', '')
    const answer = await behind.stranger().post(path, {}, { origin: 'https://tenon.example.com' })
    expect(answer.headers.location).toBe('/acme/')
    expect([answer.headers['set-cookie']].flat()[0]).toMatch(
      /^__Secure-tenon-session=[\w-]{43}; Path=\/acme\/; .*HttpOnly; SameSite=Lax; Secure$/,
    )
  } finally {
    await behind.end()
  }
})

describe('without a session', () => {
  test('the first page says how to get a link, in the browser’s language', async () => {
    const zh = await bench.stranger().get('/', { 'accept-language': 'zh-CN,zh;q=0.9' })
    expect(zh).toMatchObject({ status: 200 })
    expect(zh.text).toContain('/lead web')
    const en = await bench.stranger().get('/', { 'accept-language': 'en-GB,en;q=0.9' })
    expect(en.text).toContain('Please sign in')
    expect(en.text).toContain('lang="en"')
  })

  test('nothing else is to be had: no page, no file, no event', async () => {
    const paths = [
      '/leads',
      '/leads/L2',
      '/people',
      '/credit',
      '/policy',
      '/events',
      '/leads.csv',
      '/leads.xlsx',
    ]
    for (const path of [...paths, '/people.csv', '/credit.csv', '/overview/funnel.csv'])
      expect([path, (await bench.stranger().get(path)).status]).toEqual([path, 401])
    expect((await bench.stranger().post('/policy/answer', { answer: 'consent' })).status).toBe(401)
  })
})
