import { expect, test } from 'vitest'
import { nameKey } from '../../../src/domain/company/name-key.ts'

test.each([
  ['苏州锐科精密机械有限公司', '苏州锐科精密机械'],
  ['ＲＵＩＫＥ（苏州）　有限公司', 'ruike苏州'],
  ['海鹄集团股份有限公司', '海鹄集团'],
  ['锐科有限 公司', '锐科'],
  ['锐科(上海)有限公司(有限公司)', '锐科上海'],
  ['锐科有限公司上海分公司', '锐科上海分公司'],
  ['中国海洋石油总公司', '中国海洋石油总公司'],
  ['沁源投资有限合伙企业', '沁源投资合伙企业'],
  ['㈱ハヤテ', 'ハヤテ'],
  ['Harbour Payments Pte. Ltd.', 'harbourpayments'],
  ['Harbour Payments Pte Ltd (Singapore Branch)', 'harbourpaymentssingaporebranch'],
  ['Ruike Co., Ltd. Shanghai Branch', 'ruikeshanghaibranch'],
  ['锐科有限公司 Ruike Co., Ltd.', '锐科ruike'],
  ['Gasthof Nord GmbH & Co. KG', 'gasthofnord'],
  ['AB Volta', 'abvolta'],
  ['Volta AB', 'volta'],
  ['乾燥設備', '干燥设备'],
  ['乾元投资', '乾元投资'],
])('the key of %j is %j', (name, key) => expect(nameKey(name)).toBe(key))

test.each([
  ['有限公司', '有限公司'],
  ['股份有限公司', '股份有限公司'],
  ['公司', '公司'],
  ['Co., Ltd.', 'coltd'],
  ['GmbH', 'gmbh'],
  ['株式会社', '株式会社'],
  ['(株)', '株'],
  ['AB Ltd', 'ab'],
  ['SE (China) Ltd', 'sechina'],
])('a legal form alone is not set aside: %j is %j', (name, key) => expect(nameKey(name)).toBe(key))

test.each(['', '   ', '***', '（）', '🍎🍎', '\u200b', '\ud800'])('%j has no key', (name) =>
  expect(nameKey(name)).toBe(''),
)

test('a very long name is cut, not refused', () => {
  expect(nameKey('长'.repeat(10_000))).toBe('长'.repeat(200))
  expect(nameKey('ﷺ'.repeat(10_000)).length).toBeLessThanOrEqual(200)
})
