import { type Core, rosterNow } from '../../commands/core.ts'
import { happened } from '../../commands/handle.ts'
import type { LeadEventBody } from '../../src/domain/lead/events.ts'

/** The core as it is at another moment. */
export const coreAt = (core: Core, moment: string): Core => ({
  ...core,
  clock: { ...core.clock, now: () => Date.parse(moment) },
})

/** Lets things happen to a lead as the product writes them, whoever may or may not ask for them; nobody is told. */
export async function happen(core: Core, id: string, who: string, ...bodies: LeadEventBody[]): Promise<void> {
  const roster = await rosterNow(core)
  const person = core.person(who)
  const actor = { id: who, ...(person && { person }) }
  await core.store.commit({
    leads: [id],
    decide(view) {
      const intent = { lead: id, actor, via: 'playground' as const }
      const now = core.clock.now()
      const { lead, events, credits } = happened(core, view.lead(id), intent, bodies, roster, now)
      return { result: null, leads: [{ lead, events, due: undefined }], credits }
    },
  })
}
