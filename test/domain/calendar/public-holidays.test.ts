import { expect, test } from 'vitest'
import { chinesePublicDays } from '../../../src/domain/calendar/public-holidays.ts'
import { OFF_2026, WORKED_2026 } from './china-2026.ts'

test('China 2026 is as the State Council published it', () => {
  const days = [...(chinesePublicDays(2026) ?? [])]
  expect(days.filter(([, kind]) => kind === 'off').map(([date]) => date)).toEqual(OFF_2026)
  expect(days.filter(([, kind]) => kind === 'work').map(([date]) => date)).toEqual(WORKED_2026)
})

test('years without an arrangement are known to be missing', () => {
  expect(chinesePublicDays(2003)).toBeUndefined()
  expect(chinesePublicDays(2004)).toBeDefined()
  expect(chinesePublicDays(2025)?.get('2025-10-01')).toBe('off')
  expect(chinesePublicDays(2500)).toBeUndefined()
})

test('a make-up day in the year before its holiday belongs to the year it is worked in', () => {
  expect(chinesePublicDays(2007)?.get('2007-12-29')).toBe('work')
})
