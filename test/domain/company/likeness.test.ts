import { expect, test } from 'vitest'
import { likeness, likenessTo, MAYBE_FROM } from '../../../src/domain/company/likeness.ts'

test('only names with the same key are wholly alike', () => {
  expect(likeness('蘇州銳科精密機械有限公司', '苏州锐科精密机械')).toBe(1)
  expect(likeness('锐科精密', '锐科精密（苏州）')).toBeLessThan(1)
  expect(likeness('***', '***')).toBe(0)
  expect(likeness('', '锐科')).toBe(0)
})

test.each([
  ['锐科精密', '苏州锐科精密机械有限公司', '百川精密机械有限公司'],
  ['锐科精密', '锐科精密（苏州）', '锐柯精密（苏州）'],
  ['苏州锐科精密机械', '江苏锐科精密机械股份有限公司', '上海锐科精密机械有限公司'],
  ['Ruike Precision', '锐科精密机械', '锐科食品'],
  ['Harbor Payments', 'Harbour Payments Pte Ltd', 'Summit Payments Pte Ltd'],
  ['Payments Harbour', 'Harbour Payments Pte Ltd', 'Harbour Logistics Pte Ltd'],
  ['工行', '中国工商银行', '中国农业银行'],
  ['三一岩土', '三一岩土工程有限公司', '三二岩土工程有限公司'],
])('%s is more like %s than %s', (one, nearer, further) => {
  expect(likeness(one, nearer)).toBeGreaterThan(likeness(one, further))
  expect(likeness(one, nearer)).toBeGreaterThanOrEqual(MAYBE_FROM)
})

test.each([
  ['锐科精密机械有限公司', '明通精密机械有限公司'],
  ['上海银行', '北京银行'],
  ['Summit Chemicals Ltd', 'Harbour Payments Ltd'],
  ['江苏国际贸易有限公司', '浙江国际贸易有限公司'],
  ['域见数据信息技术', '启明数据信息技术'],
  ['三一重工', '三二重工'],
])('%s is not offered for %s', (one, other) => expect(likeness(one, other)).toBeLessThan(MAYBE_FROM))

test('one side prepared says the same', () => {
  const like = likenessTo('苏州锐科精密机械有限公司')
  for (const other of ['锐科精密', 'Ruike', '百川', ''])
    expect(like(other)).toBe(likeness('苏州锐科精密机械有限公司', other))
})
