import { createHash } from 'node:crypto'
import { setImmediate } from 'node:timers/promises'
import type { Calendar } from '../../src/domain/calendar/calendar.ts'
import { withPauses } from '../../src/domain/calendar/pause.ts'
import { type Absences, pausesOf } from '../../src/domain/insight/absences.ts'
import { type Counted, countLead } from '../../src/domain/insight/counted.ts'
import type { WaitContext } from '../../src/domain/insight/waits.ts'
import type { LeadEvent } from '../../src/domain/lead/events.ts'
import type { LeadId } from '../../src/domain/lead/lead.ts'
import type { PersonId, Workspace } from '../../src/domain/workspace.ts'
import type { Core } from '../core.ts'

/** Leads that are read and counted in one go: a few milliseconds, after which whoever presses a button has a turn. */
const IN_ONE_GO = 25
/** Raised whenever the same events are counted otherwise than before. */
const COUNTING = 3

/** Counts these leads from all their events. */
export async function countLeads(
  core: Core,
  leads: readonly LeadId[],
  absences: Absences,
): Promise<Counted[]> {
  const all: Counted[] = []
  const context = contextOf(core, absences)
  for (let from = 0; from < leads.length; from += IN_ONE_GO) {
    const histories = await core.store.insight.histories(leads.slice(from, from + IN_ONE_GO))
    await core.policies.refresh(newestPolicy(histories))
    for (const events of histories) {
      try {
        all.push(countLead(events, context))
      } catch (err) {
        // One that cannot be counted keeps no other one from it.
        core.logger.error({ lead: events[0]?.lead, err }, 'a lead could not be counted')
      }
    }
    await setImmediate()
  }
  return all
}

const newestPolicy = (histories: readonly (readonly LeadEvent[])[]): number =>
  histories.reduce((newest, events) => events.reduce((most, { policy }) => Math.max(most, policy), newest), 0)

/** What leads are counted by: the calendars of today's workspace file, and all absences that there ever were. */
function contextOf(core: Core, absences: Absences): WaitContext {
  const calendars = new Map<PersonId | null, Calendar>()
  const roster = core.rosterWith(() => {
    throw new Error('how people are today counts for nothing here')
  })
  const calendarOf = (who: PersonId | null): Calendar => {
    const known = calendars.get(who)
    if (known !== undefined) return known
    const own = who === null ? undefined : core.person(who)?.calendar
    const calendar = roster.calendar(own ?? core.workspace.calendar)
    const made = who === null ? calendar : withPauses(calendar, pausesOf(who, absences))
    calendars.set(who, made)
    return made
  }
  return { calendarOf, policyOf: core.policies.of, timezone: core.timezone() }
}

const known = new WeakMap<Workspace, string>()

/** Everything that the count depends on besides the events, as a short text: another one, and all is counted anew. */
export function countingOf({ workspace }: Pick<Core, 'workspace'>): string {
  const before = known.get(workspace)
  if (before !== undefined) return before
  const own = workspace.people.flatMap(({ id, calendar }) => (calendar === undefined ? [] : [[id, calendar]]))
  const facts = JSON.stringify([COUNTING, workspace.calendar, workspace.calendars, own])
  const counting = createHash('sha256').update(facts).digest('base64url').slice(0, 12)
  known.set(workspace, counting)
  return counting
}
