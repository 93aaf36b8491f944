import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { spoken } from '../../../adapters/slack/spoken.ts'
import { cut, escapeMarkup, escapeWithin } from '../../../adapters/slack/text.ts'
import { clean, oneLine } from '../../../src/text/clean.ts'
import { text } from './hostile.ts'

const limit = fc.integer({ min: 1, max: 300 })
const HALF = /\p{Cs}/u

describe('a text that is too long', () => {
  it('is cut to its limit between two characters, and stays as it is within it', () => {
    fc.assert(
      fc.property(text, limit, (given, max) => {
        const whole = clean(given)
        const shown = cut(whole, max)
        expect(shown.length).toBeLessThanOrEqual(max)
        expect(HALF.test(shown)).toBe(false)
        if (whole.length <= max) expect(shown).toBe(whole)
        else expect(shown.endsWith('…')).toBe(true)
      }),
    )
  })

  it('is escaped within its limit, no entity in two', () => {
    fc.assert(
      fc.property(text, limit, (given, max) => {
        const shown = escapeWithin(clean(given), max)
        expect(shown.length).toBeLessThanOrEqual(max)
        expect(shown.replace(/&(amp|lt|gt);/g, '')).not.toMatch(/[&<>]/)
      }),
    )
  })
})

describe('a text of people', () => {
  it('loses what is hidden in it and nothing else', () => {
    expect(clean('a\u202Eb\u0000c\u200Bd\r\ne\tf 李蕾🦊é\uD83E')).toBe('abcd\ne f 李蕾🦊é\uFFFD')
    expect(oneLine(' a \n b ')).toBe('a b')
  })
})

describe('words from a thread', () => {
  it('are what the person wrote', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (said) => {
        expect(spoken(escapeMarkup(said), () => undefined)).toBe(said)
      }),
    )
  })

  it.each([
    ['ask <@U0LI> or <@U1|wu>', 'ask @李蕾 or @wu'],
    ['<!channel> see <#C1|leads>', '@channel see #leads'],
    ['<https://a.example/x?a=1&amp;b=2|the page>', 'the page (https://a.example/x?a=1&b=2)'],
    ['<https://a.example> <mailto:li@a.example|li@a.example>', 'https://a.example li@a.example'],
    ['by <!date^1^{date}|Monday>', 'by Monday'],
  ])('%s', (raw, words) => {
    expect(spoken(raw, (id) => (id === 'U0LI' ? '李蕾' : undefined))).toBe(words)
  })
})
