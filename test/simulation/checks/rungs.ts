import type { LeadEvent } from '../../../src/domain/lead/events.ts'
import type { ClockName, Length, Rung } from '../../../src/domain/policy/policy.ts'
import type { CalendarSpec } from '../../../src/domain/workspace.ts'
import type { Ledger } from './ledger.ts'
import type { Life } from './life.ts'
import { type Absent, afterWorking, ordinaryDay } from './plain-calendar.ts'

const DAY = 86_400_000

/** The clocks that run in a life, and since when. */
export function runningIn(life: Life): { clock: ClockName; since: number }[] {
  const contact = life.contact
    ? [{ clock: 'contact' as const, since: Math.max(life.assignedAt, life.contactSince) }]
    : []
  switch (life.status) {
    case 'nurturing':
      return [{ clock: 'revisit', since: life.since }]
    case 'pending':
      return [{ clock: 'assign', since: life.since }]
    case 'assigned':
      return [{ clock: 'accept', since: life.since }, ...contact]
    case 'accepted':
      return [
        { clock: life.touched === 0 ? 'first-touch' : 'follow-up', since: life.since },
        { clock: 'hold', since: life.acceptedAt },
        ...(life.touched === 0 ? contact : []),
      ]
    case 'qualified':
      return [{ clock: 'follow-up', since: life.since }]
    case 'returned':
      return [{ clock: 'rework', since: life.since }]
    default:
      return []
  }
}

export function ladderOf(clock: ClockName, life: Life, ledger: Ledger): Rung[] {
  const { ladders, autoAssign } = ledger.policyOf(life.policy)
  return ladders[clock].filter(({ action }) => autoAssign || action !== 'auto-assign')
}

/** On whose working time the clocks of a life run, with what was known of their absences at `known`. */
function deskOf(life: Life, known: number, ledger: Ledger): { calendar: CalendarSpec; absences: Absent[] } {
  const owner =
    life.status === 'pending'
      ? undefined
      : life.status === 'nurturing' || life.status === 'returned'
        ? life.sdr
        : life.rep
  if (owner === undefined) return { calendar: ledger.calendar, absences: [] }
  return { calendar: ledger.calendarOf(owner), absences: ledger.absences.of(owner, known) }
}

/** When this rung of the clock is due. */
export function dueAt(
  life: Life,
  clock: ClockName,
  since: number,
  rung: number,
  known: number,
  ledger: Ledger,
): number {
  const { calendar, absences } = deskOf(life, known, ledger)
  const step = ladderOf(clock, life, ledger)[rung]
  if (step === undefined) {
    const last = life.climbed[clock]?.lastAt ?? since
    return afterWorking(
      last,
      (clock === 'revisit' ? 5 : 1) * ordinaryDay(calendar) * 1000,
      calendar,
      absences,
    )
  }
  if (clock === 'contact') return contactAt(life, since, step.at, calendar, absences, ledger)
  const policy = ledger.policyOf(life.policy)
  const factor = seasonFactor(policy.seasons, since)
  const length = milliseconds(policy.clocks[clock][life.grade], calendar) * factor
  if (life.status === 'nurturing' && life.revisitAt !== undefined) {
    return afterWorking(life.revisitAt, Math.round((step.at - 1) * length), calendar, absences)
  }
  return afterWorking(since, Math.round(length * step.at), calendar, absences)
}

const milliseconds = (length: Length, calendar: CalendarSpec): number =>
  'seconds' in length ? length.seconds * 1000 : length.days * ordinaryDay(calendar) * 1000

/** Days on the wall, longer by what somebody was away meanwhile; or working time, where the policy says so. */
function contactAt(
  life: Life,
  since: number,
  share: number,
  calendar: CalendarSpec,
  absences: Absent[],
  ledger: Ledger,
): number {
  const { contactWithin, days } = ledger.policyOf(life.verdictPolicy ?? life.policy).arbitration
  if (days === 'working') {
    return afterWorking(since, Math.round(milliseconds(contactWithin, calendar) * share), calendar, absences)
  }
  let end =
    since +
    Math.round(('days' in contactWithin ? contactWithin.days * DAY : contactWithin.seconds * 1000) * share)
  for (const { from, until } of joined(absences))
    if (from < end) end += Math.max(0, until - Math.max(from, since))
  return end
}

function joined(absences: readonly Absent[]): Absent[] {
  const apart: Absent[] = []
  for (const { from, until } of absences.toSorted((one, other) => one.from - other.from)) {
    const last = apart.at(-1)
    if (last !== undefined && from <= last.until) last.until = Math.max(last.until, until)
    else apart.push({ from, until })
  }
  return apart
}

function seasonFactor(
  seasons: readonly { from: string; to: string; clockFactor: number }[],
  at: number,
): number {
  const today = new Date(at + 8 * 3_600_000).toISOString().slice(5, 10)
  const season = seasons.find(({ from, to }) =>
    from <= to ? from <= today && today <= to : from <= today || today <= to,
  )
  return season?.clockFactor ?? 1
}

export type RungEvent = LeadEvent & { clock: ClockName; since: number; rung: number }

export const isRung = (event: LeadEvent): event is RungEvent => 'rung' in event
