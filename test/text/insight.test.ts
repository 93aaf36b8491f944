import { describe, expect, it } from 'vitest'
import { FLAG_KINDS, type Flag } from '../../src/domain/insight/flags.ts'
import { LANGUAGES } from '../../src/domain/workspace.ts'
import { choicesLine, flagLine, secondChanceLine, spanText } from '../../src/text/insight.ts'
import { plainText, voiceOf } from '../../src/text/voice.ts'
import { MINUTE, MONDAY } from '../support/given.ts'
import { newWorld } from '../support/world.ts'

const { workspace } = newWorld()
const common = { who: 'rep-li', at: MONDAY, lead: 'L-1' }
const record = { ...common, kind: 'record-after-posting', record: 'A-1', minutes: 180 } as const
const FLAGS: Flag[] = [
  { ...record, created: true },
  { ...record, created: false },
  { ...common, kind: 'rejected-then-won', next: 'rep-wu', minutes: 3 * 1440 },
  { ...common, kind: 'rejects-the-hard', rejected: 4, of: 5, othersRejected: 1, othersOf: 9 },
  { ...common, kind: 'bulk-accept', leads: 7, seconds: 41 },
  { ...common, kind: 'empty-follow-up', records: 2, leads: 1 },
  { ...common, kind: 'empty-follow-up', records: 6, leads: 3 },
]

describe.each(LANGUAGES)('in %s', (language) => {
  const voice = voiceOf(workspace, language)
  const said = (flag: Flag) =>
    plainText(flagLine(flag, { company: '锐科' }, voice), 'Asia/Shanghai', language)

  it('every flag names the person and the lead, and its numbers', () => {
    expect(new Set(FLAGS.map(({ kind }) => kind))).toEqual(new Set(FLAG_KINDS))
    expect(new Set(FLAGS.map(said)).size).toBe(FLAGS.length)
    for (const flag of FLAGS) {
      expect(said(flag)).toMatch(/李蕾.*L-1 · 锐科$/)
      expect(said(flag)).not.toMatch(/[{}]|undefined|NaN/)
      const { who: _, at: __, lead: ___, kind: ____, ...seen } = flag
      for (const [name, value] of Object.entries(seen)) {
        if (typeof value === 'number' && name !== 'minutes' && !(name === 'leads' && value === 1))
          expect(said(flag)).toContain(String(value))
      }
    }
  })

  it('a lead that is gone is named by its number', () => {
    const line = flagLine({ ...record, created: true }, undefined, voice)
    expect(plainText(line, 'Asia/Shanghai', language)).toMatch(/L-1$/)
  })

  it('how suggestions turned out names all numbers of both', () => {
    const line = choicesLine(
      {
        suggested: { assigned: 11, accepted: 22, sql: 33, won: 44 },
        other: { assigned: 55, accepted: 66, sql: 77, won: 88 },
      },
      voice,
    )
    expect(plainText(line, 'Asia/Shanghai', language)).toMatch(/11.*22.*33.*44.*55.*66.*77.*88/)
  })
})

describe('second chances', () => {
  const chances = { mrls: 40, reposted: 30, sql: 6, won: 3, lost: 18, open: 9 }
  const said = (language: 'zh-CN' | 'en', changes: Partial<typeof chances> = {}, hoped = 0.1) =>
    plainText(
      secondChanceLine({ ...chances, ...changes }, hoped, voiceOf(workspace, language)),
      'Asia/Shanghai',
      language,
    )

  it('are told by what has ended, beside what is hoped for', () => {
    expect(said('zh-CN')).toBe('二次机会：3/21 赢单（14%），预期 10%')
    expect(said('en', {}, 0.25)).toBe('Second chances: 3/21 won (14%), expected 25%')
    expect(said('zh-CN', { won: 0 })).toBe('二次机会：0/18 赢单（0%），预期 10%')
    expect(said('zh-CN', { won: 0, lost: 0 })).toBe('二次机会：还没有结果（9 条进行中），预期 10%')
  })
})

it('a length of time is one number', () => {
  const voice = voiceOf(workspace, 'zh-CN')
  const spans = [0, 119, 120, 48 * 60 - 1, 48 * 60].map((minutes) => spanText(minutes, voice))
  expect(spans).toEqual(['0 分钟', '119 分钟', '2 小时', '47 小时', '2 天'])
  expect(spanText(MINUTE / 1000 / 7, voice)).toBe('8 分钟')
})
