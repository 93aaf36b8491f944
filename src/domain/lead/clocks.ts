import type { Calendar } from '../calendar/calendar.ts'
import { lengthSeconds } from '../calendar/length.ts'
import { type Moment, zonedDate } from '../calendar/moment.ts'
import { add, workingSecondsBetween } from '../calendar/working-time.ts'
import { contactMoment } from '../covenant/contact.ts'
import type { Arbitration, ClockName, Policy, Rung, RungAction } from '../policy/policy.ts'
import { seasonAt } from '../routing/season.ts'
import type { PersonId } from '../workspace.ts'
import type { Desk } from './desk.ts'
import type { Lead } from './lead.ts'

/** The next moment of a lead at which something happens by itself. */
export interface Due {
  at: Moment
  clock: ClockName
  since: Moment
  /** Which rung of the clock's ladder, from 0; beyond the ladder's length: a daily reminder. */
  rung: number
  action: RungAction
  turn: number
  /** Whom the rung will remind directly, if it does. */
  person?: PersonId
}

/** What the clocks of a lead depend on besides its state. */
export interface ClockContext {
  /** The policy that the lead lives under. */
  policy: Policy
  /** The rules that its verdict was given by. */
  arbitration: Arbitration
  /** Who must act now (desk.ts). */
  desk: Desk
  /** Calendar of the desk: the person's own with absences taken out, or the workspace's for the managers. */
  calendar: Calendar
}

/** Working days between two reminders of a desk whose ladder has been climbed to its end. */
const AFTER_THE_LADDER: Partial<Record<ClockName, number>> = { revisit: 5 }
const DAILY = 1

/** The clocks that run in this state, and since when (domain rule: a pure function of the state). */
export function running(lead: Lead): { clock: ClockName; since: Moment }[] {
  switch (lead.status) {
    case 'nurturing':
      return [{ clock: 'revisit', since: lead.since }]
    case 'pending':
      return [{ clock: 'assign', since: lead.since }]
    case 'assigned':
      return [{ clock: 'accept', since: lead.since }, ...contact(lead)]
    case 'accepted':
      return [
        { clock: lead.touched === 0 ? 'first-touch' : 'follow-up', since: lead.since },
        ...(lead.touched === 0 ? contact(lead) : []),
        { clock: 'hold', since: lead.acceptedAt },
      ]
    case 'qualified':
      return [{ clock: 'follow-up', since: lead.since }]
    case 'returned':
      return [{ clock: 'rework', since: lead.since }]
    case 'synced':
    case 'won':
    case 'lost':
    case 'invalid':
      return []
  }
}

/**
 * The rep of a company that lay idle must make contact, counted from the assignment; the first record shows it. Where both heads said so
 * afterwards, it is counted from then: nobody is late for what was not asked of them.
 */
function contact({ verdict, attempts, dispute }: Lead): { clock: ClockName; since: Moment }[] {
  const attempt = attempts.at(-1)
  if (!verdict?.contact || attempt === undefined) return []
  return [{ clock: 'contact', since: Math.max(attempt.assignedAt, dispute?.contactSince ?? 0) }]
}

/** The next moment of every running clock, earliest first: what is stored, and what the sweep fires. */
export function nextMoments(lead: Lead, context: ClockContext): Due[] {
  return running(lead)
    .map(({ clock, since }) => nextOf(lead, clock, since, context))
    .sort((one, other) => one.at - other.at)
}

/**
 * The highest rung of each clock that `now` has reached and that has not fired: after a stop only this one fires, not the ladder
 * below it. Empty when nothing is due.
 */
export function reached(lead: Lead, context: ClockContext, now: Moment): Due[] {
  return running(lead).flatMap(({ clock, since }) => {
    let due = nextOf(lead, clock, since, context)
    if (due.at > now) return []
    const ladder = ladderOf(clock, context.policy)
    // Nothing is above a reclaim: it would have moved the lead on.
    for (let rung = due.rung + 1; rung < ladder.length && due.action !== 'reclaim'; rung++) {
      const higher = dueOf(lead, clock, since, rung, context)
      if (higher.at > now) break
      due = higher
    }
    return [due]
  })
}

/** When the length of a running clock is over, by default of the one that ends first: what a card shows as "by when". */
export function deadline(
  lead: Lead,
  context: ClockContext,
  of?: ClockName,
): { clock: ClockName; at: Moment } | undefined {
  return running(lead)
    .filter(({ clock }) => of === undefined || clock === of)
    .map(({ clock, since }) => ({ clock, at: momentAt(lead, clock, since, 1, context) }))
    .sort((one, other) => one.at - other.at)[0]
}

/** A clock's rungs as they apply: nobody is assigned by the clock unless the policy says so. */
export function ladderOf(clock: ClockName, policy: Policy): Rung[] {
  const ladder = policy.ladders[clock]
  return policy.autoAssign ? ladder : ladder.filter((rung) => rung.action !== 'auto-assign')
}

function nextOf(lead: Lead, clock: ClockName, since: Moment, context: ClockContext): Due {
  const climbed = lead.climbed[clock]
  const rung = climbed?.since === since ? climbed.rungs : 0
  return dueOf(lead, clock, since, rung, context)
}

function dueOf(lead: Lead, clock: ClockName, since: Moment, rung: number, context: ClockContext): Due {
  const step = ladderOf(clock, context.policy)[rung]
  const action = step?.action ?? 'remind'
  const at =
    step !== undefined ? momentAt(lead, clock, since, step.at, context) : againAt(lead, clock, since, context)
  const person = context.desk.kind === 'person' && action === 'remind' ? context.desk.id : undefined
  return { at, clock, since, rung, action, turn: lead.turn, ...(person !== undefined && { person }) }
}

function momentAt(lead: Lead, clock: ClockName, since: Moment, share: number, context: ClockContext): Moment {
  const { policy, calendar } = context
  if (clock === 'contact') return contactMoment(since, share, context.arbitration, calendar)
  const length =
    lengthSeconds(policy.clocks[clock][lead.grading.grade], calendar) * clockFactor(policy, calendar, since)
  const revisitAt = lead.status === 'nurturing' ? lead.revisitAt : undefined
  if (revisitAt === undefined) return add(since, length * share, calendar).due
  // The date that the SDR chose is where the length ends; what is below it is a share of the time until then.
  if (share < 1) return add(since, share * workingSecondsBetween(since, revisitAt, calendar), calendar).due
  return add(revisitAt, (share - 1) * length, calendar).due
}

/** A desk that let the whole ladder pass is reminded again every working day, so that no open lead ever falls silent. */
function againAt(lead: Lead, clock: ClockName, since: Moment, context: ClockContext): Moment {
  const last = lead.climbed[clock]?.lastAt ?? since
  const days = AFTER_THE_LADDER[clock] ?? DAILY
  return add(last, days * context.calendar.ordinaryDaySeconds, context.calendar).due
}

/** The season in which a clock started scales it for its whole run. */
function clockFactor(policy: Policy, calendar: Calendar, since: Moment): number {
  // Which day it was need not be known where no season changes anything.
  if (policy.seasons.every((season) => season.clockFactor === 1)) return 1
  return seasonAt(policy, zonedDate(since, calendar.timezone))?.clockFactor ?? 1
}
