import { describe, expect, test } from 'vitest'
import { parse } from '../../../src/domain/intake/parse.ts'
import { VOCABULARY } from './vocabulary.ts'

const read = (...lines: string[]) => parse(lines.join('\n'), VOCABULARY)
const fieldsOf = (...lines: string[]) => read(...lines).fields
const unknownOf = (...lines: string[]) => read(...lines).unknown

describe('a name is recognised', () => {
  test.each([
    ['公司：甲', { company: '甲' }],
    ['公司名称 : 甲', { company: '甲' }],
    ['客户公司:甲', { company: '甲' }],
    ['Company Name: 甲', { company: '甲' }],
    ['ＣＯＭＰＡＮＹ：甲', { company: '甲' }],
    ['account: 甲', { company: '甲' }],
    ['姓名：张三', { contact: '张三' }],
    ['Contact person: Grace', { contact: 'Grace' }],
    ['职务：采购经理', { title: '采购经理', level: 'manager' }],
    ['Seniority: C-Level', { level: 'c-level' }],
    ['手机号：13812345678', { phone: '+8613812345678' }],
    ['Tel.: +65 6123 4567', { phone: '+6561234567' }],
    ['客户手机：13812345678', { phone: '+8613812345678' }],
    ['手机（必填）：13812345678', { phone: '+8613812345678' }],
    ['E-mail: A@B.example', { email: 'a@b.example' }],
    ['微信号：zhao_lu', { wechat: 'zhao_lu' }],
    ['所在城市：上海市', { region: '上海' }],
    ['Location: Singapore', { region: '新加坡' }],
    ['所属行业：制造业', { industry: '制造' }],
    ['产品：营销 自动化', { productLine: '营销自动化' }],
    ['Number of employees: 800', { size: '800' }],
    ['采购角色：决策者', { buyingRole: 'economic-buyer' }],
    ['是否必赢：是', { mustWin: true }],
    ['must-win: no', { mustWin: false }],
    ['预算情况：30万', { budget: '30万' }],
    ['预算 Budget：30万', { budget: '30万' }],
    ['B（预算）：30万', { budget: '30万' }],
    ['BANT-预算：30万', { budget: '30万' }],
    ['决策权：自己定', { authority: '自己定' }],
    ['需求/痛点：打通', { need: '打通' }],
    ['Pain points: silos', { need: 'silos' }],
    ['预计上线时间：三月', { timeline: '三月' }],
    ['Time frame: Q2', { timeline: 'Q2' }],
    ['同意见面：✓', { meetingAgreed: true }],
    ['Lead source: fair', { source: 'fair' }],
    ['SDR 备注：好', { remarks: '好' }],
  ])('%s', (line, fields) => {
    expect(read(line)).toEqual({ fields, unknown: {}, problems: [] })
  })
})

test.each([
  '- 公司：甲',
  '• 公司：甲',
  '1. 公司：甲',
  '2、公司：甲',
  '（3）公司：甲',
  '① 公司：甲',
  '**公司**：甲',
  '**公司：** 甲',
  '*公司:* 甲',
  '【公司】甲',
  '【公司】：甲',
  '> 公司：甲',
  '🏢 公司：甲',
  '  公司 ： 甲  ',
  '公司*：甲',
  '__公司__: 甲',
  '公司\t甲',
])('ornaments around a name do not matter: %s', (line) => {
  expect(read(line)).toEqual({ fields: { company: '甲' }, unknown: {}, problems: [] })
})

test('a name that says only how to reach a person goes by its value, and several may share a name', () => {
  expect(fieldsOf('联系方式：13812345678', '联系方式：a@b.example', '联系方式：zhao_lu')).toEqual({
    phone: '+8613812345678',
    email: 'a@b.example',
    wechat: 'zhao_lu',
  })
  expect(fieldsOf('电话/微信：zhao_lu')).toEqual({ wechat: 'zhao_lu' })
  expect(fieldsOf('Role: Marketing Manager')).toEqual({ title: 'Marketing Manager', level: 'manager' })
})

test('a value runs over lines until the next field; addresses and times are no fields', () => {
  expect(
    fieldsOf(
      '需求：打通两个系统，',
      '见 https://a.example/b?c=d',
      '',
      '会议改到15:30',
      '时间 16:00 再聊',
      '预算：30万',
    ),
  ).toEqual({
    need: '打通两个系统，\n见 https://a.example/b?c=d\n\n会议改到15:30\n时间 16:00 再聊',
    budget: '30万',
  })
  expect(fieldsOf('公司：', '甲', '来源：官网', 'https://a.example/?utm_source=x')).toEqual({
    company: '甲',
    source: '官网\nhttps://a.example/?utm_source=x',
  })
  expect(fieldsOf('需求：', '- 展会：5000 张名片', '- 打通', '预算：1万').need).toBe(
    '- 展会：5000 张名片\n- 打通',
  )
})

