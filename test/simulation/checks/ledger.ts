import type { LeadEvent } from '../../../src/domain/lead/events.ts'
import type { Lead } from '../../../src/domain/lead/lead.ts'
import type { Policy, PolicyVersion } from '../../../src/domain/policy/policy.ts'
import type { CalendarSpec, Workspace } from '../../../src/domain/workspace.ts'
import type { Store } from '../../../src/ports.ts'
import type { Journal } from '../engine/journal.ts'
import type { World } from '../engine/world.ts'
import { type Absences, readAbsences } from './absences.ts'

/** Everything that was written down in a run, as the checks look at it. */
export interface Ledger {
  stories: { lead: Lead; events: LeadEvent[] }[]
  absences: Absences
  workspace: Workspace
  journal: Journal
  /** The moment at which it was read. */
  now: number
  policyOf(version: number): Policy
  calendarOf(person: string): CalendarSpec
  /** The company's own. */
  calendar: CalendarSpec
}

const PAGE = 200

export async function readLedger(world: World, store: Store): Promise<Ledger> {
  const { workspace } = world.setting
  const stories: Ledger['stories'] = []
  for (let after: string | undefined; ; ) {
    const page = await store.histories(0, Number.MAX_SAFE_INTEGER, after, PAGE)
    stories.push(...page)
    after = page.at(-1)?.lead.id
    if (page.length < PAGE) break
  }
  const versions: PolicyVersion[] = await store.policies()
  const calendarNamed = (id: string): CalendarSpec => {
    const found = workspace.calendars[id]
    if (found === undefined) throw new Error(`no calendar ${id}`)
    return found
  }
  return {
    stories,
    absences: await readAbsences(world),
    workspace,
    journal: world.journal,
    now: world.timeline.now,
    policyOf: (version) => {
      const found = versions.find((one) => one.version === version)
      if (found === undefined) throw new Error(`no policy ${version}`)
      return found.policy
    },
    calendarOf: (person) =>
      calendarNamed(workspace.people.find(({ id }) => id === person)?.calendar ?? workspace.calendar),
    calendar: calendarNamed(workspace.calendar),
  }
}
