import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { hubSpotBook, hubSpotParts } from '../../../adapters/crm/hubspot/book.ts'
import { examineHubSpot } from '../../../adapters/crm/hubspot/examine.ts'
import { DEFAULT_CRM } from '../../../src/domain/company/crm-settings.ts'
import { entry, NOON } from '../../contracts/crm-contract.ts'
import { hubSpotBench, PEOPLE } from './hubspot-bench.ts'

const DAY = 86_400_000

let bench: Awaited<ReturnType<typeof hubSpotBench>>
beforeEach(async () => {
  bench = await hubSpotBench(NOON)
})
afterEach(() => bench.close())
const calls = (what: RegExp) =>
  bench.fake.server.asked.filter(({ method, path }) => what.test(`${method} ${path}`)).length
const parts = (changes: Partial<typeof DEFAULT_CRM> = {}) =>
  hubSpotParts({ token: bench.fake.token, apiUrl: bench.fake.url, searchEvery: 0 }, PEOPLE, {
    ...DEFAULT_CRM,
    ...changes,
  })

describe('HubSpot, whose search is seconds behind', () => {
  test('is given no company and no contact twice', async () => {
    bench.fake.indexes = false
    const one = await bench.book.keep(entry())
    expect(await bench.book.keep(entry())).toEqual(one)
    const other = entry({ lead: 'L3ABCDEFG', contact: { name: '王', phone: '+8613900000001' } })
    expect((await bench.book.keep(other))?.record).toBe(one?.record)
    // The address is somebody's already: theirs is the contact, and is told what became of this one.
    expect(await bench.book.keep({ ...entry(), lead: 'L4ABCDEFG', outcome: 'won' })).toEqual(one)
    expect(await bench.companies()).toMatchObject([{ contacts: [{ outcome: 'won' }, {}] }])
  })

  test('gives a company that was just made no other owner', async () => {
    bench.fake.indexes = false
    await bench.book.keep(entry())
    const other = { name: '王', phone: '+8613900000001' }
    await bench.book.keep(entry({ lead: 'L3ABCDEFG', contact: other, owner: 'rep-wu' }))
    expect(await bench.companies()).toMatchObject([{ owner: 'rep-li', contacts: [{}, {}] }])
  })

  test('answers five searches a second, so they are asked apart', async () => {
    bench.fake.searchesPerSecond = 5
    const paced = hubSpotBook(
      await hubSpotParts({ token: bench.fake.token, apiUrl: bench.fake.url }, PEOPLE, DEFAULT_CRM),
    )
    await Promise.all([1, 2].map((n) => paced.find({ name: `百川${n}`, domain: 'baichuan.cn' })))
    expect(calls(/search/)).toBe(6)
    await expect(
      Promise.all([1, 2].map((n) => bench.book.find({ name: `x${n}`, domain: 'x.cn' }))),
    ).rejects.toMatchObject({
      kind: 'busy',
      retryAfter: 1000,
    })
  })
})

test('a limit of the day is left alone for long', async () => {
  const body = { message: 'You have reached your daily limit.', policyName: 'DAILY' }
  bench.fake.server.troubles = [{ what: { status: 429, body } }]
  const fault: unknown = await bench.book.find({ domain: 'ruike.com' }).catch((error: unknown) => error)
  expect(fault).toMatchObject({ kind: 'busy', retryAfter: 15 * 60_000 })
})

test('what is dated back into the past counts from when it was written down', async () => {
  const id = await bench.give({ name: '锐科', createdAt: NOON - 300 * DAY })
  const company = bench.fake.portal.objects.companies.get(id)
  if (company === undefined) throw new Error('it is there')
  const { portal } = bench.fake
  portal.change(
    'companies',
    company,
    { notes_last_updated: new Date(NOON - 9 * DAY).toISOString() },
    NOON - 9 * DAY,
  )
  portal.change('companies', company, { notes_last_updated: new Date(NOON - DAY).toISOString() }, NOON + 5)
  expect((await bench.book.record(id))?.followUps).toEqual([NOON - 9 * DAY, NOON + 5])
})

