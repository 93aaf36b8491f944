import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { compare, fraction, lowest, negated, sum, times } from '../../../src/domain/covenant/fraction.ts'

describe('an exact fraction', () => {
  test.each([
    ['1', '1'],
    ['1/3', '1/3'],
    ['2/6', '1/3'],
    ['3/3', '1'],
    ['0/7', '0'],
    ['-0', '0'],
    ['-0/5', '0'],
    ['-4/6', '-2/3'],
    ['6/3', '2'],
    ['007/014', '1/2'],
    ['9007199254740993/3', '3002399751580331'],
  ])('%s is %s in lowest terms', (text, expected) => {
    expect(lowest(text)).toBe(expected)
  })

  test.each([
    '',
    ' 1',
    '1/',
    '/3',
    '1/0',
    '0/0',
    '1/-3',
    '+1',
    '--1',
    '0.5',
    '1e3',
    '1/3/5',
    '１',
    '1/3\n',
    'NaN',
    '9'.repeat(2001),
  ])('is not read out of %j', (text) => {
    expect(() => fraction(text)).toThrow(RangeError)
    expect(() => sum([text])).toThrow(RangeError)
    expect(() => compare('1', text)).toThrow(RangeError)
  })

  test.each([0.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53])('is not there %d times', (count) => {
    expect(() => times('1/3', count)).toThrow(RangeError)
    expect(() => sum([{ amount: '1/3', count }])).toThrow(RangeError)
  })
})

describe('a sum', () => {
  test('of three thirds is one, and of none is nothing', () => {
    expect(sum(['1/3', '1/3', '1/3'])).toBe('1')
    expect(sum([])).toBe('0')
  })

  test('of a million thirds is exact, in any order', () => {
    const thirds = Array.from({ length: 1_000_000 }, () => '1/3')
    expect(sum(thirds)).toBe('1000000/3')
    expect(sum(thirds.slice(1))).toBe('333333')
    expect(sum([{ amount: '1/3', count: 1_000_000 }])).toBe('1000000/3')
  })

  test('of a million thirds summed three by three is exact', () => {
    const triples = Array.from({ length: 333_333 }, () => sum(['1/3', '1/3', '1/3']))
    expect(new Set(triples)).toEqual(new Set(['1']))
    expect(sum([...triples, '1/3'])).toBe('1000000/3')
  })

  test('of an amount and what takes it back is nothing, never a negative nothing', () => {
    expect(sum(['1/3', '-1/3'])).toBe('0')
    expect(sum(['-1/3', '1/6', '1/6'])).toBe('0')
    expect(times('-1/3', 0)).toBe('0')
    expect(negated('0')).toBe('0')
  })

  test('of every credit that a policy can name stays readable', () => {
    const all = Array.from({ length: 999 }, (_, index) => `1/${index + 1}`)
    expect(lowest(sum(all))).toBe(sum(all))
  })
})

describe('amounts', () => {
  const amount = fc
    .tuple(fc.integer({ min: -999, max: 999 }), fc.integer({ min: 1, max: 999 }))
    .map(([above, below]) => `${above}/${below}`)

  test('add up to the same in any order and in any parts', () => {
    fc.assert(
      fc.property(fc.array(amount), fc.nat(), (amounts, n) => {
        const total = sum(amounts)
        const at = amounts.length === 0 ? 0 : n % amounts.length
        expect(sum([...amounts].reverse())).toBe(total)
        expect(sum([sum(amounts.slice(0, at)), sum(amounts.slice(at))])).toBe(total)
      }),
    )
  })

  test('that are counted are those that are listed', () => {
    fc.assert(
      fc.property(amount, fc.nat(50), (one, count) => {
        const listed = sum(Array.from({ length: count }, () => one))
        expect(sum([{ amount: one, count }])).toBe(listed)
        expect(times(one, count)).toBe(listed)
      }),
    )
  })

  test('are taken back to nothing', () => {
    fc.assert(
      fc.property(amount, (one) => {
        const known = lowest(one)
        expect(sum([known, negated(known)])).toBe('0')
        expect(negated(negated(known))).toBe(known)
        expect(times(known, -1)).toBe(negated(known))
      }),
    )
  })

  test('are written in lowest terms, the sign in front', () => {
    fc.assert(
      fc.property(amount, amount, (one, other) => {
        expect(sum([one, other])).toMatch(/^(0|-?[1-9]\d*(\/[1-9]\d*)?)$/)
        expect(lowest(sum([one, other]))).toBe(sum([one, other]))
        expect(lowest(one)).not.toMatch(/\/1$/)
      }),
    )
  })

  test('compare as what they are', () => {
    fc.assert(
      fc.property(amount, amount, (one, other) => {
        const difference = sum([one, negated(lowest(other))])
        expect(Math.sign(compare(one, other))).toBe(
          difference === '0' ? 0 : difference.startsWith('-') ? -1 : 1,
        )
        expect(compare(one, other) + compare(other, one)).toBe(0)
      }),
    )
  })
})
