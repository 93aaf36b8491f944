import fc from 'fast-check'
import { expect, test } from 'vitest'
import { gramsOf } from '../../../src/domain/company/grams.ts'

const shared = (one: string, other: string): string[] => {
  const others = new Set(gramsOf(other))
  return gramsOf(one).filter((gram) => others.has(gram))
}

test('a Chinese name is found under its pairs, its short forms and its sound', () => {
  expect(gramsOf('苏州锐科精密机械有限公司')).toEqual([
    ...['2ruike', '锐科', '科精', '锐精', '锐械'],
    ...['2ruikejing', '3rkj', '2ruikejingmi', '3rkjm'],
  ])
  expect(gramsOf('锐科')).toEqual(['0锐科', '2ruike', '锐科'])
})

test('a name of words is found under each, their beginnings, threes and initials', () => {
  const grams = gramsOf('Northern Precision Kilns Ltd')
  expect(grams).toEqual(
    expect.arrayContaining(['2northern', '2kilns', '3npk', '1nor', 'ort', 'the', '1kil', 'iln']),
  )
  expect(grams).not.toContain('2precision')
})

test.each([
  ['Ruike', '苏州锐科精密机械有限公司'],
  ['Rui Ke', '苏州锐科精密机械有限公司'],
  ['瑞可', '苏州锐科精密机械有限公司'],
  ['锐料精密机械', '苏州锐科精密机械有限公司'],
  ['工行', '中国工商银行'],
  ['建行', '中国建设银行'],
  ['中石化', '中国石油化工股份有限公司'],
  ['BYD', '比亚迪汽车'],
  ['NPK', 'Northern Precision Kilns Ltd'],
  ['Bluewhale', 'Blue Whale Software'],
  ['Harbor', 'Harbour Payments Pte Ltd'],
])('%s is found with %s', (one, other) => expect(shared(one, other)).not.toEqual([]))

test('names that share nothing but business words are not found with one another', () => {
  expect(shared('锐科科技集团有限公司', '百川科技集团有限公司')).toEqual([])
  expect(shared('Kestrel Technology Group', 'Lumen Technology Group')).toEqual([])
})

test('grams are few, distinct, and words of letters and digits', () => {
  const name = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 300 }),
    fc.string({ unit: 'grapheme', maxLength: 60 }),
    fc
      .array(
        fc.constantFrom('锐科', 'Ruike', '有限公司', ' ', '(', ')', '"', "'", '𠮷', 'é', '3', '*', '上海'),
        { maxLength: 60 },
      )
      .map((parts) => parts.join('')),
  )
  fc.assert(
    fc.property(name, (name) => {
      const grams = gramsOf(name)
      expect(grams.length).toBeLessThanOrEqual(24)
      expect(new Set(grams).size).toBe(grams.length)
      for (const gram of grams) expect(gram).toMatch(/^[\p{L}\p{N}]{1,201}$/u)
    }),
    { numRuns: 200 },
  )
})
