import { describe, expect, test } from 'vitest'
import { levelOfTitle } from '../../../src/domain/intake/level-of-title.ts'
import { normaliseBuyingRole } from '../../../src/domain/intake/normalise-buying-role.ts'
import { normaliseEmail } from '../../../src/domain/intake/normalise-email.ts'
import { normaliseFlag } from '../../../src/domain/intake/normalise-flag.ts'
import { normaliseLevel } from '../../../src/domain/intake/normalise-level.ts'
import { normalisePhone } from '../../../src/domain/intake/normalise-phone.ts'
import { normaliseRegion } from '../../../src/domain/intake/normalise-region.ts'
import { sameTerm, spelledAs } from '../../../src/domain/intake/normalise-vocabulary.ts'
import { normaliseWechat } from '../../../src/domain/intake/normalise-wechat.ts'
import type { Level } from '../../../src/domain/lead/fields.ts'
import { VOCABULARY } from './vocabulary.ts'

describe('a phone number becomes E.164, Chinese where no country is named', () => {
  test.each([
    ['138 1234 5678', '+8613812345678', true],
    ['138-1234-5678', '+8613812345678', true],
    ['１３８１２３４５６７８', '+8613812345678', true],
    ['+86 138 1234 5678', '+8613812345678', true],
    ['0086 13812345678', '+8613812345678', true],
    ['021-55551234', '+862155551234', true],
    ['(021) 5555 1234', '+862155551234', true],
    ['400-820-8820', '+864008208820', true],
    ['+65 6123 4567', '+6561234567', true],
    ['+1 415 555 0100', '+14155550100', true],
    ['021-55551234 转 802', '+862155551234', false],
    ['021-55551234转802', '+862155551234', false],
    ['021-55551234-802', '+862155551234', false],
    ['021-55551234 ext. 802', '+862155551234', false],
    ['13812345678（微信同号）', '+8613812345678', false],
    ['13812345678 / 021-55551234', '+8613812345678', false],
  ])('%s', (text, value, whole) => {
    expect(normalisePhone(text)).toEqual({ value, whole })
  })
  test.each([
    '',
    '不方便',
    '12345',
    '55551234',
    '138-1234-567',
    '138****5678',
    '2026年3月15日 13:00',
    '1'.repeat(500),
  ])('no number: %s', (text) => expect(normalisePhone(text)).toBeUndefined())
})

describe('an email address', () => {
  test.each([
    [' Zhang@Ruike.Example ', 'zhang@ruike.example', true],
    ['ｚｈａｎｇ＠ruike.example', 'zhang@ruike.example', true],
    ['mailto:a@b.example', 'a@b.example', true],
    ['<a@b.example>', 'a@b.example', true],
    ['Grace <grace.ong+x@pay.co.example>', 'grace.ong+x@pay.co.example', false],
    ['a@b.example；c@d.example', 'a@b.example', false],
  ])('%s', (text, value, whole) => expect(normaliseEmail(text)).toEqual({ value, whole }))
  test.each(['', 'a@b', '@b.example', 'a b.example', 'a..b@c.example', 'a.@c.example'])('none: %s', (text) =>
    expect(normaliseEmail(text)).toBeUndefined(),
  )
})

describe('a WeChat id', () => {
  test.each([
    ['zhaolu_wang', 'zhaolu_wang', true],
    ['138 1234 5678', '13812345678', true],
    ['Zhao-Lu88（加我备注公司）', 'Zhao-Lu88', false],
  ])('%s', (text, value, whole) => expect(normaliseWechat(text)).toEqual({ value, whole }))
  test.each(['', '王老师', 'abc', 'grace.ong', 'zhang@ruike.example'])('none: %s', (text) =>
    expect(normaliseWechat(text)).toBeUndefined(),
  )
})

const TITLES: [Level | undefined, string][] = [
  [
    'c-level',
    'CEO, CTO, 总裁, 总经理, 创始人, 董事长, 首席信息官, Chief Marketing Officer, Managing Director',
  ],
  ['c-level', 'Co-Founder & CEO, 联合创始人兼CTO, General Manager, President, 合伙人, Chairwoman'],
  [
    'vp',
    '副总, 副总裁, 副总经理, 营销副总裁, VP Marketing, SVP Sales, Vice President, 市场VP, 市场总监兼副总',
  ],
  ['director', '市场总监, 副总监, IT Director, Head of Growth, 副总工程师, Deputy Director, 部长'],
  ['manager', '市场部经理, 采购主管, Marketing Manager, 总裁办主任, 信息中心主任, Team Lead, 项目负责人'],
  ['staff', '专员, 软件工程师, 总经理助理, Assistant to the CEO, Sales Executive, Product Owner, 普通职员'],
  [undefined, '老师, xyz, 教授'],
]

