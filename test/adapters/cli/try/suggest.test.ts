import { describe, expect, test } from 'vitest'
import { tenon } from '../captured.ts'

const CONFIG = `workspace: { language: zh-CN }
regions: { 华东: [上海, 江苏], 华北: [北京] }
industries: [制造, 零售]
people:
  - { id: mgr, name: M, roles: [manager], regions: [华东] }
  - { id: few, name: F, roles: [rep], regions: [江苏], industries: { 制造: 2 }, winRate: 0.41 }
  - { id: many, name: A, roles: [rep], regions: [华东], industries: { 制造: 5 }, cap: 10 }
  - { id: none, name: N, roles: [rep], regions: [华东], industries: { 零售: 9 }, since: 2026-08-01 }
  - { id: other, name: O, roles: [rep], regions: [华东], cap: 0 }
  - { id: north, name: B, roles: [rep], regions: [华北], industries: { 制造: 9 } }
policy:
  seasons: [{ name: 年终冲刺, from: 11-15, to: 12-31, capFactor: 0.5 }]
`
const LEAD = '公司：锐科\n联系人：张\n手机：13812345678\n地区：江苏\n行业：制造\n来源：官网\n'
const world = { files: { 'own.yaml': CONFIG, 'lead.txt': LEAD } }
const args = ['try', 'suggest', 'lead.txt', '--config', 'own.yaml']

describe('tenon try suggest', () => {
  test('prints the suggestions with their reasons, and who is left out and why', async () => {
    const { code, out } = await tenon([...args, '--json'], world)
    expect(code).toBe(0)
    expect(JSON.parse(out)).toEqual({
      suggestions: [
        { rep: 'many', reasons: ['华东 ✓', '制造 5 家客户', '在手 0/5', '还没有分到过线索'] },
        {
          rep: 'few',
          reasons: ['江苏 ✓', '制造 2 家客户', '赢单率 41%', '在手 0/7', '还没有分到过线索'],
        },
        { rep: 'none', reasons: ['华东 ✓', '新人（2026-08-01 入职）', '在手 0/7', '还没有分到过线索'] },
      ],
      'left out': [
        { rep: 'other', because: '在手 0/0，已满' },
        { rep: 'north', because: '负责区域不含江苏' },
      ],
    })
  })

  test('goes by the season of today', async () => {
    const { out } = await tenon(args, { ...world, now: '2026-06-01T10:00+08:00' })
    expect(out).toContain('1. many: 华东 ✓ · 制造 5 家客户 · 在手 0/10')
  })

  test("speaks the workspace's language, and for people prints lines", async () => {
    const english = { ...world, files: { ...world.files, 'own.yaml': CONFIG.replace('zh-CN', 'en') } }
    const { out } = await tenon(args, english)
    expect(out).toMatch(/^1\. many: 华东 ✓ · customers in 制造: 5 · 0\/5 open/)
    expect(out).toMatch(
      /\nleft out\n {2}other: 0\/0 open: no room\n {2}north: territory does not cover 江苏$/,
    )
  })

  test('says so when nobody fits', async () => {
    const { out } = await tenon(['try', 'suggest', '-', '--config', 'own.yaml'], {
      ...world,
      input: '公司：x',
    })
    expect(out).toMatch(/^nobody fits\nleft out\n {2}few: 线索没有填写地区\n/)
  })
})
