import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { quietChat } from '../../bench/quiet-chat.ts'
import { coreOver } from '../../support/core.ts'
import { type Api, freshLead, openApi } from './rig.ts'

let api: Api
beforeAll(async () => {
  api = await openApi({ core: await coreOver(':memory:', [quietChat]) })
})
afterAll(async () => {
  await api.stop()
  await api.core.store.close()
})

const tell = (body: unknown, key?: string) =>
  api.ask('POST', '/api/v1/events', body, key === undefined ? {} : { key })
const bring = async (fields: Record<string, unknown>) =>
  (await api.ask('POST', '/api/v1/leads', freshLead({}, fields))).body.lead
const timeline = async (lead: string, query = '') =>
  (await api.ask('GET', `/api/v1/leads/${lead}/behaviour${query}`)).body

describe('what somebody does', () => {
  test('at a time that lies ahead was done now at the latest, and is the same thing when it is told again', async () => {
    const lead = await bring({ email: 'ahead@ruike.example' })
    const done = {
      ...{ kind: 'form', title: '明天', at: '2030-01-01T00:00:00Z' },
      who: { email: 'ahead@ruike.example' },
    }
    for (let n = 0; n < 2; n++) await tell(done)
    expect((await timeline(lead)).items).toMatchObject([{ title: '明天', at: '2026-11-20T02:00:00.000Z' }])
  })

  test('before there is a lead is found when it comes, by whatever the person is known', async () => {
    const at = (minute: number) => `2026-11-19T10:0${minute}:00+08:00`
    await tell([
      { kind: 'page-view', at: at(1), title: '定价页', who: { email: 'Early@Ruike.example' } },
      { kind: 'download', at: at(2), title: '白皮书', who: { phone: '139 0000 0001' } },
      { kind: 'webinar-registered', at: at(3), title: '直播', who: { wechat: 'early_bird' } },
      { kind: 'form', at: at(4), title: '试用', who: { email: 'other@ruike.example' } },
    ])
    const lead = await bring({ email: 'early@ruike.example', phone: '13900000001', wechat: 'early_bird' })
    const { items } = await timeline(lead)
    expect(items.map(({ title }) => title)).toEqual(['直播', '白皮书', '定价页'])
  })

  test('after it, names the lead', async () => {
    const lead = await bring({ email: 'known@ruike.example' })
    expect(await tell({ kind: 'form', title: '试用', who: { email: 'known@ruike.example' } })).toMatchObject({
      status: 201,
      body: { lead },
    })
    expect((await tell({ kind: 'form', who: { lead } })).body.lead).toBe(lead)
    expect((await timeline(lead)).items).toHaveLength(2)
  })

  test('of a company whose person nobody knows belongs to its leads; of a known colleague it does not', async () => {
    const company = '无锡锐视光学有限公司'
    await tell([
      { kind: 'page-view', title: '公司来访', who: { company: '无锡锐视光学' } },
      { kind: 'page-view', title: '同事来访', who: { company, email: 'colleague@ruishi.example' } },
    ])
    const lead = await bring({ company })
    expect((await timeline(lead)).items.map(({ title }) => title)).toEqual(['公司来访'])
  })

  test('is kept once, however often it is told, and for each person by themselves', async () => {
    const lead = await bring({ email: 'often@ruike.example' })
    const other = await bring({ email: 'another@ruike.example' })
    const doing = { id: 'evt-1', kind: 'download', title: '白皮书', who: { email: 'often@ruike.example' } }
    const same = { kind: 'form', at: '2026-11-19T10:00:00Z', who: { email: 'often@ruike.example' } }
    await tell([doing, doing, same])
    await tell([same, { ...doing, title: '别的' }])
    await tell({ ...doing, title: '另一份', who: { email: 'another@ruike.example' } })
    expect((await timeline(lead)).items.map(({ kind, title }) => [kind, title])).toEqual([
      ['download', '白皮书'],
      ['form', undefined],
    ])
    expect((await timeline(other)).items.map(({ title }) => title)).toEqual(['另一份'])
  })

  test('is read page by page, newest first, contacts masked and pages without their query', async () => {
    const lead = await bring({ email: 'pages@ruike.example', phone: '13900000077' })
    await tell(
      Array.from({ length: 7 }, (_, n) => ({
        kind: 'page-view',
        at: `2026-11-19T10:0${n}:00Z`,
        title: `第${n}页 13900000077`,
        url: `https://www.example.com/p/${n}?email=pages@ruike.example`,
        details: { 备注: 'pages@ruike.example', 空: null },
        who: { email: 'pages@ruike.example' },
      })),
    )
    const first = await timeline(lead, '?limit=4')
    const rest = await timeline(lead, `?limit=4&cursor=${first.next}`)
    expect([...first.items, ...rest.items].map(({ title }) => title.slice(0, 2))).toEqual([
      '第6',
      '第5',
      '第4',
      '第3',
      '第2',
      '第1',
      '第0',
    ])
    expect(rest.next).toBeUndefined()
    expect(JSON.stringify(first)).not.toMatch(/13900000077|pages@/)
    expect(first.items[0]).toMatchObject({ url: 'https://www.example.com/p/6' })
  })
})

test('who it was, must be told somehow; the others of a list are kept', async () => {
  expect(await tell({ kind: 'form', who: { email: 'no address', phone: '---' } })).toMatchObject({
    status: 422,
    body: { errors: [{ pointer: '/who' }] },
  })
  const { status, body } = await tell([
    { kind: 'form', who: {} },
    { kind: 'form', who: { lead: 'L-none' } },
    { kind: 'click', who: { email: 'a@ruike.example' } },
    { kind: 'form', who: { email: 'a@ruike.example' } },
  ])
  expect(status).toBe(200)
  expect(body.results).toMatchObject([
    { status: 422, problem: { errors: [{ pointer: '/0/who' }] } },
    { status: 422, problem: { errors: [{ pointer: '/1/who/lead' }] } },
    { status: 422, problem: { errors: [{ pointer: '/2/kind' }] } },
    { status: 201 },
  ])
})

test('a key is good for these, too', async () => {
  const doing = { kind: 'form', who: { email: 'keyed@ruike.example' } }
  const first = await tell(doing, 'k-1')
  expect(await tell(doing, 'k-1')).toMatchObject({ status: 201, body: first.body })
  expect((await tell({ ...doing, title: 'x' }, 'k-1')).status).toBe(422)
})

describe('the card', () => {
  test('is drawn anew for what says much, in a while, and not for every page', async () => {
    const lead = await bring({ email: 'drawn@ruike.example' })
    const cards = async (now: number) => {
      const hold = { holder: 'a-test', until: now + 60_000, lookAt: now, freeAt: now }
      const { effects } = await api.core.store.claim(quietChat.name, 'group:main', now, 500, hold)
      const mine = effects.filter((effect) => effect.lead === lead && effect.kind === 'card')
      await api.core.store.settle(effects.map(({ id }) => ({ effect: id, outcome: 'done' as const })))
      return mine.length
    }
    const now = api.core.clock.now()
    expect(await cards(now)).toBe(1)
    await tell({ kind: 'page-view', title: '定价页', who: { email: 'drawn@ruike.example' } })
    expect(await cards(now + 3_600_000)).toBe(0)
    await tell({ kind: 'download', title: '白皮书', who: { email: 'drawn@ruike.example' } })
    await tell({ kind: 'form', title: '试用', who: { email: 'drawn@ruike.example' } })
    expect(await cards(now)).toBe(0)
    expect(await cards(now + 3_600_000)).toBe(1)
  })
})
