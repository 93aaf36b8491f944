import { copyFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs'
import sqlite3 from 'sqlite3'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openSqlite } from '../../../../adapters/store/sqlite/open-sqlite.ts'
import { tenon } from '../captured.ts'
import { databaseFolder } from './crm-of-example.ts'

let place: ReturnType<typeof databaseFolder>
beforeEach(() => {
  place = databaseFolder()
})
afterEach(() => place.remove())

async function match(...args: string[]) {
  const { code, out, err } = await tenon(['try', 'match', ...args, '--json'], { env: place.env })
  expect({ code, err }).toEqual({ code: 0, err: '' })
  return JSON.parse(out)
}

const NOBODY = '查无此公司有限公司'

describe('tenon try match', () => {
  test('prints the companies that are the same, by what they share', async () => {
    await place.importExample()
    expect(await match('江苏锐科精密机械有限公司')).toEqual({
      exact: [{ id: 'A-1001', by: 'name' }],
      maybe: [],
    })
    expect(await match(NOBODY, '--domain', 'www.ruike-precision.example')).toEqual({
      exact: [{ id: 'A-1001', by: 'domain' }],
      maybe: [],
    })
    expect(await match(NOBODY, '--phone', '+86 21 5555 1234')).toEqual({
      exact: [{ id: 'A-1003', by: 'phone' }],
      maybe: [],
    })
    expect(await match(NOBODY)).toEqual({ exact: [], maybe: [] })
  })

  test('prints those that are only alike, with their likeness', async () => {
    await place.importExample()
    const { exact, maybe } = await match('苏州锐科精密机械有限公司')
    expect(exact).toEqual([])
    expect(maybe).toEqual([{ id: 'A-1001', score: expect.any(Number) }])
    expect(maybe[0].score).toBeGreaterThan(0.5)
    expect(maybe[0].score).toBe(Math.round(maybe[0].score * 100) / 100)
  })

  test('finds a company by its credit code', async () => {
    const store = await openSqlite(place.path)
    await store.crm.put([
      { id: 'A-9', company: '百川', creditCode: '91350100M000100Y43', createdAt: 0, followUps: [] },
    ])
    await store.close()
    expect(await match(NOBODY, '--credit-code', '91350100m000100y43')).toEqual({
      exact: [{ id: 'A-9', by: 'creditCode' }],
      maybe: [],
    })
  })

  test('for people prints names too, and warns of what tells no company', async () => {
    await place.importExample()
    const args = [
      'try',
      'match',
      '苏州锐科精密机械有限公司',
      '--domain',
      'ruike-precision.example',
      '--phone',
      '12',
      '--credit-code',
      'x',
    ]
    expect(await tenon(args, { env: place.env })).toEqual({
      code: 0,
      out: 'A-1001  江苏锐科精密机械股份有限公司  by its domain',
      err: 'warning: --phone tells no company\nwarning: --credit-code tells no company',
    })
    expect((await tenon(['try', 'match', NOBODY], { env: place.env })).out).toBe(
      'the CRM knows no such company',
    )
  })

  test('leaves the store as it is, and makes none where there is none', async () => {
    expect(await match(NOBODY)).toEqual({ exact: [], maybe: [] })
    expect(place.contents()).toEqual([])
    await place.importExample()
    const before = place.contents()
    await match('江苏锐科精密机械有限公司')
    expect(place.contents()).toEqual(before)
  })

  test('sees what a running Tenon has stored, and does not disturb it', async () => {
    await place.importExample()
    const running = await openSqlite(place.path)
    await running.crm.put([{ id: 'A-2000', company: '刚刚来的公司', createdAt: 0, followUps: [] }])
    expect(await match('刚刚来的公司')).toEqual({ exact: [{ id: 'A-2000', by: 'name' }], maybe: [] })
    await running.ping()
    await running.close()
    expect(await match('刚刚来的公司')).toMatchObject({ exact: [{ id: 'A-2000' }] })
  })

  test('sees what a Tenon that was killed has left', async () => {
    await place.importExample()
    const running = await openSqlite(place.path)
    await running.crm.put([{ id: 'A-2000', company: '刚刚来的公司', createdAt: 0, followUps: [] }])
    const left = databaseFolder()
    for (const ending of ['', '-wal']) copyFileSync(place.path + ending, left.path + ending)
    const before = readFileSync(left.path)
    const { out } = await tenon(['try', 'match', '刚刚来的公司', '--json'], { env: left.env })
    expect(JSON.parse(out).exact).toEqual([{ id: 'A-2000', by: 'name' }])
    expect(readFileSync(left.path).equals(before)).toBe(true)
    await running.close()
    left.remove()
  })

  test.each([
    ['an older', 1, /is at version 1 of \d+: bring it up to date with tenon migrate/],
    ['a newer', 999, /is at version 999, and this Tenon knows versions up to/],
  ])('refuses the database of %s Tenon and leaves it alone', async (_, version, message) => {
    await place.importExample()
    await script(place.path, `PRAGMA journal_mode = DELETE; PRAGMA user_version = ${version}`)
    const before = place.contents()
    const { code, out, err } = await tenon(['try', 'match', NOBODY, '--json'], { env: place.env })
    expect({ code, out }).toEqual({ code: 1, out: '' })
    expect(err).toMatch(message)
    expect(place.contents()).toEqual(before)
  })

  test('refuses what is no database', async () => {
    writeFileSync(place.path, 'id,company\n'.repeat(1000))
    expect(await tenon(['try', 'match', NOBODY], { env: place.env })).toMatchObject({ code: 1, out: '' })
  })

  test('refuses a workspace file that is not there, and a company that is not named', async () => {
    const missing = await tenon(['try', 'match', NOBODY, '--config', 'none.yaml'], { env: place.env })
    expect(missing).toMatchObject({ code: 1, err: 'none.yaml:1 there is no such file' })
    expect(await tenon(['try', 'match'], { env: place.env })).toMatchObject({ code: 2, out: '' })
    expect(existsSync(place.path)).toBe(false)
  })
})

function script(path: string, sql: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const database = new sqlite3.Database(path)
    database.exec(sql, (error) => database.close(() => (error ? reject(error) : resolve())))
  })
}
