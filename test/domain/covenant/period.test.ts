import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { zonedDate, zonedIso } from '../../../src/domain/calendar/moment.ts'
import { periodOf } from '../../../src/domain/covenant/period.ts'

const SHANGHAI = 'Asia/Shanghai'
/** Still November in Shanghai, and in UTC already for eight hours the day before. */
const NOW = Date.parse('2026-11-01T03:00:00+08:00')

function read(text: string, now = NOW, zone = SHANGHAI): string | undefined {
  const period = periodOf(text, now, zone)
  return period && `${period.name}: ${zonedIso(period.from, zone)} ${zonedIso(period.to, zone)}`
}

const days = (name: string, from: string, to: string) =>
  `${name}: ${from}T00:00:00+08:00 ${to}T00:00:00+08:00`

describe('a period', () => {
  it.each([
    ['', '2026-11', '2026-11-01', '2026-12-01'],
    ['本月', '2026-11', '2026-11-01', '2026-12-01'],
    ['This  Month', '2026-11', '2026-11-01', '2026-12-01'],
    ['上月', '2026-10', '2026-10-01', '2026-11-01'],
    ['last month', '2026-10', '2026-10-01', '2026-11-01'],
    ['本季', '2026Q4', '2026-10-01', '2027-01-01'],
    ['上季度', '2026Q3', '2026-07-01', '2026-10-01'],
    ['今年', '2026', '2026-01-01', '2027-01-01'],
    ['last year', '2025', '2025-01-01', '2026-01-01'],
    ['2026-11', '2026-11', '2026-11-01', '2026-12-01'],
    ['２０２６年２月', '2026-02', '2026-02-01', '2026-03-01'],
    ['2026/12', '2026-12', '2026-12-01', '2027-01-01'],
    ['2026Q1', '2026Q1', '2026-01-01', '2026-04-01'],
    ['2026年第4季度', '2026Q4', '2026-10-01', '2027-01-01'],
    ['2026 q4', '2026Q4', '2026-10-01', '2027-01-01'],
    ['2024', '2024', '2024-01-01', '2025-01-01'],
    ['2024-02-29', '2024-02-29', '2024-02-29', '2024-03-01'],
    ['2026年11月30日', '2026-11-30', '2026-11-30', '2026-12-01'],
    ['2026-11-01..2026-11-30', '2026-11-01..2026-11-30', '2026-11-01', '2026-12-01'],
    ['2026.11.01 至 2026.11.01', '2026-11-01..2026-11-01', '2026-11-01', '2026-11-02'],
    ['2025Q4～2026-02', '2025Q4..2026-02', '2025-10-01', '2026-03-01'],
  ])('%s is %s', (text, name, from, to) => {
    expect(read(text)).toBe(days(name, from, to))
  })

  it.each([
    ...['2026-13', '2026-00', '2026Q5', '2026-02-30', '2026-00-01', '26-11', '1999', '3000', '20260', '下周'],
    ...['2026-11-30..2026-11-01', '2026-11..', '..2026-11', '2026..2027..2028', '2026-11..上月', '林晓 本月'],
    ...['-1', '2026-11-01T00:00', '2026--11', 'constructor', '__proto__'],
  ])('%s is none', (text) => {
    expect(read(text)).toBeUndefined()
  })

  it('of January goes back over the new year', () => {
    const january = Date.parse('2026-01-15T12:00:00+08:00')
    expect(read('上月', january)).toBe(days('2025-12', '2025-12-01', '2026-01-01'))
    expect(read('上季', january)).toBe(days('2025Q4', '2025-10-01', '2026-01-01'))
  })

  it('begins and ends at the zone’s midnights', () => {
    expect(read('', Date.parse('2026-10-31T17:00:00Z'), 'UTC')).toContain('2026-10: ')
    expect(read('', Date.parse('2026-10-31T17:00:00Z'), SHANGHAI)).toContain('2026-11: ')
    expect(read('2026-03', NOW, 'America/New_York')).toBe(
      '2026-03: 2026-03-01T00:00:00-05:00 2026-04-01T00:00:00-04:00',
    )
  })

  it('follows the one before without a gap, every month and quarter, and has the moment that it is the period of', () => {
    const at = fc.integer({ min: Date.parse('2001-01-01'), max: Date.parse('2150-01-01') })
    fc.assert(
      fc.property(at, fc.constantFrom(SHANGHAI, 'America/New_York', 'UTC'), (now, zone) => {
        for (const [last, here] of [
          ['上月', '本月'],
          ['上季', '本季'],
          ['去年', '今年'],
        ] as const) {
          const [before, during] = [periodOf(last, now, zone), periodOf(here, now, zone)]
          expect(before?.to).toBe(during?.from)
          expect(during && now >= during.from && now < during.to).toBe(true)
          expect(during && periodOf(during.name, now, zone)).toEqual(during)
          expect(during && zonedDate(during.from, zone)).toMatchObject({ day: 1, secondOfDay: 0 })
        }
      }),
    )
  })
})
