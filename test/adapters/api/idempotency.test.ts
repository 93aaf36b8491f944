import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { FieldName } from '../../../src/domain/lead/fields.ts'
import { TooSlow } from '../../../src/ports.ts'
import { coreOver } from '../../support/core.ts'
import { type Api, freshLead, openApi } from './rig.ts'

let api: Api
beforeAll(async () => {
  api = await openApi()
})
afterAll(() => api.stop())

const bring = (key: string, body: unknown, path = '/api/v1/leads') => api.ask('POST', path, body, { key })
const leads = async () => (await api.core.store.leads({ limit: 1000 })).length

test('the same key with the same body gives the same answer and does nothing twice', async () => {
  const body = freshLead({}, { need: undefined })
  const first = await bring('k-1', body)
  const before = await leads()
  for (let n = 0; n < 3; n++) {
    const again = await bring('k-1', body)
    expect([again.status, again.body, again.headers.get('location')]).toEqual([
      201,
      first.body,
      first.headers.get('location'),
    ])
  }
  expect(await leads()).toBe(before)
})

test('a refusal is an answer, too', async () => {
  const lead = freshLead()
  await bring('k-first', lead)
  const first = await bring('k-dup', lead)
  expect(first.status).toBe(409)
  expect(await bring('k-dup', lead)).toMatchObject({ status: 409, body: first.body })
  const wrong = await bring('k-wrong', { fields: 1 })
  expect(await bring('k-wrong', { fields: 1 })).toMatchObject({ status: 422, body: wrong.body })
})

test('the same key with another body is refused, and does nothing', async () => {
  await bring('k-2', freshLead())
  const before = await leads()
  expect(await bring('k-2', freshLead())).toMatchObject({
    status: 422,
    body: { type: 'urn:tenon:problem:key-reused' },
  })
  expect(await leads()).toBe(before)
})

test('a key of one address is none of another', async () => {
  await bring('k-3', freshLead())
  expect(
    (await bring('k-3', { kind: 'form', who: { email: 'a@ruike.example' } }, '/api/v1/events')).status,
  ).toBe(201)
})

test('the answer for a key stays what it was, though the rules have changed', async () => {
  const body = [freshLead({}, { need: undefined }), freshLead()]
  const first = await bring('k-rules', body)
  await underGate(['need', 'meetingAgreed'], async () => {
    expect(await bring('k-rules', body)).toMatchObject({ status: 200, body: first.body })
  })
})

test('what the rules do not let through after all is kept for nurturing, once', async () => {
  const body = freshLead({}, { need: undefined })
  const before = await leads()
  await underGate([], async () => {
    const first = await bring('k-gate', body)
    expect(first).toMatchObject({ status: 201, body: { outcome: 'nurturing' } })
    expect(await bring('k-gate', body)).toMatchObject({ status: 201, body: first.body })
  })
  expect(await leads()).toBe(before + 1)
})

/** As a process sees it that does not know yet, or knows already, which rules are in force. */
async function underGate(require: FieldName[], work: () => Promise<void>): Promise<void> {
  const { policies } = api.core
  const { current } = policies
  const { policy, ...version } = current()
  policies.current = () => ({ ...version, policy: { ...policy, gate: { require } } })
  await work().finally(() => {
    policies.current = current
  })
}

test('twenty who come at once with one key bring one lead, and all hear of it', async () => {
  const before = await leads()
  const body = [freshLead(), freshLead({}, { need: undefined }), { fields: {} }]
  const all = await Promise.all(Array.from({ length: 20 }, () => bring('k-4', body)))
  expect(new Set(all.map((one) => JSON.stringify([one.status, one.body]))).size).toBe(1)
  expect(await leads()).toBe(before + 2)
})

test('two processes that are asked at once with one key bring one lead', async () => {
  const path = join(mkdtempSync(join(tmpdir(), 'tenon-api-')), 'tenon.db')
  const cores = [await coreOver(path), await coreOver(path)]
  const apis = await Promise.all(cores.map((core) => openApi({ core })))
  const body = [freshLead(), freshLead()]
  const asked = Array.from({ length: 8 }, (_, n) =>
    apis[n % 2]?.ask('POST', '/api/v1/leads', body, { key: 'k-both' }),
  )
  const answers = await Promise.all(asked)
  expect(new Set(answers.map((one) => JSON.stringify(one?.body))).size).toBe(1)
  expect(await cores[0]?.store.leads({ limit: 10 })).toHaveLength(2)
  for (const one of apis) await one.stop()
  for (const { store } of cores) await store.close()
})

test('without a key the same lead twice is two questions', async () => {
  const body = freshLead()
  const ask = () => api.ask('POST', '/api/v1/leads', body)
  expect((await ask()).status).toBe(201)
  expect((await ask()).status).toBe(409)
})

test('a key may stand in quotation marks, as its draft has it, and is short and visible', async () => {
  const body = freshLead()
  const first = await bring('"k-5"', body)
  expect(await bring('k-5', body)).toMatchObject({ status: 201, body: first.body })
  for (const key of ['""', 'a b', 'x'.repeat(256)])
    expect(await bring(key, freshLead())).toMatchObject({ status: 400 })
  expect((await bring('x'.repeat(255), freshLead())).status).toBe(201)
})

test('what failed half way is finished when it is asked for again, with the same numbers', async () => {
  const { store } = api.core
  const before = await leads()
  const commit = store.commit.bind(store)
  let left = 2
  const body = Array.from({ length: 5 }, () => freshLead())
  store.commit = async (unit) => {
    if (/:\d+$/.test(unit.delivery ?? '') && left-- <= 0) throw new TooSlow('no')
    return commit(unit)
  }
  const half = await bring('k-6', body)
  store.commit = commit
  expect(half.body.results.map(({ status }) => status)).toEqual([201, 201, 503, 503, 503])
  const whole = await bring('k-6', body)
  expect(whole.body.results.map(({ status }) => status)).toEqual([201, 201, 201, 201, 201])
  expect(whole.body.results.slice(0, 2)).toEqual(half.body.results.slice(0, 2))
  expect(await leads()).toBe(before + 5)
})

test('one that fails alone is told to come again', async () => {
  const { store } = api.core
  const commit = store.commit.bind(store)
  store.commit = () => Promise.reject(new TooSlow('no'))
  const slow = await api.ask('POST', '/api/v1/leads', freshLead())
  store.commit = () => Promise.reject(new Error('a disk 13812345678'))
  const broken = await api.ask('POST', '/api/v1/events', { kind: 'form', who: { email: 'a@ruike.example' } })
  store.commit = commit
  expect(slow).toMatchObject({ status: 503, body: { type: 'urn:tenon:problem:busy' } })
  expect(slow.headers.get('retry-after')).toBe('2')
  expect(broken).toMatchObject({ status: 500, body: { type: 'urn:tenon:problem:failed' } })
  expect(JSON.stringify(broken.body)).not.toContain('disk')
})
