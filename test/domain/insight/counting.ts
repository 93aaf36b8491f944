import { compileCalendar } from '../../../src/domain/calendar/calendar.ts'
import { withPauses } from '../../../src/domain/calendar/pause.ts'
import { type Absences, pausesOf } from '../../../src/domain/insight/absences.ts'
import type { WaitContext } from '../../../src/domain/insight/waits.ts'
import { DEFAULT_POLICY } from '../../../src/domain/policy/defaults.ts'
import type { PersonId } from '../../../src/domain/workspace.ts'

const HOURS = [
  { open: 9 * 3600, close: 12 * 3600 },
  { open: 13.5 * 3600, close: 18.5 * 3600 },
]
const OFFICE = compileCalendar({
  ...{ id: 'office', timezone: 'Asia/Shanghai', daysOff: [], workingDays: [] },
  hours: [HOURS, HOURS, HOURS, HOURS, HOURS, [], []],
})
const ALWAYS = compileCalendar({
  ...{ id: 'always', timezone: 'Asia/Shanghai', daysOff: [], workingDays: [], hours: 'always' },
})

/** An office from Monday to Friday with a pause at noon, the default policy, and rep-chen who works round the clock. */
export const contextWith = (absences: Absences = new Map()): WaitContext => ({
  calendarOf: (who: PersonId | null) =>
    who === null ? OFFICE : withPauses(who === 'rep-chen' ? ALWAYS : OFFICE, pausesOf(who, absences)),
  policyOf: () => DEFAULT_POLICY,
  timezone: 'Asia/Shanghai',
})
