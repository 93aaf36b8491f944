import { expect, test } from 'vitest'
import { groupFor } from '../../../src/domain/intake/dispatch.ts'
import type { Group } from '../../../src/domain/workspace.ts'
import { VOCABULARY } from './vocabulary.ts'

const MAIN: Group = { id: 'main' }
const OVERSEAS: Group = { id: 'overseas', match: { region: ['海外'] } }
const BEST: Group = { id: 'best', match: { grade: ['A'], industry: ['制造'] } }
const groupOf = (groups: Group[], region: string, grade: 'A' | 'B' = 'B', industry?: string) =>
  groupFor({ region, ...(industry !== undefined && { industry }) }, grade, {
    groups,
    regions: VOCABULARY.regions,
  }).id

test('a group that matches comes before one that takes every lead, wherever it stands', () => {
  expect(groupOf([MAIN, OVERSEAS], '新加坡')).toBe('overseas')
  expect(groupOf([MAIN, OVERSEAS], '海外')).toBe('overseas')
  expect(groupOf([MAIN, OVERSEAS], '上海')).toBe('main')
  expect(groupOf([OVERSEAS, MAIN], '火星')).toBe('main')
})

test('every key of a match must fit', () => {
  expect(groupOf([MAIN, BEST], '上海', 'A', '制造业')).toBe('best')
  expect(groupOf([MAIN, BEST], '上海', 'B', '制造')).toBe('main')
  expect(groupOf([MAIN, BEST], '上海', 'A', '零售')).toBe('main')
  expect(groupOf([MAIN, BEST], '上海', 'A')).toBe('main')
})

test('of several that match the first one takes it', () => {
  expect(groupOf([MAIN, BEST, OVERSEAS], '新加坡', 'A', '制造')).toBe('best')
  expect(groupOf([MAIN, OVERSEAS, BEST], '新加坡', 'A', '制造')).toBe('overseas')
})

test('where nothing fits and no group takes every lead, the first takes it', () => {
  expect(groupOf([OVERSEAS, BEST], '上海')).toBe('overseas')
  expect(() => groupOf([], '上海')).toThrow(RangeError)
})
