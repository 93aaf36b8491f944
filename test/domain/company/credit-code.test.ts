import fc from 'fast-check'
import { expect, test } from 'vitest'
import { creditCode } from '../../../src/domain/company/credit-code.ts'

// The first is the worked example of GB 32100-2015; the others are invented.
const VALID = ['91350100M000100Y43', '91320594MA1N0RK5XG', '91110108MA00QYWT2W', '121000004000000010']

test.each(VALID)('%s is a credit code', (code) => expect(creditCode(code)).toBe(code))

test.each([
  ['91350100m000100y43', 'small letters'],
  ['9135 0100 M000 100Y 43', 'spaces'],
  ['9135-0100-M000100Y-43', 'dashes'],
  ['９１３５０１００Ｍ０００１００Ｙ４３', 'full width'],
  [' 91350100M000100Y43\n', 'space around it'],
  ['91350100–M000100Y—43', 'other dashes'],
])('%j is the same code (%s)', (written) => expect(creditCode(written)).toBe('91350100M000100Y43'))

test.each([
  ['', 'nothing'],
  ['91350100M000100Y44', 'a wrong check digit'],
  ['91350100M000100Y4', 'a sign too few'],
  ['91350100M000100Y430', 'a sign too many'],
  ['000000000000000000', 'zeros, whose sum is right'],
  ['统一社会信用代码', 'no code at all'],
  ['91350100M000100Y43 91320594MA1N0RK5XG', 'two of them'],
  ['350100100019876', 'the registration number of old'],
])('%j is none (%s)', (written) => expect(creditCode(written)).toBeUndefined())

test.each(Array.from('IOSVZ'))('the letter %s is in no code, wherever it stands', (letter) => {
  for (let at = 0; at < 18; at++) {
    const code = `91350100M000100Y43`
    expect(creditCode(code.slice(0, at) + letter + code.slice(at + 1))).toBeUndefined()
  }
})

test('one wrong sign, or two neighbours that changed places, are found out', () => {
  const sign = fc.constantFrom(...'0123456789ABCDEFGHJKLMNPQRTUWXY')
  fc.assert(
    fc.property(fc.constantFrom(...VALID), fc.nat(17), sign, (code, at, sign) => {
      const slip = code.slice(0, at) + sign + code.slice(at + 1)
      expect(creditCode(slip)).toBe(sign === code[at] ? code : undefined)
      const swapped = code.slice(0, at) + (code[at + 1] ?? '') + (code[at] ?? '') + code.slice(at + 2)
      expect(creditCode(swapped)).toBe(code[at] === code[at + 1] || at === 17 ? code : undefined)
    }),
  )
})
