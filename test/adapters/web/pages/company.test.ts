import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { SqliteConnection } from '../../../../adapters/store/sqlite/connection.ts'
import { handle } from '../../../../commands/handle.ts'
import { keysOfDoer } from '../../../../src/domain/behaviour/behaviour.ts'
import { openPagesBench, type PagesBench } from '../../../support/pages.ts'
import { fileOf, readRows } from '../../table/read-rows.ts'

const MINUTE = 60_000
const DAY = 86_400_000
let bench: PagesBench

beforeEach(async () => {
  bench = await openPagesBench()
})
afterEach(() => bench.end())

const textOf = (markup: string): string =>
  markup
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()

/** What a part of a page says. */
function part(page: string, id: string): string {
  const found = new RegExp(`<(section|div)[^>]* id="${id}"[\\s\\S]*?</\\1>\\n`).exec(page)?.[0]
  if (found === undefined) throw new Error(`no ${id}`)
  return textOf(found)
}

const page = async (user: string, path: string) => {
  const { status, text } = await (await bench.browser(user)).get(path)
  expect([path, status]).toEqual([path, 200])
  return text
}

let made = 0

/** A lead of a contact with a name and a role; each a while after the one before. */
async function post(company: string, name: string, role: string, by = 'sdr-lin'): Promise<string> {
  made += 1
  const [phone, email] = [`139${10_000_000 + made}`, `contact${made}@ruike.example`]
  const text = `公司：${company}\n联系人：${name}\n手机：${phone}\n邮箱：${email}\n采购角色：${role}\n地区：上海\n来源：展会\n预算：有\n权限：有\n需求：有\n时间：明年`
  await bench.desk.slash(text, bench.caller(by))
  bench.move(MINUTE)
  const [lead] = await bench.core.store.leads({ text: name, limit: 1 })
  if (lead === undefined) throw new Error(`${name} was not posted`)
  return lead.id
}

/** Three leads of one company, written in two ways, and one of another; 李蕾 holds the first. */
async function company(): Promise<{ first: string; second: string; third: string; other: string }> {
  const first = await post('锐科精密', '张建国', 'economic-buyer')
  const second = await post('苏州锐科集团', '陈曦', 'user', 'sdr-he')
  const third = await post('锐科精密', '王芳', '')
  const other = await bench.post('木棉医疗')
  bench.move(MINUTE)
  await bench.press('assign:other', { lead: first, rep: 'rep-li' }, 'mgr-zhou')
  return { first, second, third, other }
}

