import fc from 'fast-check'
import { Converter } from 'opencc-js/cn2t'
import { expect, test } from 'vitest'
import { companyKeys } from '../../../src/domain/company/company-keys.ts'
import { coreName } from '../../../src/domain/company/core-name.ts'
import { likeness } from '../../../src/domain/company/likeness.ts'
import { nameKey } from '../../../src/domain/company/name-key.ts'
import { companyNames } from '../../support/company-names.ts'
import { PAIRS } from './pairs.ts'

const written = [...PAIRS.flatMap(({ one, other }) => [one, other]), ...companyNames(500)]
const piece = fc.constantFrom(
  ...[
    '锐科',
    '銳科',
    '上海',
    '市',
    '集团',
    '有限公司',
    '股份',
    '公司',
    '分公司',
    '（',
    '）',
    '(',
    ')',
    '株',
    '科技',
    '乾',
  ],
  ...[
    'Ruike',
    'CO',
    'Co., Ltd.',
    'ltd',
    'S.p.A.',
    'A/S',
    'B. V.',
    'GmbH & Co. KG',
    'pt',
    'de CV',
    ' ',
    '  ',
    '.',
    '™',
  ],
  ...[
    'ß',
    'ẞ',
    'İ',
    'ς',
    'é',
    'e\u0301',
    'ﬃ',
    '㈱',
    '①',
    'Ｒ',
    '한',
    '\u1112\u1161\u11ab',
    'ｶﾞ',
    '3',
    '+',
    '&',
    '𠮷',
    '\u0301',
  ],
)
const anyName = fc.oneof(
  fc.constantFrom(...written),
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.string({ unit: 'grapheme', maxLength: 60 }),
  fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join('')),
)

test('the key of a key is itself', () => {
  fc.assert(
    fc.property(anyName, (name) => {
      expect(nameKey(nameKey(name))).toBe(nameKey(name))
    }),
    { numRuns: 1000 },
  )
})

test('width, case, spaces, brackets and traditional characters change no key', () => {
  const traditional = (['t', 'tw', 'hk'] as const).map((to) => Converter({ from: 'cn', to }))
  const wide = (text: string): string =>
    text
      .replace(/[!-~]/g, (sign) => String.fromCodePoint(sign.charCodeAt(0) + 0xfee0))
      .replaceAll(' ', '\u3000')
  const variants: ((name: string) => string)[] = [
    wide,
    (name) => name.toUpperCase(),
    (name) => name.toLowerCase(),
    (name) => ` ${name} `,
    (name) => name.replaceAll('（', '【').replaceAll('）', '】'),
    (name) => wide(name.toUpperCase()),
    ...traditional,
  ]
  // Every name in every variant: a sample would find the odd one on another day.
  const changed = written.flatMap((name) =>
    variants
      .filter((variant) => {
        const company = {
          name,
          phone: '021-55551234',
          domain: 'www.ruike.example',
          creditCode: '91350100M000100Y43',
        }
        const otherwise = {
          name: variant(name),
          phone: wide('021-55551234'),
          domain: variant('www.ruike.example'),
          creditCode: variant('91350100M000100Y43'),
        }
        return companyKeys(otherwise).join() !== companyKeys(company).join()
      })
      .map((variant) => `${name} ${variant(name)}`),
  )
  expect(changed).toEqual([])
})

test('likeness lies between 0 and 1, whichever name comes first', () => {
  fc.assert(
    fc.property(anyName, anyName, (one, other) => {
      const score = likeness(one, other)
      expect(score).toBeGreaterThanOrEqual(0)
      expect(score).toBeLessThanOrEqual(1)
      expect(Math.abs(score - likeness(other, one))).toBeLessThan(0.05)
      expect(score === 1).toBe(nameKey(one) === nameKey(other) && nameKey(one) !== '')
    }),
    { numRuns: 1000 },
  )
})

test('no text is too long or too odd', () => {
  const long = fc.oneof(
    fc.string({ unit: 'binary', minLength: 1000, maxLength: 10_000 }),
    fc.array(piece, { minLength: 1000, maxLength: 3000 }).map((pieces) => pieces.join('')),
    piece.map((piece) => piece.repeat(Math.floor(10_000 / piece.length))),
  )
  fc.assert(
    fc.property(long, long, (one, other) => {
      companyKeys({ name: one, domain: one, phone: one, creditCode: one })
      expect(coreName(one).length).toBeLessThanOrEqual(400)
      expect(likeness(one, other)).toBeLessThanOrEqual(1)
    }),
    { numRuns: 60 },
  )
})
