import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { CreditCount, CreditEntry } from '../../../src/domain/covenant/covenant.ts'
import { groupsOf, readable, statementOf, totalsOf } from '../../../src/domain/covenant/statement.ts'

const entry = (changes: Partial<CreditEntry>): CreditEntry => ({
  ...{
    lead: 'L-1',
    seq: 2,
    line: 0,
    at: 10,
    account: 'expected',
    amount: '1',
    rule: 'new',
    policy: 1,
    sdr: 'lin',
  },
  ...changes,
})
const period = { from: 10, to: 20, name: '2026-11' }

const BOOKS = [
  entry({ at: 9, lead: 'L-0' }),
  entry({ at: 10, amount: '1/3', campaign: 'spring' }),
  entry({ at: 12, seq: 4, amount: '-1/3', reverses: 2, campaign: 'spring' }),
  entry({ at: 12, seq: 4, line: 1, account: 'earned', amount: '1/3', campaign: 'spring' }),
  entry({ at: 19, lead: 'L-2', account: 'earned', sdr: 'he' }),
  entry({ at: 20, lead: 'L-3', account: 'earned' }),
]

describe('a statement', () => {
  it('has the lines of its time, newest first, and their exact sums', () => {
    const { lines, more, totals } = statementOf(BOOKS, { period, by: 'sdr' })
    expect(lines.map(({ lead, line, amount }) => `${lead}.${line} ${amount}`)).toEqual([
      'L-2.0 1',
      'L-1.1 1/3',
      'L-1.0 -1/3',
      'L-1.0 1/3',
    ])
    expect(more).toBe(false)
    expect(totals).toEqual({ expected: '0', earned: '4/3' })
  })

  it('is grouped by SDR or by campaign, those who earned most first', () => {
    expect(statementOf(BOOKS, { period, by: 'sdr' }).groups).toEqual([
      { of: 'he', totals: { expected: '0', earned: '1' } },
      { of: 'lin', totals: { expected: '0', earned: '1/3' } },
    ])
    expect(statementOf(BOOKS, { period, by: 'campaign' }).groups).toEqual([
      { of: undefined, totals: { expected: '0', earned: '1' } },
      { of: 'spring', totals: { expected: '0', earned: '1/3' } },
    ])
  })

  it('shows so many lines and says that there are more; the sums are of all of them', () => {
    const page = statementOf(BOOKS, { period, by: 'sdr', most: 3 })
    expect(page.lines).toHaveLength(3)
    expect(page.more).toBe(true)
    expect(page.totals.earned).toBe('4/3')
    expect(statementOf(BOOKS, { period, by: 'sdr', most: 4 }).more).toBe(false)
  })

  it('of one page has the sums of what was counted elsewhere', () => {
    const counts: CreditCount[] = [
      { of: 'lin', account: 'earned', amount: '1/3', count: 30_001 },
      { of: 'he', account: 'expected', amount: '-2/3', count: 2 },
    ]
    const { totals, groups } = statementOf(BOOKS.slice(1, 2), { period, by: 'sdr', counts })
    expect(totals).toEqual({ expected: '-4/3', earned: '30001/3' })
    expect(groups.map(({ of }) => of)).toEqual(['lin', 'he'])
  })

  it('of nothing is nothing', () => {
    const nothing = { expected: '0', earned: '0' }
    expect(statementOf([], { period, by: 'sdr' })).toMatchObject({ lines: [], groups: [], totals: nothing })
    expect(totalsOf([])).toEqual(nothing)
    expect(groupsOf([])).toEqual(new Map())
  })

  it('has the same sums in whichever order the lines come, and its groups add up to them', () => {
    const any = fc.record({
      amount: fc.constantFrom('1', '1/3', '-1/3', '2/7', '-1'),
      account: fc.constantFrom<CreditEntry['account'][]>('expected', 'earned'),
      sdr: fc.constantFrom('lin', 'he', 'ma'),
      at: fc.integer({ min: 8, max: 22 }),
    })
    fc.assert(
      fc.property(fc.array(any), (changes) => {
        const entries = changes.map((change, seq) => entry({ ...change, seq }))
        const one = statementOf(entries, { period, by: 'sdr' })
        expect(statementOf([...entries].reverse(), { period, by: 'sdr' })).toEqual(one)
        const groups = one.groups.flatMap(({ totals }) => [
          { account: 'expected' as const, amount: totals.expected, count: 1 },
          { account: 'earned' as const, amount: totals.earned, count: 1 },
        ])
        expect(totalsOf(groups)).toEqual(one.totals)
      }),
    )
  })
})

describe('an amount', () => {
  it.each([
    ['7/3', '2 1/3'],
    ['-7/3', '-2 1/3'],
    ['1/3', '1/3'],
    ['-1/3', '-1/3'],
    ['6/3', '2'],
    ['0', '0'],
    ['-4', '-4'],
    ['100000000000000000001/3', '33333333333333333333 2/3'],
  ])('%s is read as %s', (amount, read) => {
    expect(readable(amount)).toBe(read)
  })

  it('that is none is not read', () => {
    expect(() => readable('1.5')).toThrow(RangeError)
  })
})
