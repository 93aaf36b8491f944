import { contextOf } from '../../src/domain/lead/context.ts'
import type { LeadId } from '../../src/domain/lead/lead.ts'
import { NEW_PERSON } from '../../src/domain/person/person.ts'
import type { Effect, Material, MaterialQuery } from '../../src/ports.ts'
import { type Core, knowRulesOf } from '../core.ts'

/** An effect of a lead. */
export type Named = Effect & { lead: LeadId }

/** What the lead's message is drawn from, with the rules that it lives under. */
export async function materialOf(
  core: Core,
  { lead, chat }: Pick<Named, 'lead' | 'chat'>,
  query: Omit<MaterialQuery, 'chat'>,
): Promise<Material | undefined> {
  const found = await core.store.material(lead, { chat, ...query })
  if (found !== undefined) await knowRulesOf(core, found.lead)
  return found
}

export function contextNow(core: Core, { lead, people }: Pick<Material, 'lead' | 'people'>) {
  const roster = core.rosterWith((id) => people.get(id) ?? NEW_PERSON)
  return contextOf(lead, { roster, now: core.clock.now(), policyOf: core.policies.of })
}