test.each(TITLES.flatMap(([level, titles]) => titles.split(', ').map((title) => ({ title, level }))))(
  'the title $title tells the level $level',
  ({ title, level }) => expect(levelOfTitle(title)).toBe(level),
)

test.each([
  ['C-Level', 'c-level', true],
  ['高管', 'c-level', true],
  ['VP', 'vp', true],
  ['总监级', 'director', true],
  ['经理', 'manager', true],
  ['普通职员', 'staff', true],
  ['市场总监', 'director', false],
])('the level %s', (text, value, whole) => expect(normaliseLevel(text)).toEqual({ value, whole }))

describe('yes and no', () => {
  test.each(['是', '同意', 'Yes', 'y', 'TRUE', '✓', '✅', '1', '必赢', 'ok'])('%s is yes', (text) =>
    expect(normaliseFlag(text)).toEqual({ value: true, whole: true }),
  )
  test.each(['否', '不同意', '没有', 'No', 'false', '✗', '❌', '0', '未同意'])('%s is no', (text) =>
    expect(normaliseFlag(text)).toEqual({ value: false, whole: true }),
  )
  test.each([
    ['是，老板点名', true],
    ['同意下周三见面', true],
    ['yes (Tuesday)', true],
    ['不太愿意', false],
    ['no, not before May', false],
  ])('%s', (text, value) => expect(normaliseFlag(text)).toEqual({ value, whole: false }))
  test.each(['', '-', '待定', '不确定', '下周三', '有可能', 'maybe'])('%s is neither', (text) =>
    expect(normaliseFlag(text)).toBeUndefined(),
  )
})

test.each([
  ['Economic Buyer', { value: 'economic-buyer', whole: true }],
  ['决策者（张总）', { value: 'economic-buyer', whole: false }],
  ['技术决策者', { value: 'technical-buyer', whole: true }],
  ['采购', { value: 'procurement', whole: true }],
  ['影响者', { value: 'influencer', whole: true }],
  ['end user', { value: 'user', whole: true }],
  ['采购经理', undefined],
])('the buying role %s', (text, role) => expect(normaliseBuyingRole(text)).toEqual(role))

describe('a region is called what the tree calls it', () => {
  test.each([
    ['江苏省', '江苏', true],
    ['上海市', '上海', true],
    ['内蒙古自治区', '内蒙古', true],
    ['广西壮族自治区', '广西', true],
    ['华东区', '华东', true],
    ['Jiangsu', '江苏', true],
    ['jiangsu province', '江苏', true],
    ['Singapore', '新加坡', true],
    ['USA', '美国', true],
    ['江苏苏州', '江苏', false],
    ['苏州', '江苏', false],
    ['Suzhou', '江苏', false],
    ['广东省深圳市南山区', '深圳', false],
    ['Shenzhen, Guangdong', '深圳', false],
    ['华东-上海', '上海', false],
    ['New York, US', '美国', false],
    ['Shanghai, China', '上海', false],
  ])('%s', (text, value, whole) =>
    expect(normaliseRegion(text, VOCABULARY.regions)).toEqual({ value, whole, known: true }),
  )
  test.each(['西藏', '日本', '拉萨', '火星', 'Mars'])('%s, unknown to the tree, stays as written', (text) =>
    expect(normaliseRegion(text, VOCABULARY.regions)).toEqual({ value: text, whole: true, known: false }),
  )
  test('a tree in English has its own names', () => {
    const tree = { China: ['Shanghai', 'Jiangsu'], APAC: ['Singapore'] }
    expect(['上海市', '江苏苏州', '新加坡', '北京'].map((text) => normaliseRegion(text, tree).value)).toEqual(
      ['Shanghai', 'Jiangsu', 'Singapore', '北京'],
    )
  })
})

test('words of the vocabulary are spelled its way, others as written', () => {
  const written = ['ｓａａｓ', '制造业', '零 售', '金融行业', '航天']
  expect(written.map((text) => spelledAs(VOCABULARY.industries, text))).toEqual([
    'SaaS',
    '制造',
    '零售',
    '金融',
    '航天',
  ])
  expect(sameTerm('制造', '制造业')).toBe(true)
  expect(sameTerm('制造', '零售')).toBe(false)
})
