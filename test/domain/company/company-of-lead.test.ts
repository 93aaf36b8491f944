import { expect, test } from 'vitest'
import { companyOfLead } from '../../../src/domain/company/company-of-lead.ts'

test('a lead’s company has the name, and the domain of the contact’s mail', () => {
  const fields = { company: '苏州锐科精密机械有限公司', email: 'zhang@ruike.example', contact: '张建国' }
  expect(companyOfLead(fields, {})).toEqual({
    name: '苏州锐科精密机械有限公司',
    domain: 'zhang@ruike.example',
  })
  expect(companyOfLead({}, {})).toEqual({})
})

test('the contact’s phone is a number by which the CRM may know the company', () => {
  const company = { name: '锐科', phone: '+8613812345678' }
  expect(companyOfLead({ company: '锐科', phone: '+8613812345678' }, {})).toEqual(company)
})

test.each(['统一社会信用代码', '信用代码（必填）', '税号', 'Credit code', 'unified-social-credit-code'])(
  'the value of "%s" is its credit code',
  (name) => {
    const creditCode = '91320594MA1MTE7R2L'
    expect(companyOfLead({}, { 会员编号: 'V-1', [name]: creditCode })).toEqual({ creditCode })
  },
)

test.each(['官网', '公司网站', 'Website', ' web site ', '官网（如有）'])(
  'the value of "%s" is its domain where the mail tells none',
  (name) => {
    const unknown = { [name]: 'https://www.ruike.com/about' }
    const domain = 'https://www.ruike.com/about'
    expect(companyOfLead({}, unknown)).toEqual({ domain })
    expect(companyOfLead({ email: 'zhang@gmail.com' }, unknown)).toEqual({ domain })
    expect(companyOfLead({ email: 'zhang@ruike.cn' }, unknown)).toEqual({ domain: 'zhang@ruike.cn' })
  },
)

test('what tells no company is left out', () => {
  expect(companyOfLead({ email: 'zhang@gmail.com' }, { 官网: '无', 网站备注: 'www.x.com' })).toEqual({})
})
