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