describe('the page of a company', () => {
  test('has all its leads, from whichever of them one comes, and none of another', async () => {
    const { first, second, third, other } = await company()
    for (const id of [first, second, third]) {
      const text = await page('head-mkt', `/companies/${id}`)
      const leads = part(text, 'company-leads')
      for (const one of [first, second, third]) expect(leads).toContain(one)
      expect(leads).not.toContain(other)
      expect(text).toContain('<h1>锐科精密</h1>')
      expect(part(text, 'head')).toContain(
        '3 条线索，3 条进行中 采购角色 2/5 在跟进：李蕾 另写作：苏州锐科集团',
      )
    }
  })

  test('says which buying roles are covered and by whom, which are missing, and who has to do with it', async () => {
    const { first } = await company()
    const text = await page('head-mkt', `/companies/${first}`)
    const roles = part(text, 'roles')
    expect(roles).toMatch(/✓ 经济决策人 张建国 ● 待接收/)
    expect(roles).toMatch(/✓ 使用者 陈曦/)
    expect(roles).toMatch(/○ 技术决策人 还没有人 ○ 采购 还没有人 ○ 影响者 还没有人/)
    expect(roles).toContain('还有 1 位联系人没有写采购角色')
    const people = part(text, 'people')
    expect(people).toMatch(/^参与的人 李蕾 ▸ 在跟进 销售 · 1 条线索/)
    expect(people).toMatch(/林晓 SDR · 2 条线索/)
    expect(people).toMatch(/周敏 分配 · 1 条线索/)
    expect(people).toMatch(/何苗 SDR · 1 条线索/)
    expect(part(text, 'keys')).toContain(
      '域名 ruike.example 名称（归一后） 锐科精密 名称（归一后） 苏州锐科集团',
    )
  })

  test('has what happened to its leads and what their contacts did, the newest first, each once on page after page', async () => {
    const { first, second } = await company()
    const lead = await bench.core.store.lead(second)
    const { email = '', phone = '' } = lead?.fields ?? {}
    // As many as fill a page but for one, and others of the very moment at which the first lead was given away.
    const given = bench.core.clock.now()
    await bench.core.store.commit({
      leads: [],
      decide: () => ({
        result: null,
        behaviour: Array.from({ length: 40 }, (_, n) => ({
          behaviour: {
            id: `b-${n}`,
            kind: 'download' as const,
            at: given + (n < 29 ? MINUTE : 0),
            title: `第${n}份 ${phone}`,
          },
          keys: n === 39 ? keysOfDoer({ company: '锐科精密' }) : keysOfDoer({ email }),
        })),
      }),
    })
    const browser = await bench.browser('head-mkt')
    const items: string[] = []
    let path: string | undefined = `/companies/${first}`
    let pages = 0
    while (path !== undefined) {
      const { text } = await browser.get(path)
      const timeline = /id="timeline"[\s\S]*?<\/section>/.exec(text)?.[0] ?? ''
      items.push(...[...timeline.matchAll(/<li[^>]*>([\s\S]*?)<\/li>/g)].map(([, item = '']) => textOf(item)))
      path = /rel="next" href="([^"#]+)/.exec(timeline)?.[1]?.replaceAll('&amp;', '&')
      pages += 1
    }
    expect(pages).toBe(2)
    expect(items).toHaveLength(40 + 5)
    expect(new Set(items.filter((item) => item.includes('：下载'))).size).toBe(40)
    expect(items[0]).toMatch(/^陈曦：下载 第9份 139\*{4}\d{4}.* · 陈曦$/)
    expect(items.slice(29, 31).map((item) => item.split(' 11/')[0])).toEqual([
      '李蕾 得到了完整联系方式',
      '周敏 分配给 李蕾',
    ])
    expect(items.at(-1)).toMatch(/^林晓 提交了线索.* · 张建国 · 演练场$/)
    expect(items.filter((item) => item.startsWith('这家公司的访客：下载 第39份'))).toHaveLength(1)
  })

  test('has for a rep their own leads alone, and is none where they have none of them', async () => {
    const { first, second, third } = await company()
    const rep = await bench.browser('rep-li')
    const { text } = await rep.get(`/companies/${first}`)
    expect(textOf(text)).toContain('这里只有你的线索')
    expect(part(text, 'head')).toContain('1 条线索，1 条进行中 采购角色 1/5')
    for (const hidden of [second, third, '陈曦', '何苗']) expect(text).not.toContain(hidden)
    const stranger = await bench.browser('rep-wu')
    for (const path of [`/companies/${first}`, `/companies/${first}.csv`, '/companies/L23456789'])
      expect([path, (await stranger.get(path)).status]).toEqual([path, 404])
    for (const path of [`/companies/${second}`, `/companies/${second}.xlsx`])
      expect([path, (await rep.get(path)).status]).toEqual([path, 404])
    expect((await stranger.get('/companies?text=锐科')).text).not.toContain(first)
    expect((await bench.stranger().get(`/companies/${first}`)).status).toBe(401)
  })

  test('masks contacts for whom they are none of their business', async () => {
    const { first } = await company()
    const { phone = '', email = '' } = (await bench.core.store.lead(first))?.fields ?? {}
    for (const user of ['mgr-zhou', 'head-sales', 'sdr-he'])
      for (const path of [`/companies/${first}`, `/companies/${first}.csv`]) {
        const { text } = await (await bench.browser(user)).get(path)
        expect(text).not.toContain(phone.slice(3))
        expect(text).not.toContain(email)
      }
  })

  test('has what the CRM knows of it, apart from names that are only alike', async () => {
    const now = bench.core.clock.now()
    const record = { createdAt: now - 400 * DAY, followUps: [now - 6 * DAY], stage: '跟进中' }
    const { second } = await company()
    const alike = await bench.post('苏州锐科精密机械')
    await bench.core.store.crm.put([
      { ...record, id: 'A-1', company: '锐科 精密', ownerId: 'rep-wu' },
      { ...record, id: 'A-2', company: '别的名字', domain: 'ruike.example', ownerId: 'rep-gone' },
      { ...record, id: 'A-3', company: '苏州锐科精密机械有限公司', contactName: '王总' },
    ])
    const text = await page('head-mkt', `/companies/${second}`)
    const crm = part(text, 'crm')
    expect(crm).toMatch(/锐科 精密 A-1 按名称（归一后）匹配 负责人 吴桐 · 跟进中 最近记录/)
    expect(crm).toMatch(/别的名字 A-2 按域名匹配 负责人 rep-gone（不在名册中）/)
    expect(crm).not.toContain('A-3')
    expect(part(text, 'people')).toMatch(/吴桐 CRM 负责人/)
    expect(part(text, 'maybe')).toMatch(/苏州锐科精密机械有限公司 A-3 相似度 \d\d% 没有负责人.* 1 条线索/)
    expect(text).toContain(`href="/companies/${alike}"`)
    expect(part(text, 'company-leads')).not.toContain(alike)
    expect(text).not.toContain('王总')
  })

  test('is there all the same while the CRM does not answer', async () => {
    const { first } = await company()
    bench.core.crm.find = () => Promise.reject(new Error('away'))
    expect(part(await page('head-mkt', `/companies/${first}`), 'crm')).toContain('CRM 没有答复')
  })

  test('of a lead whose company nobody knows has that lead alone', async () => {
    const ids = ['甲', '乙'].map(() => bench.core.newId())
    const person = bench.core.person('sdr-lin')
    if (person === undefined) throw new Error('nobody')
    for (const lead of ids)
      await handle(bench.core, {
        lead,
        command: { name: 'save', fields: { contact: `${lead} 先生` }, unknown: {} },
        ...{ actor: { id: person.id, person }, via: 'web' },
      })
    const [first = '', second = ''] = ids
    const leads = part(await page('head-mkt', `/companies/${first}`), 'company-leads')
    expect(leads).toContain(first)
    expect(leads).not.toContain(second)
  })

  test('goes along as a file: the leads that it shows, in the same order', async () => {
    const { first, second, third } = await company()
    const browser = await bench.browser('head-mkt')
    const { body, headers } = await browser.get(`/companies/${first}.csv`)
    expect(decodeURIComponent(String(headers['content-disposition']))).toContain('公司-锐科精密.csv')
    const { header, rows } = await readRows(fileOf(body, 'company.csv'))
    expect(header.slice(0, 4)).toEqual(['编号', '公司', '联系人', '采购角色'])
    const shown = part(await page('head-mkt', `/companies/${first}`), 'company-leads').match(/L[2-9A-Z]{8}/g)
    expect(rows.map(({ cells }) => cells[0])).toEqual(shown)
    expect(new Set(shown)).toEqual(new Set([first, second, third]))
    expect(rows.find(({ cells }) => cells[0] === second)?.cells[3]).toBe('使用者')
    const xlsx = await readRows(fileOf((await browser.get(`/companies/${first}.xlsx`)).body, 'company.xlsx'))
    expect(xlsx.rows.map(({ cells }) => cells)).toEqual(rows.map(({ cells }) => cells))
  })

  test('is read in English', async () => {
    const { first } = await company()
    const text = await page('mgr-tan', `/companies/${first}`)
    expect(part(text, 'head')).toContain('Leads: 3, open: 3 Buying roles 2/5 At it now: 李蕾')
    expect(text).toContain('lang="en"')
  })
})

