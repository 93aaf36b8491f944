import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { lengthSeconds, parseLength } from '../../../src/domain/calendar/length.ts'
import { CALENDARS } from './calendars.ts'

describe('a length is read as people write it', () => {
  test.each([
    ['45s', { text: '45s', seconds: 45 }],
    ['15m', { text: '15m', seconds: 900 }],
    [' 4h ', { text: '4h', seconds: 14_400 }],
    ['1.1h', { text: '1.1h', seconds: 3960 }],
    ['0.5s', { text: '0.5s', seconds: 0.5 }],
    ['1d', { text: '1d', days: 1 }],
    ['2.5d', { text: '2.5d', days: 2.5 }],
    ['3650d', { text: '3650d', days: 3650 }],
    ['87600h', { text: '87600h', seconds: 315_360_000 }],
  ])('%s', (text, expected) => {
    expect(parseLength(text)).toEqual(expected)
  })

  test.each([
    '',
    '0',
    '0s',
    '0d',
    '0.0000001s',
    '-1h',
    '+1h',
    '1',
    'h',
    '1w',
    '1H',
    '1 h',
    '1h30m',
    '.5h',
    '1.h',
    '1e3s',
    'Infinityh',
    'NaNd',
    '3651d',
    '87601h',
    '1,5h',
    '１h',
    '99999999999999999999d',
  ])('%j is none', (text) => {
    expect(parseLength(text)).toBeUndefined()
  })

  test('any text is read or refused, never a fault', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const length = parseLength(text)
        if (length) expect(lengthSeconds(length, CALENDARS.cn)).toBeGreaterThanOrEqual(0)
      }),
    )
  })
})

describe('a length in seconds', () => {
  test.each([
    ['90m', 'cn', 5400],
    ['1d', 'cn', 8 * 3600],
    ['1d', 'cn9', 9 * 3600],
    ['0.5d', 'night', 13_500],
    ['2d', 'always', 2 * 86_400],
    ['0.1d', 'sg', 3240],
  ] as const)('%s on %s is %d s', (text, calendar, seconds) => {
    const length = parseLength(text)
    expect(length && lengthSeconds(length, CALENDARS[calendar])).toBe(seconds)
  })
})
