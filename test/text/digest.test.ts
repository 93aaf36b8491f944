import { describe, expect, it } from 'vitest'
import type { Digest } from '../../src/domain/insight/digest.ts'
import { LANGUAGES } from '../../src/domain/workspace.ts'
import { digestLines } from '../../src/text/digest.ts'
import { digestPlot } from '../../src/text/digest-plot.ts'
import { plainText, voiceOf } from '../../src/text/voice.ts'
import { newWorld } from '../support/world.ts'

const { workspace } = newWorld()
const MINUTE = 60_000
const counts = { waits: 10, answered: 8, missed: 1, dropped: 0, open: 1, inTime: 7, late: 2, of: null }
const spread = { median: 12 * MINUTE, p90: 3 * 60 * MINUTE }
const PACT = { leadsPerWeek: 50, by: 'mon 12:00', fitPercent: 60, qualifyBy: 'wed 18:00' }
const week = (monday: string, delivered: number) => ({
  ...{ monday, from: 0, by: 0, qualifyBy: 0, pact: PACT, policy: 1 },
  ...{ delivered, judged: 20, fit: 13, sql: 4 },
})
const DIGEST: Digest = {
  week: { monday: '2026-12-28', from: 0, to: 0 },
  funnel: {
    of: null,
    ...{ leads: 42, mql: 38, sal: 24, sql: 9, won: 1, lost: 2, synced: 3, invalid: 1, open: 35 },
    ...{ mrl: 2, rejections: 4, reclaims: 1, touches: 30 },
  },
  responses: [
    { ...counts, clock: 'assign', working: spread, wall: spread, system: null },
    { ...counts, clock: 'accept', working: null, wall: null, system: null },
    { ...counts, clock: 'first-touch', inTime: 0, late: 0, working: null, wall: null, system: null },
  ],
  pact: [week('2026-12-07', 38), week('2026-12-14', 45), week('2026-12-21', 51), week('2026-12-28', 42)],
  chances: { mrls: 9, reposted: 6, sql: 2, won: 1, lost: 3, open: 2 },
  thanks: [
    { who: 'rep-chen', notes: { intelligence: 1, relationship: 1 }, helped: [{ lead: 'L23456789', at: 0 }] },
    { who: 'slack:U0X', name: '路过', notes: { intelligence: 1, relationship: 0 }, helped: [] },
  ],
  target: {
    month: '2027-01',
    won: 10,
    leads: { likely: 500, low: 326, high: 770 },
    so: { leads: 42, mql: 38, won: 1 },
  },
  frictions: [
    {
      kind: 'too-many',
      season: { name: '年终冲刺', from: '12-15', to: '01-10', capFactor: 0.8, clockFactor: 1 },
      ...{ from: '2026-12-28', to: '2027-01-10', promised: 50, needed: { leads: 300, usual: 250 } },
    },
  ],
}
const linesIn = (language: 'zh-CN' | 'en', digest = DIGEST) =>
  digestLines(digest, 0.1, voiceOf(workspace, language)).map((line) =>
    plainText(line, 'Asia/Shanghai', language),
  )

describe('the digest in words', () => {
  it('tells the funnel, the response, both sides of the pact with their trend, second chances, target, thanks and warnings', () =>
    expect(linesIn('zh-CN')).toEqual([
      '漏斗（本周提交，截至现在）',
      '线索 42 · MQL 38 · SAL 24 · SQL 9 · 赢单 1',
      '响应（工作时间）',
      '分配：按时 78%（7/9），中位 12 分钟，九成在 3 小时内',
      '接收：按时 78%（7/9），还没有人做完',
      '首次跟进：没有到期的',
      '感谢',
      '谢谢 陈果：补充 2 条，帮成 1 个 SQL（L23456789）',
      '谢谢 路过：补充 1 条',
      '约定',
      '市场 42/50 条（周一 12:00 前），符合 65%（承诺 60%）· 销售判断 20/42（周三 18:00 前）',
      '近四周交付：38/50 → 45/50 → 51/50 → 42/50',
      '目标',
      '1月：已赢单 1/10；需要线索 500（326–770），本月已有 42',
      '二次机会：1/4 赢单（25%），预期 10%',
      '节奏不一致',
      '⚠️ 年终冲刺（12月28日–1月10日）销售在手上限 ×0.8，市场仍按每周 50 条供给；目标需要 300 条/月，平时 250 条',
    ]))

  it('says the same in English, in whole sentences of nothing else', () => {
    const lines = linesIn('en')
    expect(lines).toHaveLength(linesIn('zh-CN').length)
    expect(lines).toContain(
      'Marketing 42/50 (by Mon 12:00), fit 65% (promised 60%) · sales judged 20/42 (by Wed 18:00)',
    )
    const [named] = lines.filter((line) => line.includes('年终冲刺'))
    expect(named).toContain('sales’ caps ×0.8')
    for (const line of lines) expect(line).not.toMatch(/[{}]|undefined|NaN|\[object| {2}/)
  })

  it('leaves out what it has nothing to say of', () => {
    const { target: _, ...rest } = DIGEST
    const lines = linesIn('zh-CN', { ...rest, thanks: [], frictions: [] })
    expect(lines.filter((line) => /目标|感谢|节奏/.test(line))).toEqual([])
  })
})

it.each(LANGUAGES)('the picture in %s has a word for everything and the digest’s numbers', (language) => {
  const plot = digestPlot(DIGEST, '启明云', voiceOf(workspace, language))
  expect(JSON.stringify(plot)).not.toMatch(/[{]\w+[}]|undefined|NaN/)
  expect(plot.funnel.steps.map(({ value, note }) => [value, note])).toEqual([
    [42, ''],
    [38, '90%'],
    [24, '63%'],
    [9, '38%'],
    [1, '11%'],
  ])
  expect(plot.pact.weeks.map(({ delivered, promised }) => [delivered, promised])).toEqual([
    [38, 50],
    [45, 50],
    [51, 50],
    [42, 50],
  ])
  expect(plot.responses.rows.map(({ inTime }) => inTime)).toEqual([7 / 9, 7 / 9, null])
})
