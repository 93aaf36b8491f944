import { expect, test } from 'vitest'
import { companyKeys } from '../../../src/domain/company/company-keys.ts'

test('a company is known by code, domain, phone and name, strongest first', () => {
  const keys = companyKeys({
    name: '蘇州銳科精密機械有限公司',
    phone: '138 1234 5678',
    domain: 'zhang@mail.ruike.example',
    creditCode: '91350100m000100y43',
  })
  expect(keys).toEqual([
    'creditCode:91350100M000100Y43',
    'domain:ruike.example',
    'phone:+8613812345678',
    'name:苏州锐科精密机械',
  ])
})

test('what is no code, no domain of a company, no number and no name gives no key', () => {
  expect(companyKeys({})).toEqual([])
  expect(companyKeys({ name: '', phone: '', domain: '', creditCode: '' })).toEqual([])
  expect(
    companyKeys({ name: '锐科', phone: '见名片', domain: 'a@qq.com', creditCode: '91350100M000100Y44' }),
  ).toEqual(['name:锐科'])
})

test.each(['未知', '无', 'N/A', 'unknown', '***', '待定', '——', '🍎'])(
  'the name %j is nobody’s: two of them are not one company',
  (name) => expect(companyKeys({ name })).toEqual([]),
)
