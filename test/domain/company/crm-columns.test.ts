import { describe, expect, test } from 'vitest'
import { CRM_COLUMNS, crmPlaces } from '../../../src/domain/company/crm-columns.ts'

describe('the columns of a CRM table', () => {
  test('are found by their own names', () => {
    const { places, missing, unused } = crmPlaces(CRM_COLUMNS)
    expect(Object.entries(places)).toEqual(CRM_COLUMNS.map((column, index) => [column, index]))
    expect({ missing, unused }).toEqual({ missing: [], unused: [] })
  })

  test.each([
    [
      'Chinese',
      [
        '编号',
        '公司',
        '统一社会信用代码',
        '域名',
        '电话',
        '负责人',
        '创建时间',
        '最近跟进时间',
        '联系人',
        '级别',
        '阶段',
      ],
    ],
    [
      'other Chinese',
      [
        '客户编号',
        '公司名称',
        '信用代码',
        '网站',
        '手机',
        '客户经理',
        '创建日期',
        '最后跟进日期',
        '联系人姓名',
        '职级',
        '销售阶段',
      ],
    ],
    [
      'English',
      [
        'Record ID',
        'Company name',
        'USCC',
        'Website',
        'Phone number',
        'Owner',
        'Created date',
        'Last activity date',
        'Contact',
        'Job level',
        'Status',
      ],
    ],
    [
      'English in other dress',
      [
        'ＩＤ',
        'COMPANY',
        'credit_code',
        'web-site',
        'Tel.',
        'owner id',
        'created_at',
        'last follow-up',
        'contact name',
        'contact_level',
        'Sales stage',
      ],
    ],
  ])('are found in %s', (_, header) => {
    const { places, missing, unused } = crmPlaces(header)
    expect(Object.values(places).sort((one, other) => one - other)).toEqual(header.map((_, index) => index))
    expect(CRM_COLUMNS.map((column) => places[column])).toEqual(header.map((_, index) => index))
    expect({ missing, unused }).toEqual({ missing: [], unused: [] })
  })

  test('stand in any order, with remarks in brackets, beside others that are named as unused', () => {
    const { places, unused } = crmPlaces(['line', '创建时间（北京时间）', '公司', '', 'id', '地区'])
    expect(places).toEqual({ id: 4, company: 2, createdAt: 1 })
    expect(unused).toEqual(['line', '地区'])
  })

  test('are the plainest name where several would do, and then the first', () => {
    expect(crmPlaces(['客户', '公司', '手机', '电话', '手机']).places).toEqual({ company: 1, phone: 3 })
    expect(crmPlaces(['手机', '手机']).places).toEqual({ phone: 0 })
  })

  test('that are required and missing are named', () => {
    expect(crmPlaces(['公司', '电话']).missing).toEqual(['id', 'createdAt'])
  })
})