test('what stands before the first field or behind a finished one is a remark', () => {
  expect(fieldsOf('@王芳 早上好，来了一条：', '公司：甲', '谢谢大家', '来源：展会', '', '林晓').remarks).toBe(
    '@王芳 早上好，来了一条：\n谢谢大家\n林晓',
  )
  expect(fieldsOf('没有字段的一句话')).toEqual({ remarks: '没有字段的一句话' })
})

describe('nothing is lost', () => {
  test('an unknown field keeps its name as written', () => {
    expect(unknownOf('- 会员编号 ：V-1', 'Lead Score: 82', '【竞品】：乙')).toEqual({
      会员编号: 'V-1',
      'Lead Score': '82',
      竞品: '乙',
    })
    expect(unknownOf('竞品：乙', '竞品：丙')).toEqual({ 竞品: '乙\n丙' })
  })
  test('names of the language are names like any other', () => {
    const { unknown } = read('__proto__: x', 'constructor: y', 'toString：z')
    expect(Object.entries(unknown)).toEqual([
      ['__proto__', 'x'],
      ['constructor', 'y'],
      ['toString', 'z'],
    ])
    expect(Object.getPrototypeOf(unknown)).toBe(Object.prototype)
  })
  test('a field said twice adds up in prose and is kept beside otherwise', () => {
    expect(read('需求：甲', '痛点：乙', '公司：丙', '客户：丁', '公司：丙')).toEqual({
      fields: { need: '甲\n乙', company: '丙' },
      unknown: { 客户: '丁' },
      problems: [],
    })
  })
  test.each([
    ['手机：不方便给', {}, { 手机: '不方便给' }],
    ['电话：021-55551234 转 802', { phone: '+862155551234' }, { 电话: '021-55551234 转 802' }],
    ['手机（微信同号）：13812345678', { phone: '+8613812345678' }, { '手机（微信同号）': '13812345678' }],
    ['预算（万元）：30', { budget: '30（万元）' }, {}],
    ['城市：苏州', { region: '江苏' }, { 城市: '苏州' }],
    ['同意见面：同意，下周三', { meetingAgreed: true }, { 同意见面: '同意，下周三' }],
    ['级别：资深', {}, { 级别: '资深' }],
  ])('what normalising sets aside stays: %s', (line, fields, unknown) => {
    expect(read(line)).toMatchObject({ fields, unknown })
    expect(Object.keys(read(line).fields)).toEqual(Object.keys(fields))
  })
})

test.each([
  '-',
  '无',
  '暂无',
  '待确认',
  'N/A',
  'none',
  'TBD',
  '?',
  '？？',
  '暂无预算',
  'unknown',
  'no budget',
  '……',
])('the placeholder %s fills no field', (value) => {
  expect(read(`预算：${value}`)).toEqual({ fields: {}, unknown: { 预算: value }, problems: [] })
})

test('the same account as the phone is found by the phone number', () => {
  expect(fieldsOf('微信：同手机', '手机：13812345678').wechat).toBe('+8613812345678')
})

test('a place in the tree counts for more than the country around it', () => {
  expect(read('国家：中国', '大区：华东', '省份：江苏')).toMatchObject({
    fields: { region: '江苏' },
    unknown: { 国家: '中国', 大区: '华东' },
  })
})

test('a written level wins over the title, an unreadable one does not', () => {
  expect(fieldsOf('级别：VP', '职位：市场总监').level).toBe('vp')
  expect(fieldsOf('级别：不详', '职位：市场总监').level).toBe('director')
})

test('too many lines, too many unknown fields and too long values are named', () => {
  const many = (count: number, line: (at: number) => string) =>
    Array.from({ length: count }, (_, at) => line(at))
  expect(read(...many(200, () => '好')).problems).toEqual([])
  expect(read(...many(201, () => '好')).problems).toEqual([{ what: 'too-many-lines' }])
  expect(read(...many(50, (at) => `甲${'乙'.repeat(at % 5)}${at}号：x`)).problems).toEqual([])
  expect(read(...many(51, (at) => `甲${at}号：x`)).problems).toEqual([{ what: 'too-many-unknown' }])
  expect(read(`需求：${'𠮷'.repeat(3000)}`).problems).toEqual([])
  expect(read(`需求：${'𠮷'.repeat(3001)}`)).toEqual({
    fields: {},
    unknown: {},
    problems: [{ field: 'need', what: 'too-long' }],
  })
  expect(read(`公司：${'长'.repeat(3001)}`).problems).toEqual([{ field: 'company', what: 'too-long' }])
  expect(read(`竞品：${'长'.repeat(3001)}`).problems).toEqual([{ field: '竞品', what: 'too-long' }])
})
