import type { Due } from '../../../src/domain/lead/clocks.ts'
import type { Lead } from '../../../src/domain/lead/lead.ts'
import type { NewEffect, Store, Unit, View } from '../../../src/ports.ts'
import { assignedTo, eventOf, MONDAY } from '../../support/leads.ts'

/** Keeps these leads as they are, each with the event that made it; as many transactions as the store likes. */
export async function keep(store: Store, ...leads: Lead[]): Promise<void> {
  await Promise.all(leads.map((lead) => store.commit(keeping(lead))))
}

export function keeping(
  lead: Lead,
  more: { due?: Due; effects?: NewEffect[]; delivery?: string } = {},
): Unit<string> {
  return {
    ...(more.delivery !== undefined && { delivery: more.delivery }),
    leads: [lead.id],
    decide: () => ({
      result: lead.id,
      leads: [{ lead, events: [eventOf(lead)], due: more.due }],
      ...(more.effects && { effects: more.effects }),
    }),
  }
}

/** Gives a pending lead to a rep; whoever comes too late changes nothing and hears who was first. */
export function assigning(id: string, rep: string, delivery?: string): Unit<{ won: boolean; rep: string }> {
  return {
    ...(delivery !== undefined && { delivery }),
    leads: [id],
    decide(view) {
      const lead = leadIn(view, id)
      if (lead.status === 'assigned') return { result: { won: false, rep: lead.rep } }
      const assigned = assignedTo(lead, rep)
      const event = eventOf(assigned, { type: 'assigned', rep, suggested: true })
      return { result: { won: true, rep }, leads: [{ lead: assigned, events: [event], due: undefined }] }
    },
  }
}

export function leadIn(view: View, id: string): Lead {
  const lead = view.lead(id)
  if (lead === undefined) throw new Error(`There is no lead ${id}`)
  return lead
}

/** Stores effects and nothing else. */
export const wanting = (...effects: NewEffect[]): Unit<null> => ({
  leads: [],
  decide: () => ({ result: null, effects }),
})

export function effect(changes: Partial<NewEffect> = {}): NewEffect {
  return {
    chat: 'slack',
    dest: 'group:east',
    kind: 'told',
    lead: 'L-1',
    payload: { event: 1 },
    notBefore: MONDAY,
    ...changes,
  }
}
