import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cleanName, cleanTag } from '../../../src/domain/intake/source/clean-tag.ts'
import { originOfTouches, readTouch } from '../../../src/domain/intake/source/read-touch.ts'

/** Pieces that break readers of addresses, beside anything at all. */
const dirt = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc
    .array(
      fc.constantFrom(
        ...[
          'https://',
          'http:/',
          '//',
          'WWW.Example.COM',
          'user:pw@',
          ':443',
          '/',
          '?',
          '#',
          '#/a?',
          '&',
          '&amp;',
          '=',
          '+',
          '%',
          '%E8%90',
          '%00',
        ],
        ...[
          'utm_source',
          'UTM_SOURCE',
          'utm_medium',
          'utm_campaign',
          'gclid',
          'Baidu',
          '营销',
          '{{x}}',
          '{x',
          '}}',
          '__X__',
          '=1+1',
          '@SUM',
          '\n',
          '\ud800',
          '__proto__',
        ],
      ),
      { maxLength: 25 },
    )
    .map((parts) => parts.join('')),
)
const moment = fc.option(fc.integer({ min: 0, max: 4e12 }), { nil: undefined })
const touch = fc
  .record(
    {
      at: moment,
      url: dirt,
      referrer: dirt,
      source: dirt,
      medium: dirt,
      campaign: dirt,
      content: dirt,
      term: dirt,
    },
    { requiredKeys: [] },
  )
  .map(({ at, ...texts }) => ({ ...texts, ...(at !== undefined && { at }) }))

const TAGS = ['source', 'medium', 'campaign', 'content', 'term'] as const

test('whatever comes is read, and read tidily', () => {
  fc.assert(
    fc.property(touch, (raw) => {
      const read = readTouch(raw)
      for (const name of TAGS) {
        const value = read[name]
        if (value === undefined) continue
        expect(value).not.toMatch(/^\s|\s$|[\p{Cc}\ud800-\udfff]|\{\{[^{}]*\}\}/u)
        expect([...value].length).toBeGreaterThan(0)
        expect([...value].length).toBeLessThanOrEqual(200)
      }
      expect(JSON.stringify(read)).not.toMatch(/\\u0000|\\ud8/)
      expect(read.landingPage ?? '').not.toContain('?')
    }),
    { numRuns: 500 },
  )
})

test('what was told is never marked as derived, and what is derived was told by nobody', () => {
  fc.assert(
    fc.property(touch, (raw) => {
      const { url: _, ...told } = raw
      const read = readTouch(told)
      for (const name of ['source', 'medium'] as const) {
        const said = told[name] === undefined ? undefined : cleanName(told[name])
        expect(read.derived.includes(name)).toBe(said === undefined && read[name] !== undefined)
        if (said !== undefined) expect(read[name]).toBe(said)
      }
    }),
  )
})

test('capitals make no difference to who is counted', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...'abcXYZ019-_ {}=%'), maxLength: 20 }), (text) => {
      const [upper, lower] = [
        readTouch({ source: text.toUpperCase() }),
        readTouch({ source: text.toLowerCase() }),
      ]
      fc.pre(!/__[A-Z0-9_]*__/.test(text.toUpperCase()))
      expect(upper.source).toBe(lower.source)
    }),
  )
})

test('what is clean is left alone', () => {
  fc.assert(
    fc.property(dirt, (text) => {
      const once = cleanTag(text)
      fc.pre(once !== undefined && !once.includes('{') && !once.includes('__') && !once.includes('%%'))
      expect(cleanTag(once ?? '')).toBe(once)
    }),
  )
})

test('first and last touch may change places where both have a moment', () => {
  fc.assert(
    fc.property(touch, touch, (one, other) => {
      fc.pre(one.at !== undefined && other.at !== undefined && one.at !== other.at)
      expect(originOfTouches(one, other)).toEqual(originOfTouches(other, one))
    }),
  )
})
