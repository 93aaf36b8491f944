import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openPagesBench, type PagesBench } from '../../../support/pages.ts'

let bench: PagesBench

beforeEach(async () => {
  bench = await openPagesBench()
})
afterEach(() => bench.end())

/** A lead that 李蕾 holds and one that nobody does. Gives their numbers and the contact's phone of the first. */
async function two(): Promise<{ held: string; free: string; phone: string }> {
  const held = await bench.post('锐科')
  const free = await bench.post('木棉')
  await bench.press('assign:other', { lead: held, rep: 'rep-li' }, 'mgr-zhou')
  const { phone = '' } = (await bench.core.store.lead(held))?.fields ?? {}
  expect(phone).toMatch(/^\+86138/)
  return { held, free, phone }
}

describe('a lead’s story', () => {
  test('has the whole contact for its rep and its SDR, and for nobody else', async () => {
    const { held, phone } = await two()
    const seen = async (user: string) => (await (await bench.browser(user)).get(`/leads/${held}`)).text
    for (const user of ['rep-li', 'sdr-lin'])
      expect([user, await seen(user)]).toEqual([user, expect.stringContaining(phone)])
    for (const user of ['sdr-he', 'mgr-zhou', 'head-mkt', 'head-sales']) {
      const text = await seen(user)
      expect(text).toContain('138****')
      expect(text).not.toContain(phone.slice(3))
    }
  })

  test('tells what happened in sentences, the newest first, with whose rules and from where', async () => {
    const { held } = await two()
    const { text } = await (await bench.browser('head-mkt')).get(`/leads/${held}`)
    const [assigned, posted] = ['分配给 李蕾', '林晓 提交了线索'].map((said) => text.indexOf(said))
    expect(assigned).toBeGreaterThan(0)
    expect(posted).toBeGreaterThan(assigned ?? 0)
    expect(text).toContain('演练场 · 规则 v1')
  })

  test('is told in the reader’s language', async () => {
    const { held } = await two()
    const { text } = await (await bench.browser('mgr-tan')).get(`/leads/${held}`)
    expect(text).toContain('周敏 assigned it to 李蕾')
    expect(text).toContain('lang="en"')
  })

  test('counts what is left on the reader’s own calendar and clock', async () => {
    const { held } = await two()
    // Friday 10:00 in Shanghai; the acceptance of a C lead is due in a working day.
    const near = await (await bench.browser('mgr-zhou')).get(`/leads/${held}`)
    const left = /还剩工作时间 ([^<]+)</.exec(near.text)?.[1]
    const far = await (await bench.browser('mgr-tan')).get(`/leads/${held}`)
    expect(left).toBeDefined()
    expect(far.text).toMatch(/of working time left/)
  })

  test('is none for a rep whose lead it is not, as if there were no such lead', async () => {
    const { held, free } = await two()
    const rep = await bench.browser('rep-wu')
    for (const path of [`/leads/${held}`, `/leads/${free}`, '/leads/L23456789'])
      expect(await rep.get(path)).toMatchObject({ status: 404 })
    const missing = (await rep.get('/leads/L23456789')).text
    expect((await rep.get(`/leads/${held}`)).text).toBe(missing)
  })

  test('is none any more for a rep from whom the lead went', async () => {
    const { held } = await two()
    const rep = await bench.browser('rep-li')
    expect((await rep.get(`/leads/${held}`)).status).toBe(200)
    await bench.desk.submit(
      'reject',
      { lead: held, turn: (await bench.core.store.lead(held))?.turn ?? 0 },
      { reason: bench.core.policies.current().policy.rejectReasons[0] ?? '' },
      bench.caller('rep-li'),
    )
    expect((await bench.core.store.lead(held))?.status).toBe('pending')
    expect((await rep.get(`/leads/${held}`)).status).toBe(404)
  })
})