test('a company of many leads takes as many questions as one of two, and its leads come page by page', async () => {
  const [first = ''] = [await bench.post('巨头集团'), await bench.post('巨头集团')]
  const browser = await bench.browser('head-mkt')
  const asked = vi.spyOn(SqliteConnection.prototype, 'all')
  const questions = async () => {
    const before = asked.mock.calls.length
    await browser.get(`/companies/${first}`)
    return asked.mock.calls.length - before
  }
  await browser.get(`/companies/${first}`)
  const few = await questions()
  const ids = [first]
  for (let n = 0; n < 44; n++) ids.push(await bench.post('巨头集团'))
  expect(await questions()).toBe(few)
  expect(few).toBeLessThan(20)
  asked.mockRestore()

  const seen: string[] = []
  let path: string | undefined = `/companies/${first}`
  let pages = 0
  while (path !== undefined) {
    const { text } = await browser.get(path)
    const leads = /id="company-leads"[\s\S]*?<\/section>/.exec(text)?.[0] ?? ''
    seen.push(...[...leads.matchAll(/href="\/leads\/(L\w+)"/g)].map(([, id = '']) => id))
    path = /rel="next" href="([^"]+)/.exec(leads)?.[1]?.replaceAll('&amp;', '&')
    pages += 1
  }
  expect(pages).toBe(3)
  expect(seen).toHaveLength(46)
  expect(new Set(seen).size).toBe(46)
  for (const id of ids) expect(seen).toContain(id)
})

