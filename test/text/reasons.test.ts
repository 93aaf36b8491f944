import { describe, expect, test } from 'vitest'
import type { Because, Reason } from '../../src/domain/routing/suggestion.ts'
import { becauseText, reasonTexts } from '../../src/text/reasons.ts'

const REASONS: [Reason, string, string][] = [
  [{ kind: 'region', region: '华东' }, '华东 ✓', '华东 ✓'],
  [{ kind: 'industry', industry: '制造', customers: 3 }, '制造 3 家客户', 'customers in 制造: 3'],
  [{ kind: 'win-rate', percent: 41 }, '赢单率 41%', 'win rate 41%'],
  [{ kind: 'newer', since: '2026-08-01' }, '新人（2026-08-01 入职）', 'new since 2026-08-01'],
  [{ kind: 'load', open: 6, cap: 15 }, '在手 6/15', '6/15 open'],
  [{ kind: 'waited' }, '还没有分到过线索', 'has had no lead yet'],
  [{ kind: 'waited', since: Date.parse('2026-01-04T16:30Z') }, '上次分配 2026-01-05', 'last lead 2026-01-05'],
  [{ kind: 'accepts-in', minutes: 21.6 }, '平均接收 22 分钟', 'accepts in 22 min on average'],
  [{ kind: 'earlier' }, '曾负责这条线索，没有其他人选', 'had this lead before, nobody else is left'],
]

const BECAUSE: [Because, string, string][] = [
  [{ kind: 'region', region: '江苏' }, '负责区域不含江苏', 'territory does not cover 江苏'],
  [{ kind: 'region' }, '线索没有填写地区', 'the lead names no region'],
  [{ kind: 'away' }, '请假中', 'away'],
  [{ kind: 'out' }, '连续超时未处理，暂停推荐', 'out of the suggestions after too many misses'],
  [{ kind: 'cap', open: 8, cap: 8 }, '在手 8/8，已满', '8/8 open: no room'],
  [{ kind: 'earlier' }, '曾负责这条线索', 'had this lead before'],
  [{ kind: 'behind' }, '合适，但排在前三位之后', 'fits, but three others fit better'],
]

describe('the facts of a suggestion', () => {
  test.each(REASONS)('%o reads %s, or %s', (reason, zh, en) => {
    expect(reasonTexts([reason], 'zh-CN')).toEqual([zh])
    expect(reasonTexts([reason], 'en')).toEqual([en])
  })

  test('name days by the clocks of the zone', () => {
    const reason: Reason = { kind: 'waited', since: Date.parse('2026-01-04T16:30Z') }
    expect(reasonTexts([reason], 'en', 'Europe/Berlin')).toEqual(['last lead 2026-01-04'])
  })

  test('show what people wrote as it is, and never as a place to fill', () => {
    const reason: Reason = { kind: 'industry', industry: '{customers} <!channel> $&', customers: 1 }
    expect(reasonTexts([reason], 'en')).toEqual(['customers in {customers} <!channel> $&: 1'])
  })
})

test.each(BECAUSE)('%o reads %s, or %s', (because, zh, en) => {
  expect(becauseText(because, 'zh-CN')).toBe(zh)
  expect(becauseText(because, 'en')).toBe(en)
})
