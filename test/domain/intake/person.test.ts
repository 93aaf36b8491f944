import { expect, test } from 'vitest'
import { maskEmail, maskPhone, maskWechat } from '../../../src/domain/intake/mask.ts'
import { personKeys } from '../../../src/domain/intake/person-keys.ts'

test('a person is known by phone, email and WeChat id, in one spelling', () => {
  expect(personKeys({ phone: '+8613812345678', email: 'A@b.example', wechat: 'ZhaoLu' })).toEqual([
    'phone:+8613812345678',
    'email:a@b.example',
    'wechat:zhaolu',
  ])
  expect(personKeys({})).toEqual([])
})

test('an account found by the phone number is the same person as the phone', () => {
  const byPhone = personKeys({ phone: '+8613812345678' })
  for (const wechat of ['+8613812345678', '13812345678'])
    expect(personKeys({ wechat })).toEqual(expect.arrayContaining(byPhone))
})

test.each([
  ['+8613812345678', '138****5678'],
  ['13812345678', '138****5678'],
  ['+862155551234', '021****1234'],
  ['+864008208820', '400****820'],
  ['+6561234567', '+65 ****4567'],
  ['+14155550100', '+1 ****0100'],
])('the phone number %s is shown as %s', (phone, shown) => expect(maskPhone(phone)).toBe(shown))

test.each(['', '1', '12345', 'abc', '+861234'])(
  'no more than half of an odd number is shown: %s',
  (phone) => {
    expect(maskPhone(phone).replace(/[^\d]/g, '').length).toBeLessThanOrEqual(Math.ceil(phone.length / 2))
  },
)

test.each([
  ['zhangjg@ruike.example', 'z***@ruike.example'],
  ['broken', '****'],
  ['@x', '****'],
])('the address %s is shown as %s', (email, shown) => expect(maskEmail(email)).toBe(shown))

test.each([
  ['zhaolu_wang', 'zh****g'],
  ['abcd', '****'],
  ['13812345678', '138****5678'],
  ['+8613812345678', '138****5678'],
])('the WeChat id %s is shown as %s', (wechat, shown) => expect(maskWechat(wechat)).toBe(shown))
