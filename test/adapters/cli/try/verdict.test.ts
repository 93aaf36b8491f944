import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { tenon } from '../captured.ts'
import { databaseFolder } from './crm-of-example.ts'

let place: ReturnType<typeof databaseFolder>
beforeEach(() => {
  place = databaseFolder()
})
afterEach(() => place.remove())

const example = (name: string) => fileURLToPath(new URL(`../../../support/examples/${name}`, import.meta.url))
const CONFIG = ['--config', example('tenon.yaml')]
const ZH = readFileSync(example('leads/pasted-zh.txt'), 'utf8')

async function verdict(input: string, ...options: string[]) {
  const args = ['try', 'verdict', '-', '--json', ...CONFIG, ...options]
  const { code, out, err } = await tenon(args, { env: place.env, input, now: '2026-11-20T10:00+08:00' })
  expect({ code, err }).toEqual({ code: 0, err: '' })
  return JSON.parse(out)
}

describe('tenon try verdict', () => {
  test('syncs a lead above the record to its owner, with the whole credit, and says why', async () => {
    await place.importExample()
    const { because, ...rest } = await verdict(ZH)
    expect(rest).toEqual({ rule: 'senior', to: 'rep-li', credit: '1', record: 'A-1001' })
    expect(because).toContain('A-1001')
    expect(because).toContain('李蕾')
    expect(because).toContain('规则 senior')
  })

  test.each([
    [
      'is not above',
      ZH.replace('市场总监', '市场专员'),
      [],
      { rule: 'followed', to: 'rep-li', credit: '1/3', record: 'A-1001' },
    ],
    [
      'comes later than N days',
      ZH,
      ['--at', '2026-12-15T16:20:00.001+08:00'],
      { rule: 'idle', to: 'dispatch', credit: '1', record: 'A-1001' },
    ],
    [
      'comes just N days later',
      ZH,
      ['--at', '2026-12-15T16:20:00+08:00'],
      { rule: 'senior', to: 'rep-li', credit: '1', record: 'A-1001' },
    ],
    [
      'came before the record',
      ZH,
      ['--at', '2025-04-02T10:00:00+08:00'],
      { rule: 'new', to: 'dispatch', credit: '1', record: null },
    ],
    [
      'is of a company that nobody knows',
      '公司：查无此公司\n联系人：王',
      [],
      { rule: 'new', to: 'dispatch', credit: '1', record: null },
    ],
  ])('of a lead that %s', async (_, input, options, expected) => {
    await place.importExample()
    expect(await verdict(input, ...options)).toEqual({ ...expected, because: expect.stringMatching(/规则/) })
  })

  test('goes by the rules and the language of the workspace', async () => {
    await place.importExample()
    const config = readFileSync(example('tenon.yaml'), 'utf8')
      .replace('language: zh-CN', 'language: en')
      .replace('syncCredit: 1/3', 'syncCredit: 2/7')
    const args = ['try', 'verdict', '-', '--json', '--config', 'own.yaml']
    const world = { env: place.env, files: { 'own.yaml': config }, input: ZH.replace('市场总监', '市场专员') }
    const result = JSON.parse((await tenon(args, world)).out)
    expect(result).toMatchObject({ rule: 'followed', credit: '2/7' })
    expect(result.because).toContain('rule followed: synced to 李蕾')
  })

  test('for people prints the sentence alone', async () => {
    await place.importExample()
    const { because } = await verdict(ZH)
    const args = ['try', 'verdict', example('leads/pasted-zh.txt'), ...CONFIG]
    expect(await tenon(args, { env: place.env, now: '2026-11-20T10:00+08:00' })).toEqual({
      code: 0,
      out: because,
      err: '',
    })
  })

  test('takes the CRM for empty where there is no store, and makes none', async () => {
    expect(await verdict(ZH)).toMatchObject({ rule: 'new', to: 'dispatch', credit: '1', record: null })
    expect(place.contents()).toEqual([])
  })

  test('leaves the store as it is', async () => {
    await place.importExample()
    const before = place.contents()
    await verdict(ZH)
    expect(place.contents()).toEqual(before)
  })

  test('refuses a moment that does not exist, and a file that is not there', async () => {
    const wrong = await tenon(['try', 'verdict', '-', '--at', '2026-02-30T10:00'], {
      env: place.env,
      input: ZH,
    })
    expect(wrong).toMatchObject({ code: 2, out: '' })
    expect(wrong.err).toMatch(/^--at must be a moment/)
    expect(await tenon(['try', 'verdict', 'none.txt'], { env: place.env })).toMatchObject({
      code: 1,
      out: '',
    })
  })
})
