import { isDeepStrictEqual } from 'node:util'
import { type Core, rosterNow } from '../../commands/core.ts'
import { nextMoment } from '../../src/domain/lead/context.ts'
import type { LeadEvent } from '../../src/domain/lead/events.ts'
import { fold } from '../../src/domain/lead/evolve.ts'
import type { Lead } from '../../src/domain/lead/lead.ts'

/** A lead with its history. */
export interface Story {
  lead: Lead
  events: LeadEvent[]
}

export async function storiesOf(core: Core): Promise<Story[]> {
  const leads = await core.store.leads({ limit: 100_000 })
  return Promise.all(leads.map(async (lead) => ({ lead, events: await core.store.events(lead.id) })))
}

/** What is wrong with the ledger in itself: states that are not the sum of events, clocks that are not those of the state, rungs twice. */
export async function wrongInLedger(core: Core, stories: readonly Story[]): Promise<string[]> {
  const wrong: string[] = []
  for (const { lead, events } of stories) {
    if (!isDeepStrictEqual(lead, fold(events))) wrong.push(`${lead.id} is not what its events add up to`)
    const rungs = events.flatMap((event) =>
      'rung' in event ? [`${event.clock} ${event.since} ${event.rung}`] : [],
    )
    for (const rung of doubles(rungs)) wrong.push(`${lead.id}: the rung ${rung} fired twice`)
  }
  const open = new Map(
    (await core.store.openLeads(undefined, 100_000)).map(({ lead, due }) => [lead.id, due]),
  )
  const roster = await rosterNow(core)
  for (const { lead } of stories) {
    const expected = nextMoment(lead, { roster, now: core.clock.now(), policyOf: core.policies.of })
    if (!isDeepStrictEqual(open.get(lead.id), expected)) {
      wrong.push(
        `${lead.id} (${lead.status}): next moment ${JSON.stringify(open.get(lead.id))}, not ${JSON.stringify(expected)}`,
      )
    }
  }
  const versions = await core.store.policies()
  if (versions.length !== 1) wrong.push(`${versions.length} versions of a policy that nobody changed`)
  return wrong
}

export function doubles(keys: readonly string[]): string[] {
  const seen = new Set<string>()
  return keys.filter((key) => seen.size === seen.add(key).size)
}
