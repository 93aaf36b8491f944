import { createHash } from 'node:crypto'
import type { Calendar } from '../../src/domain/calendar/calendar.ts'
import { withPauses } from '../../src/domain/calendar/pause.ts'
import {
  type Absences,
  absencesIn,
  concernedBy,
  concernedFrom,
  pausesOf,
} from '../../src/domain/insight/absences.ts'
import { type Counted, countLead } from '../../src/domain/insight/counted.ts'
import type { WaitContext } from '../../src/domain/insight/waits.ts'
import type { LeadEvent } from '../../src/domain/lead/events.ts'
import type { LeadId } from '../../src/domain/lead/lead.ts'
import type { PersonId } from '../../src/domain/workspace.ts'
import type { Unread } from '../../src/ports.ts'
import type { Core } from '../core.ts'
import { createRound, type Round } from './round.ts'

/** Numbers are so far behind what happens at most, where they are not being counted anew. */
const EVERY = 5000
/** Events of one step: what it writes holds up a press for some milliseconds. */
const PAGE = 200
/** Raised whenever the same events are counted otherwise than before. */
const COUNTING = 1

/** Milliseconds between two steps: whoever presses a button comes first. */
const PAUSE = 100

/** Follows the events in one process, and counts anew whatever leads something happened to. */
export const createCounter = (core: Core): Round =>
  createRound(core, {
    name: 'count',
    every: EVERY,
    async run(stopping) {
      const { clock } = core
      const rest = () => clock.until(clock.now() + PAUSE, stopping)
      await countAll(core, { stopping, rest })
    },
  })

/**
 * Counts all that happened since the last time, a few events at a step, until nothing is left. Ended anywhere it goes on from the last
 * step; where somebody else counts meanwhile, it leaves it to them. `rest` is waited for after each step that had leads to count.
 */
export async function countAll(
  core: Core,
  { stopping, rest }: { stopping?: AbortSignal; rest?: () => Promise<void> } = {},
): Promise<void> {
  while (stopping?.aborted !== true) {
    const counted = await countSome(core, PAGE)
    if (counted === undefined) return
    if (counted > 0) await rest?.()
  }
}

/** One step of at most so many events. Gives how many leads it counted, undefined where nothing was left or somebody else went on. */
export async function countSome(core: Core, limit: number): Promise<number | undefined> {
  const { insight } = core.store
  const version = countingOf(core)
  const unread = await insight.unread(version, limit)
  const isNothing = unread.upTo === unread.before.position && unread.before.version === version
  if (isNothing) return undefined
  const absences = absencesIn(await insight.absences())
  const leads = new Set([...unread.leads, ...(await concerned(core, unread, absences))])
  const counted = await countLeads(core, [...leads], absences)
  return (await insight.keep(unread, version, counted)) ? counted.length : undefined
}

/** Leads whose working time looks otherwise now that somebody is away or back. */
async function concerned({ store }: Core, { people }: Unread, absences: Absences): Promise<LeadId[]> {
  const found = await Promise.all(
    people.map((event) =>
      store.insight.waitingFor(concernedBy(event.person, absences), concernedFrom(event)),
    ),
  )
  return found.flat()
}

async function countLeads(core: Core, leads: readonly LeadId[], absences: Absences): Promise<Counted[]> {
  if (leads.length === 0) return []
  const histories = await core.store.insight.histories(leads)
  await core.policies.refresh(newestPolicy(histories))
  const context = contextOf(core, absences)
  return histories.flatMap((events) => {
    try {
      return [countLead(events, context)]
    } catch (err) {
      // One that cannot be counted keeps no other one from it.
      core.logger.error({ lead: events[0]?.lead, err }, 'a lead could not be counted')
      return []
    }
  })
}

const newestPolicy = (histories: readonly (readonly LeadEvent[])[]): number =>
  histories.reduce((newest, events) => Math.max(newest, ...events.map(({ policy }) => policy)), 0)

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

/** Everything that the count depends on besides the events, as a short text: another one, and all is counted anew. */
export function countingOf({ workspace }: Pick<Core, 'workspace'>): string {
  const own = workspace.people.flatMap(({ id, calendar }) => (calendar === undefined ? [] : [[id, calendar]]))
  const facts = JSON.stringify([COUNTING, workspace.calendar, workspace.calendars, own])
  return createHash('sha256').update(facts).digest('base64url').slice(0, 12)
}
