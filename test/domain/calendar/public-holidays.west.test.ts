import { afterAll, expect, test, vi } from 'vitest'
import { chinesePublicDays } from '../../../src/domain/calendar/public-holidays.ts'
import { OFF_2026, WORKED_2026 } from './china-2026.ts'

// Before the imports: the library of holidays builds its tables in the zone that the process has at that time.
const home = vi.hoisted(() => {
  const before = process.env.TZ
  process.env.TZ = 'America/Los_Angeles'
  return before
})

afterAll(() => {
  if (home === undefined) delete process.env.TZ
  else process.env.TZ = home
})

test('a server west of Greenwich has the same holidays in China', () => {
  expect(new Date(0).getHours()).toBe(16)
  const days = [...(chinesePublicDays(2026) ?? [])]
  expect(days.filter(([, kind]) => kind === 'off').map(([date]) => date)).toEqual(OFF_2026)
  expect(days.filter(([, kind]) => kind === 'work').map(([date]) => date)).toEqual(WORKED_2026)
})
