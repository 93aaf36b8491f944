import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Core } from '../../../commands/core.ts'
import { coreOn } from '../../support/core.ts'
import { postgresPlace } from '../store/postgres-place.ts'
import { type Api, freshLead, openApi } from './rig.ts'

/** What of the API rests on the store, on PostgreSQL behind two processes; the rest is the same for every store. */
let place: Awaited<ReturnType<typeof postgresPlace>>
let apis: [Api, Api]
beforeAll(async () => {
  place = await postgresPlace()
  const open = async (core: Core) => openApi({ core })
  apis = [await open(await coreOn(place.store)), await open(await coreOn(await place.another()))]
})
afterAll(async () => {
  for (const api of apis) await api.stop()
  await place.close()
})

const bring = (body: unknown, key?: string, process: 0 | 1 = 0) =>
  apis[process].ask('POST', '/api/v1/leads', body, key === undefined ? {} : { key })
const read = async (path: string) => (await apis[1].ask('GET', `/api/v1${path}`)).body
const count = async () => (await place.store.leads({ limit: 1000 })).length

test('leads are kept whole, each with its own outcome, and read by the other process', async () => {
  const first = freshLead({ externalId: 'MA-1', lastTouch: { url: 'https://x.example/?utm_source=Baidu' } })
  const { body } = await bring([first, { fields: 1 }, freshLead({}, { need: null })])
  expect(body.results).toMatchObject([
    { status: 201, outcome: 'posted' },
    { status: 422 },
    { status: 201, outcome: 'nurturing' },
  ])
  expect((await bring([first], undefined, 1)).body.results).toMatchObject([
    { status: 409, problem: { lead: body.results[0]?.lead } },
  ])
  expect(await read(`/leads/${body.results[0]?.lead}`)).toMatchObject({
    ...{ externalId: 'MA-1', status: 'pending', origin: { source: 'baidu' } },
    fields: { phone: expect.stringContaining('****') },
  })
})

test('a key that both processes are asked with at once brings one lead, and stands for its body alone', async () => {
  const before = await count()
  const body = freshLead()
  const asked = Array.from({ length: 8 }, (_, n) => bring(body, 'both', n % 2 === 0 ? 0 : 1))
  const answers = await Promise.all(asked)
  expect(new Set(answers.map((one) => JSON.stringify([one.status, one.body]))).size).toBe(1)
  expect((await bring(freshLead(), 'both', 1)).status).toBe(422)
  expect(await count()).toBe(before + 1)
})

test('pages hold each lead once, newest first, though more come meanwhile', async () => {
  await bring(Array.from({ length: 12 }, () => freshLead()))
  const there = (await place.store.leads({ limit: 1000 })).map(({ id }) => id)
  const seen: string[] = []
  let next: string | undefined
  do {
    const page = await read(`/leads?limit=5${next === undefined ? '' : `&cursor=${next}`}`)
    seen.push(...page.items.map(({ id }) => id))
    next = page.next
    await bring(freshLead())
  } while (next !== undefined)
  expect(seen).toEqual(there)
})

test('signs that PostgreSQL takes in no text are answered like any other', async () => {
  const cursor = (place: object) => Buffer.from(JSON.stringify(place)).toString('base64url')
  const { lead } = (await bring(freshLead())).body
  for (const sign of ['\u0000', '\ufffe\uffff', '\ud800']) {
    const before = cursor({ createdAt: Number.MAX_SAFE_INTEGER, id: sign })
    expect((await apis[0].ask('GET', `/api/v1/leads?cursor=${before}`)).status).toBe(200)
    const at = cursor({ at: Number.MAX_SAFE_INTEGER, id: sign })
    expect((await apis[0].ask('GET', `/api/v1/leads/${lead}/behaviour?cursor=${at}`)).status).toBe(200)
    const event = { kind: 'form', title: sign, details: { [sign]: sign }, who: { lead: sign } }
    expect((await apis[0].ask('POST', '/api/v1/events', event)).status).toBe(422)
    const kept = await apis[0].ask('POST', '/api/v1/events', { ...event, who: { lead } })
    expect(kept.status).toBe(201)
    const body = freshLead({ extra: { [sign]: sign, 会员: `x${sign}` } }, { remarks: `x${sign}y` })
    expect((await bring(body)).status).toBe(201)
  }
  for (const id of ['%00', '%EF%BF%BF', '%ED%A0%80', "'"])
    expect((await apis[0].ask('GET', `/api/v1/leads/${id}/events`)).status).toBe(404)
})

test('what somebody did before there was a lead is found when it comes, told twice or not', async () => {
  const done = (id: string, minute: number) => ({
    ...{ id, kind: 'page-view', title: `第${minute}页`, at: `2026-11-20T01:0${minute}:00Z` },
    who: { email: 'early@ruike.example' },
  })
  const told = [done('b', 2), done('a', 1), done('c', 3)]
  for (const process of apis) await process.ask('POST', '/api/v1/events', told)
  const { body } = await bring(freshLead({}, { email: 'Early@ruike.example' }))
  const first = await read(`/leads/${body.lead}/behaviour?limit=2`)
  const rest = await read(`/leads/${body.lead}/behaviour?cursor=${first.next}`)
  expect([...first.items, ...rest.items].map(({ title }) => title)).toEqual(['第3页', '第2页', '第1页'])
  expect(rest.next).toBeUndefined()
  expect(await read(`/leads/${body.lead}/events`)).toMatchObject({ items: [{ type: 'posted' }] })
})
