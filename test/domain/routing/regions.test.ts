import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ancestors, coveredBy, covers, regionNames } from '../../../src/domain/routing/regions.ts'

const TREE = {
  中国: ['华东', '华南'],
  华东: ['上海', '江苏'],
  江苏: ['苏州'],
  华南: ['深圳'],
  湾区: ['深圳'],
}

test('the regions around one come nearest first', () => {
  expect(ancestors('苏州', TREE)).toEqual(['江苏', '华东', '中国'])
  expect(ancestors('深圳', TREE)).toEqual(['华南', '湾区', '中国'])
  expect(ancestors('中国', TREE)).toEqual([])
  expect(ancestors('火星', TREE)).toEqual([])
})

test('a territory covers what lies in it, not what it lies in', () => {
  expect(covers(['华东'], '苏州', TREE)).toBe(true)
  expect(covers(['苏州'], '苏州', TREE)).toBe(true)
  expect(covers(['苏州'], '华东', TREE)).toBe(false)
  expect(covers(['华南'], '上海', TREE)).toBe(false)
  expect(covers([], '上海', TREE)).toBe(false)
})

test('the nearest entry of the territory is the one that covers', () => {
  expect(coveredBy(['中国', '华东', '江苏'], '苏州', TREE)).toBe('江苏')
})

test('a tree that runs in a circle ends, and each region is named once', () => {
  const circle = { a: ['b'], b: ['c'], c: ['a'] }
  expect(ancestors('a', circle)).toEqual(['c', 'b'])
  expect(regionNames(circle)).toEqual(['a', 'b', 'c'])
})

test('whoever covers a region covers everything in it', () => {
  const name = fc.constantFrom(...regionNames(TREE))
  fc.assert(
    fc.property(fc.array(name), name, name, (territory, outer, inner) => {
      if (ancestors(inner, TREE).includes(outer) && covers(territory, outer, TREE)) {
        expect(covers(territory, inner, TREE)).toBe(true)
      }
    }),
  )
})
