import fc from 'fast-check'
import { expect, test } from 'vitest'
import { companyPhone } from '../../../src/domain/company/company-phone.ts'
import { normalisePhone } from '../../../src/domain/intake/normalise-phone.ts'

test.each([
  ['13812345678', '+8613812345678'],
  ['138 1234 5678', '+8613812345678'],
  ['138-1234-5678', '+8613812345678'],
  ['+86 13812345678', '+8613812345678'],
  ['8613812345678', '+8613812345678'],
  ['１３８１２３４５６７８', '+8613812345678'],
  ['021-55551234', '+862155551234'],
  ['(021)5555 1234', '+862155551234'],
  ['021-55551234-802', '+862155551234'],
  ['0512 6666 8888', '+8651266668888'],
  ['400-820-8820', '+864008208820'],
  ['+65 6123 4567', '+6561234567'],
  ['13812345678 / 021-55551234', '+8613812345678'],
])('%j is %s', (written, number) => expect(companyPhone(written)).toBe(number))

test.each(['', '无', '-', '123', '021-123', 'n/a', 'x'.repeat(10_000)])('%j is no number', (written) =>
  expect(companyPhone(written)).toBeUndefined(),
)

test('the fast way says what the thorough one says', () => {
  const digits = (count: number) => fc.stringMatching(new RegExp(`^\\d{${count}}$`))
  const between = fc.constantFrom('', ' ', '-')
  const mobile = fc
    .tuple(
      fc.constantFrom('', '86', '+86', '+86 ', '86-'),
      fc.constantFrom('1'),
      digits(2),
      between,
      digits(4),
      between,
      digits(4),
    )
    .map((parts) => parts.join(''))
  const area = fc.constantFrom('10', '21', '22', '26', '512', '535', '571', '755', '898', '950', '990')
  const line = fc
    .tuple(area, fc.constantFrom('-', ' ', '', '- '), digits(4), between, digits(4))
    .map(([area, ...rest]) => `0${area}${rest.join('')}`)
  const bracketed = fc.tuple(area, digits(8)).map(([area, digits]) => `(0${area})${digits}`)
  fc.assert(
    fc.property(fc.oneof(mobile, line, bracketed), (written) => {
      expect(companyPhone(written)).toBe(normalisePhone(written)?.value)
    }),
    { numRuns: 2000 },
  )
})
