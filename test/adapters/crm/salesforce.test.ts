import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { salesforceParts } from '../../../adapters/crm/salesforce/book.ts'
import { examineSalesforce } from '../../../adapters/crm/salesforce/examine.ts'
import { containing, text } from '../../../adapters/crm/salesforce/soql.ts'
import { DEFAULT_CRM } from '../../../src/domain/company/crm-settings.ts'
import { entry, NOON } from '../../contracts/crm-contract.ts'
import { PATIENCE, PEOPLE } from './hubspot-bench.ts'
import { salesforceBench } from './salesforce-bench.ts'

let bench: Awaited<ReturnType<typeof salesforceBench>>
beforeEach(async () => {
  bench = await salesforceBench(NOON)
})
afterEach(() => bench.close())
const signIns = () => bench.fake.server.asked.filter(({ path }) => path === '/services/oauth2/token').length
const parts = (changes: Partial<typeof DEFAULT_CRM> = {}) =>
  salesforceParts(
    { url: bench.fake.url, clientId: 'consumer-key', clientSecret: 'consumer-secret', patience: PATIENCE },
    PEOPLE,
    { ...DEFAULT_CRM, ...changes },
  )

test('a session that ends in the middle is begun anew, once for all who ask', async () => {
  await bench.give({ name: '锐科', domain: 'ruike.com' })
  expect((await bench.book.find({ domain: 'ruike.com' })).exact).toHaveLength(1)
  expect(signIns()).toBe(1)
  bench.fake.endSessions()
  const found = await Promise.all([1, 2, 3].map(() => bench.book.find({ domain: 'ruike.com' })))
  expect(found.map(({ exact }) => exact.length)).toEqual([1, 1, 1])
  expect(signIns()).toBe(2)
})

test('a session that is refused again and again is not begun without end', async () => {
  await bench.book.find({ domain: 'ruike.com' })
  const body = [{ errorCode: 'INVALID_SESSION_ID', message: 'Session expired or invalid' }]
  bench.fake.server.troubles = [{ on: /query/, what: { status: 401, body }, times: 99 }]
  await expect(bench.book.find({ domain: 'ruike.com' })).rejects.toMatchObject({ kind: 'unauthorized' })
  expect(bench.fake.server.asked.length).toBeLessThan(20)
})

test('answers of many pages are read to the end', async () => {
  for (let n = 0; n < 7; n++) await bench.give({ name: '锐科', createdAt: NOON - n })
  expect((await bench.book.find({ name: '锐科' })).exact).toHaveLength(7)
})

test('the limit of the day is left alone for long; a locked row is tried again', async () => {
  const refused = (status: number, errorCode: string) => ({
    what: { status, body: [{ errorCode, message: 'x' }] },
  })
  bench.fake.server.troubles = [{ on: /query/, ...refused(403, 'REQUEST_LIMIT_EXCEEDED') }]
  await expect(bench.book.find({ domain: 'x.com' })).rejects.toMatchObject({
    kind: 'busy',
    retryAfter: 900_000,
  })
  bench.fake.server.troubles = [{ on: /PATCH/, ...refused(400, 'UNABLE_TO_LOCK_ROW') }]
  await expect(bench.book.keep(entry())).rejects.toMatchObject({ kind: 'away' })
  bench.fake.server.troubles = [{ on: /PATCH/, ...refused(400, 'FIELD_CUSTOM_VALIDATION_EXCEPTION') }]
  await expect(bench.book.keep(entry())).rejects.toMatchObject({
    kind: 'rejected',
    message: 'FIELD_CUSTOM_VALIDATION_EXCEPTION',
  })
})

test('a version of its API that is served no more is for an operator, and refuses no lead for good', async () => {
  await bench.book.find({ domain: 'x.com' })
  bench.fake.retired = bench.fake.versions
  await expect(bench.book.keep(entry())).rejects.toMatchObject({ kind: 'unauthorized' })
  bench.fake.server.troubles = [{ on: /query/, what: { status: 410, body: 'Gone' } }]
  await expect(bench.book.find({ domain: 'x.com' })).rejects.toMatchObject({ kind: 'unauthorized' })
})

test('where a rule about doubles blocks a contact, the one that is there is told', async () => {
  await bench.give({ name: '锐科', contacts: [{ name: '张建国', email: 'zjg@example.com' }] })
  const there = String(bench.fake.rows.Contact[0]?.Id)
  bench.fake.inTheWay = (type) => (type === 'Contact' ? there : undefined)
  const place = await bench.book.keep(entry())
  expect(place?.contact).toBe(there)
  expect(bench.fake.rows.Contact).toMatchObject([{ Email: 'zjg@example.com', Tenon_Outcome__c: 'accepted' }])
  bench.fake.inTheWay = (type) => (type === 'Contact' ? '00Q000000000000002' : undefined)
  await expect(
    bench.book.keep(entry({ lead: 'L9', contact: { name: '王', email: 'w@example.com' } })),
  ).rejects.toMatchObject({ kind: 'rejected', message: 'DUPLICATES_DETECTED' })
})

test('of several tasks those that are refused are told, and the others are there once', async () => {
  const place = await bench.book.keep(entry())
  if (place === undefined) throw new Error('it was made')
  bench.fake.custom.Contact = [...(bench.fake.custom.Contact ?? [])]
  const touch = (n: number, by = 'rep-li') => ({
    ...{
      key: `L2ABCDEFG.${n}`,
      kind: 'call' as const,
      title: `电话 · Tenon L2ABCDEFG #${n}`,
      text: '聊',
      by,
      at: NOON,
    },
  })
  expect(await bench.book.share(place, [touch(1), touch(2)])).toEqual([])
  expect(await bench.book.share(place, [touch(1), touch(2), touch(3)])).toEqual([])
  expect(bench.fake.rows.Task.map(({ Subject, Status }) => [Subject, Status])).toEqual(
    [1, 2, 3].map((n) => [`电话 · Tenon L2ABCDEFG #${n}`, 'Completed']),
  )
})

test('whatever somebody wrote ends no text of a query', () => {
  expect(text("O'Neil \\ \n x")).toBe("'O\\'Neil \\\\ \\n x'")
  expect(containing('100%_')).toBe("'%100\\%\\_%'")
})

describe('the doctor', () => {
  const examined = async (changes?: Partial<typeof DEFAULT_CRM>) => {
    const checks = await examineSalesforce(await parts(changes), true)
    return checks
      .filter(({ state }) => state !== 'ok')
      .map(({ name, state, message }) => `${state} ${name}: ${message}`)
  }

  test('finds all well', async () => {
    expect(await examined()).toEqual([])
  })

  test('says which user, field, version and key is missing, and shows no secret', async () => {
    bench.fake.rows.User.splice(0, 1)
    expect(await examined()).toEqual([expect.stringMatching(/^warning salesforce users: .*rep-li/)])
    bench.fake.custom.Contact = ['Tenon_Lead__c']
    expect((await examined()).join()).toContain('Contact has no field Tenon_Outcome__c')
    const fields = { company: { key: { field: 'Name' } }, contact: {} }
    expect((await examined({ fields })).join()).toContain('Account.Name must be an external id and unique')
    bench.fake.versions = ['58.0', '59.0']
    expect((await examined()).join()).toContain('does not serve version 62.0')
    bench.fake.clientSecret = 'another'
    const refused = (await examined()).join()
    expect(refused).toMatch(/client credentials flow is enabled.*invalid_client/)
    expect(refused).not.toContain('consumer-secret')
  })
})