test('of several notes those that are refused are told, and the others are there once', async () => {
  const place = await bench.book.keep(entry())
  if (place === undefined) throw new Error('it was made')
  const touch = (n: number, text: string) => ({
    ...{ key: `L2ABCDEFG.${n}`, kind: 'visit' as const, title: `拜访 · Tenon L2ABCDEFG #${n}`, text },
    ...{ by: 'rep-li', at: NOON },
  })
  const touches = [touch(1, '聊'), touch(2, '长'.repeat(70_000)), touch(3, '聊')]
  const refused = [{ key: 'L2ABCDEFG.2', why: 'VALIDATION_ERROR' }]
  expect(await bench.book.share(place, touches)).toEqual(refused)
  expect(await bench.book.share(place, touches)).toEqual(refused)
  const [company] = await bench.companies()
  expect(company?.followUps).toHaveLength(2)
})

test('a company that was deleted meanwhile is not there, and harms no other', async () => {
  const [one, other] = [await bench.give({ name: '锐科' }), await bench.give({ name: '锐科' })]
  expect((await bench.book.find({ name: '锐科' })).exact).toHaveLength(2)
  bench.fake.portal.objects.companies.delete(one)
  const contact = bench.fake.portal.add('contacts', { lastname: '王', phone: '+8613812345678' })
  contact.properties.associatedcompanyid = one
  const { exact } = await bench.book.find({ name: '锐科', phone: '13812345678' })
  expect(exact.map(({ record }) => record.id)).toEqual([other])
  expect(await bench.book.record(one)).toBeUndefined()
})

test('fields are those of the workspace, in the words that are said there', async () => {
  const fields = {
    company: { stage: false as const },
    contact: {
      outcome: { field: 'hs_lead_status', values: { accepted: 'IN_PROGRESS' } },
      grade: false as const,
    },
  }
  const book = hubSpotBook(await parts({ fields }))
  const place = await book.keep(entry())
  const contact = bench.fake.portal.objects.contacts.get(place?.contact ?? '')
  expect(contact?.properties).toMatchObject({ hs_lead_status: 'IN_PROGRESS', lastname: '张建国' })
  expect(contact?.properties).not.toHaveProperty('tenon_grade')
  expect([...(bench.fake.portal.properties.contacts?.keys() ?? [])]).not.toContain('tenon_grade')
})

describe('the doctor', () => {
  test('finds all well, makes our fields, and names reps who are nobody there', async () => {
    bench.fake.owners.splice(0, 1)
    const checks = await examineHubSpot(await parts(), true)
    expect(checks.map(({ name, state }) => [name, state])).toEqual([
      ['hubspot', 'ok'],
      ['hubspot owners', 'warning'],
      ['hubspot fields', 'ok'],
    ])
    expect(checks[1]?.message).toContain('rep-li')
    const said = await examineHubSpot(
      await parts({ owners: { 901: 'rep-li', 902: 'rep-wu', 903: 'rep-chen' } }),
      false,
    )
    expect(said.map(({ name }) => name)).toEqual(['hubspot', 'hubspot owners'])
    expect(bench.fake.portal.properties.contacts?.get('tenon_lead')).toEqual({ unique: true })
  })

  test('says what to do about a token, a scope, a field and silence', async () => {
    const examined = async (changes?: Partial<typeof DEFAULT_CRM>) => {
      const checks = await examineHubSpot(await parts(changes), true)
      return checks
        .filter(({ state }) => state === 'failed')
        .map(({ name, message }) => `${name}: ${message}`)
    }
    bench.fake.lacks = /POST .*properties/
    expect(await examined()).toEqual([expect.stringContaining('crm.schemas.companies.write')])
    bench.fake.lacks = undefined
    const fields = { company: { creditCode: { field: 'uscc' } }, contact: {} }
    expect(await examined({ fields })).toEqual([expect.stringContaining('there is no companies.uscc')])
    bench.fake.server.troubles = [{ what: { status: 502, body: {} }, times: 9 }]
    expect(await examined()).toEqual([expect.stringContaining('no answer (502')])
    bench.fake.server.troubles = []
    const before = await parts()
    bench.fake.token = 'pat-rotated'
    const [check] = await examineHubSpot(before, true)
    expect(check).toMatchObject({
      state: 'failed',
      message: expect.stringContaining('copy it again'),
    })
    expect(JSON.stringify(check)).not.toContain('pat-')
  })
})