describe('the list', () => {
  test('has for a rep their own, and for the others all', async () => {
    await two()
    const rep = await (await bench.browser('rep-li')).get('/leads')
    expect(rep.text).toContain('锐科')
    expect(rep.text).not.toContain('木棉')
    for (const user of ['sdr-he', 'mgr-zhou', 'head-sales']) {
      const { text } = await (await bench.browser(user)).get('/leads')
      expect(text).toContain('锐科')
      expect(text).toContain('木棉')
    }
  })

  test('does not let a rep ask for others’, by any filter', async () => {
    const { free } = await two()
    const rep = await bench.browser('rep-wu')
    const asked = ['rep=rep-li', 'rep=', 'text=锐科', 'sdr=sdr-lin', `text=${free}`, 'before=9999999999999-L']
    for (const query of asked) {
      for (const path of [`/leads?${query}`, `/leads.csv?${query}`]) {
        const { text } = await rep.get(encodeURI(path))
        expect([path, /href="\/leads\/L|^L/m.test(text)]).toEqual([path, false])
      }
    }
  })

  test('finds a phone number for nobody who may not read it', async () => {
    const { phone } = await two()
    const found = async (user: string, more = '') =>
      (await (await bench.browser(user)).get(`/leads?text=${encodeURIComponent(phone)}${more}`)).text
    expect(await found('head-mkt')).not.toContain('锐科')
    expect(await found('sdr-he')).not.toContain('锐科')
    expect(await found('sdr-lin')).not.toContain('锐科')
    expect(await found('sdr-lin', '&sdr=sdr-lin')).toContain('锐科')
    expect(await found('rep-li')).toContain('锐科')
    expect(await found('rep-wu')).not.toContain('锐科')
  })

  test('is filtered by all that it can be filtered by', async () => {
    const { held } = await two()
    const other = await bench.post('海滨', '', 'sdr-he')
    await bench.count()
    const browser = await bench.browser('head-mkt')
    const ids = async (query: string) => {
      const { text } = await browser.get(encodeURI(`/leads.csv?${query}`))
      return text
        .split('\r\n')
        .slice(1, -1)
        .map((line) => line.split(',')[0])
    }
    expect(await ids('')).toHaveLength(3)
    expect(await ids('status=assigned')).toEqual([held])
    expect(await ids('status=open')).toHaveLength(3)
    expect(await ids('rep=rep-li')).toEqual([held])
    expect(await ids('sdr=sdr-he')).toEqual([other])
    expect(await ids('region=华东')).toHaveLength(3)
    expect(await ids('region=广州')).toEqual([])
    expect(await ids('source=展会')).toHaveLength(3)
    expect(await ids('source=百度')).toEqual([])
    expect(await ids('text=海滨')).toEqual([other])
    expect(await ids(`text=${held}`)).toEqual([held])
    expect(await ids('period=last year')).toEqual([])
    expect(await ids('period=this month')).toHaveLength(3)
    const grade = (await bench.core.store.lead(held))?.grading.grade
    expect(await ids(`grade=${grade}`)).toContain(held)
  })

  test('goes on where the page before ended, every lead once', async () => {
    const all = new Set<string>()
    for (let n = 0; n < 103; n++) all.add(await bench.post(`公司${n}`))
    const browser = await bench.browser('head-mkt')
    const seen: string[] = []
    let path: string | undefined = '/leads'
    let pages = 0
    while (path !== undefined) {
      const { text } = await browser.get(path)
      seen.push(...[...text.matchAll(/href="\/leads\/(L[2-9A-Z]{8})"/g)].map(([, id = '']) => id))
      path = /rel="next" href="([^"]+)"/.exec(text)?.[1]?.replaceAll('&amp;', '&')
      pages += 1
    }
    expect(pages).toBe(3)
    expect(seen).toHaveLength(103)
    expect(new Set(seen)).toEqual(all)
  })
})

describe('people and numbers', () => {
  test('a rep sees how they are themselves, and nobody else', async () => {
    const { text } = await (await bench.browser('rep-wu')).get('/people')
    expect(text).toContain('吴桐')
    expect(text).not.toContain('李蕾')
    const leader = await (await bench.browser('mgr-zhou')).get('/people')
    expect(leader.text).toContain('李蕾')
  })

  test('response times of others are not for a rep, in no file either', async () => {
    await two()
    await bench.count()
    const rep = await bench.browser('rep-wu')
    for (const path of ['/?rby=rep', '/overview/responses.csv?rby=rep&clock=accept'])
      expect((await rep.get(path)).text).not.toContain('李蕾')
    const head = await bench.browser('head-sales')
    expect((await head.get('/overview/responses.csv?rby=rep&clock=accept')).text).toContain('李蕾')
  })

  test('flags are for both heads alone', async () => {
    for (const [user, sees] of [
      ['head-mkt', true],
      ['head-sales', true],
      ['mgr-zhou', false],
      ['sdr-lin', false],
    ] as const) {
      const { text } = await (await bench.browser(user)).get('/')
      expect([user, text.includes('id="flags"')]).toEqual([user, sees])
    }
  })

  test('lines of credit are for managers, heads, and whose they are', async () => {
    const { held } = await two()
    const seen = async (user: string) =>
      (await (await bench.browser(user)).get('/credit?by=sdr&of=sdr-lin')).text
    for (const user of ['sdr-lin', 'mgr-zhou', 'head-sales']) expect(await seen(user)).toContain(held)
    for (const user of ['sdr-he', 'rep-wu']) expect(await seen(user)).not.toContain(held)
    const file = await (await bench.browser('sdr-he')).get('/credit.csv?by=sdr&of=sdr-lin')
    expect(file.text).not.toContain(held)
    expect((await (await bench.browser('sdr-he')).get('/credit')).text).toContain('林晓')
  })

  test('the overview counts what the ledger has', async () => {
    await two()
    await bench.count()
    const { text } = await (await bench.browser('head-mkt')).get('/overview/funnel.csv?by=sdr&period=all')
    expect(text.split('\r\n')[1]).toMatch(/^林晓,2,2,0,0,0,/)
  })
})
