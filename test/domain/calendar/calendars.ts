import { type Calendar, compileCalendar } from '../../../src/domain/calendar/calendar.ts'
import type { DaySpan } from '../../../src/domain/calendar/ordinary-day.ts'
import type { CalendarSpec } from '../../../src/domain/workspace.ts'

/** "09:00-12:00 13:30-18:30" → spans of a day. */
export function spans(text: string): DaySpan[] {
  const second = (clock = '') => Number(clock.slice(0, 2)) * 3600 + Number(clock.slice(3, 5)) * 60
  return text
    .split(' ')
    .filter((part) => part !== '')
    .map((part) => part.split('-'))
    .map(([open, close]) => ({ open: second(open), close: second(close) }))
}

/** Monday to Friday the same hours, a free weekend. */
export function weekdays(text: string): DaySpan[][] {
  return [0, 1, 2, 3, 4, 5, 6].map((weekday) => (weekday < 5 ? spans(text) : []))
}

export function spec(
  timezone: string,
  hours: CalendarSpec['hours'],
  more: Partial<CalendarSpec> = {},
): CalendarSpec {
  return { id: 'test', timezone, hours, daysOff: [], workingDays: [], ...more }
}

export const SPECS = {
  cn9: spec('Asia/Shanghai', weekdays('09:00-18:00'), { id: 'cn9', holidays: 'CN' }),
  cn: spec('Asia/Shanghai', weekdays('09:00-12:00 13:30-18:30'), {
    id: 'cn',
    holidays: 'CN',
    daysOff: ['2026-12-31'],
  }),
  sg: spec('Asia/Singapore', weekdays('09:00-18:00'), { id: 'sg' }),
  de: spec('Europe/Berlin', weekdays('08:00-16:00'), { id: 'de' }),
  night: spec('America/New_York', weekdays('00:00-04:00 20:00-23:30'), { id: 'night' }),
  always: spec('America/New_York', 'always', { id: 'always' }),
} satisfies Record<string, CalendarSpec>

export type CalendarName = keyof typeof SPECS
export const NAMES: CalendarName[] = ['cn9', 'cn', 'sg', 'de', 'night', 'always']

export const CALENDARS: Record<CalendarName, Calendar> = {
  cn9: compileCalendar(SPECS.cn9),
  cn: compileCalendar(SPECS.cn),
  sg: compileCalendar(SPECS.sg),
  de: compileCalendar(SPECS.de),
  night: compileCalendar(SPECS.night),
  always: compileCalendar(SPECS.always),
}