describe('companies', () => {
  test('are found by name, domain and whoever is known there, and one alone at once', async () => {
    const { first, other } = await company()
    const browser = await bench.browser('head-mkt')
    const list = await browser.get(`/companies?text=${encodeURIComponent('138')}`)
    expect(list.status).toBe(200)
    for (const text of ['锐科', 'ruike.example', '锐科精密有限公司', '陈曦']) {
      const found = await browser.get(`/companies?text=${encodeURIComponent(text)}`)
      expect([text, found.status]).toEqual([text, 303])
      const { text: shown } = await browser.get(String(found.headers.location))
      expect(part(shown, 'company-leads')).toContain(first)
    }
    const all = await page('head-mkt', '/companies')
    expect(part(all, 'companies')).toMatch(/木棉医疗 1 条，1 条进行中 0\/5/)
    expect(part(all, 'companies')).toMatch(/锐科精密 3 条，3 条进行中 2\/5 经济决策人、使用者 李蕾/)
    expect(all).toContain(`href="/companies/${other}"`)
    expect(part(await page('head-mkt', '/companies?text=没有这个'), 'companies')).toContain('没有找到')
  })

  test('are a click away from the list of leads and from a lead', async () => {
    const { first } = await company()
    for (const path of ['/leads', `/leads/${first}`])
      expect(await page('head-mkt', path)).toContain(`href="/companies/${first}"`)
  })
})

describe('in the chat', () => {
  const said = async (text: string, user = 'rep-li') => {
    const answer = await bench.desk.slash(text, bench.caller(user))
    return answer.kind === 'say' ? answer.message.plain : ''
  }

  test('who looks for a company has its leads together, what is covered, who has to do with it, and the way to the page', async () => {
    const { first, second, third, other } = await company()
    for (const text of ['锐科精密', '陈曦', 'ruike.example', first]) {
      const plain = await said(`find ${text}`)
      expect(plain).toMatch(
        /找到 3 条\n进行中 3 条 · 采购角色 2\/5：经济决策人、使用者 · 还缺 技术决策人、采购、影响者 · 参与的销售：李蕾\n/,
      )
      for (const one of [first, second, third]) expect(plain).toContain(one)
      expect(plain).not.toContain(other)
      expect(plain).toMatch(new RegExp(`在网页上看公司全貌 ${bench.origin}/companies/L\\w+$`))
    }
  })

  test('who finds several companies has each lead as before, and the way to all of them', async () => {
    await company()
    const plain = await said('find 李')
    expect(plain).not.toContain('采购角色')
    const several = await said('find L')
    expect(several).toMatch(/^找到 4 条\n/)
    expect(several).toContain(`${bench.origin}/companies?text=L`)
  })

  test('the link that signs in leads to the company that was named, and to no other place', async () => {
    const { first } = await company()
    const plain = await said('web 锐科精密', 'head-mkt')
    const path = new URL(/https?:\S+\/in\/\S+/.exec(plain)?.[0] ?? '').pathname
    const browser = bench.stranger()
    const { status, headers } = await browser.post(path)
    expect([status, headers.location]).toEqual([
      303,
      `/companies?${new URLSearchParams({ text: '锐科精密' })}`,
    ])
    const { headers: on } = await browser.get(String(headers.location))
    expect((await browser.get(String(on.location))).text).toContain(first)
  })
})
