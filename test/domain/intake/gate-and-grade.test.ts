import { describe, expect, test } from 'vitest'
import { grade } from '../../../src/domain/intake/grade.ts'
import { missing } from '../../../src/domain/intake/missing.ts'
import { sizeRange } from '../../../src/domain/intake/size-range.ts'
import type { Fields } from '../../../src/domain/lead/fields.ts'
import { DEFAULT_POLICY } from '../../../src/domain/policy/defaults.ts'
import type { Policy } from '../../../src/domain/policy/policy.ts'

const FULL: Fields = {
  company: '甲',
  contact: '张三',
  wechat: 'zhangsan',
  region: '上海',
  source: '展会',
  budget: '30万',
  authority: '自己定',
  need: '打通',
  timeline: '三月',
}
const without = (...names: (keyof Fields)[]): Fields =>
  Object.fromEntries(Object.entries(FULL).filter(([name]) => !names.some((other) => other === name)))
const gate = (...require: Policy['gate']['require']) => ({ gate: { require } })

describe('the gate', () => {
  test('a full lead lacks nothing', () => expect(missing(FULL, DEFAULT_POLICY)).toEqual([]))
  test('an empty lead lacks what every lead needs, then the gate in the order of forms', () => {
    expect(missing({}, gate('timeline', 'title', 'budget', 'region'))).toEqual([
      ...['company', 'contact', 'reach', 'region', 'source'],
      ...['title', 'budget', 'timeline'],
    ])
  })
  test.each(['phone', 'email', 'wechat'] as const)('%s alone is a way to reach the contact', (way) => {
    expect(missing({ ...without('wechat'), [way]: 'x1234567' }, DEFAULT_POLICY)).toEqual([])
  })
  test('no way at all is one lack', () =>
    expect(missing(without('wechat'), DEFAULT_POLICY)).toEqual(['reach']))
  test('a flag in the gate must be true', () => {
    expect(missing({ ...FULL, meetingAgreed: false }, gate('meetingAgreed'))).toEqual(['meetingAgreed'])
    expect(missing({ ...FULL, meetingAgreed: true }, gate('meetingAgreed'))).toEqual([])
  })
  test('placeholders and blanks fill nothing', () => {
    expect(missing({ ...FULL, budget: '待定', need: ' ' }, DEFAULT_POLICY)).toEqual(['budget', 'need'])
  })
})

describe('the grade', () => {
  const points = (fields: Fields, grades: Partial<Policy['grades']> = {}) =>
    grade(fields, { grades: { ...DEFAULT_POLICY.grades, ...grades } })

  test('thresholds are reached by exactly their points', () => {
    expect(points({ ...FULL, mustWin: true })).toMatchObject({ grade: 'A', total: 11 })
    expect(points({ ...FULL, level: 'vp' })).toMatchObject({ grade: 'B', total: 10 })
    expect(points(FULL, { thresholds: { A: 9, B: 8 } }).grade).toBe('B')
    expect(points(FULL, { thresholds: { A: 10, B: 9 } }).grade).toBe('C')
  })
  test('says which field brought what, and nothing of fields that brought none', () => {
    expect(points({ ...FULL, budget: '暂无', mustWin: false, level: 'c-level', size: '800人' })).toEqual({
      grade: 'A',
      points: { level: 3, size: 2, authority: 2, need: 2, timeline: 2 },
      total: 11,
    })
  })
  test.each([
    ['800人', 2],
    ['500+', 2],
    ['５００人以上', 2],
    ['1.2万人', 2],
    ['over 10,000 employees', 2],
    ['499', 1],
    ['200-300 employees', 1],
    ['100-499', 1],
    ['300～600人', 1],
    ['2019年成立，300人', 1],
    ['99人', 0],
    ['少于100人', 0],
    ['大型企业', 0],
    ['', 0],
  ])('the size %s brings %i', (size, brought) => expect(points({ size }).total).toBe(brought))
  test('a size in words counts by its key', () => {
    expect(
      points({ size: '大型 企业' }, { points: { fields: {}, level: {}, size: { 大型企业: 5 } } }).total,
    ).toBe(5)
  })
})

test.each([
  ['1000人以上', 1000, Number.POSITIVE_INFINITY],
  ['more than 500', 501, Number.POSITIVE_INFINITY],
  ['上千人', 1000, Number.POSITIVE_INFINITY],
  ['50人以下', 0, 49],
  ['<50', 0, 49],
  ['1-2千人', 1000, 2000],
  ['1k-5k', 1000, 5000],
  ['约1,200人', 1200, 1200],
])('the size %s is from %i to %i', (text, from, to) => expect(sizeRange(text)).toEqual({ from, to }))
