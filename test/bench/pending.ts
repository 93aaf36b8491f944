import type { Core } from '../../commands/core.ts'
import { rosterNow } from '../../commands/core.ts'
import { nextMoment } from '../../src/domain/lead/context.ts'
import type { LeadEvent } from '../../src/domain/lead/events.ts'
import type { Lead } from '../../src/domain/lead/lead.ts'
import { times } from './figures.ts'
import { freshFields, postLeads } from './leads.ts'

const AT_ONCE = 500

/**
 * Keeps so many pending leads whose next rung is due when `dueAt` says, and tells each. They are like one that the product
 * posted, moved in time.
 */
export async function keepPending(
  core: Core,
  count: number,
  dueAt: (index: number) => number,
  tell: (lead: string, at: number) => void = () => {},
): Promise<void> {
  const [id = ''] = await postLeads(core, 1)
  const model = await core.store.lead(id)
  const [posted] = await core.store.events(id)
  const facts = { roster: await rosterNow(core), now: core.clock.now(), policyOf: core.policies.of }
  const due = model && nextMoment(model, facts)
  if (model === undefined || posted === undefined || due === undefined) throw new Error('no lead to go by')
  const wait = due.at - model.since
  for (let from = 0; from < count; from += AT_ONCE) {
    const leads = times(Math.min(AT_ONCE, count - from), (offset) => {
      const at = dueAt(from + offset)
      const copy = copyOf(model, posted, core.newId(), at - wait)
      tell(copy.lead.id, at)
      return { ...copy, due: { ...due, at, since: copy.lead.since } }
    })
    await core.store.commit({ leads: [], decide: () => ({ result: null, leads }) })
  }
}

function copyOf(model: Lead, posted: LeadEvent, id: string, at: number): { lead: Lead; events: LeadEvent[] } {
  const fields = freshFields()
  const lead = {
    ...model,
    id,
    fields,
    since: at,
    createdAt: at,
    postedAt: at,
    lastMove: { ...model.lastMove, at },
  }
  return { lead, events: [{ ...posted, ...(posted.type === 'posted' && { fields }), lead: id, at }] }
}
