import type { LeadEvent, LeadEventType } from '../../src/domain/lead/events.ts'
import { isWithdrawn, type LeadId } from '../../src/domain/lead/lead.ts'
import { OPERATOR } from '../../src/domain/policy/proposal.ts'
import type { Deciding } from '../core.ts'
import { handle } from '../handle.ts'

/** Nobody does these: the clock rings, the CRM answers late, a person asks to be forgotten. */
const BY_THEMSELVES = new Set<LeadEventType>(['reminded', 'escalated', 'judged', 'erased'])
const TRIES = 3

/** What became of it: `left` is the first thing that somebody did to it since, or that there is none of that number any more. */
export type Withdrawn = { withdrawn: true } | { left: LeadEvent | 'gone' }

/** Takes a lead away again that an import brought, unless somebody has touched it since. Done again it does nothing. `look`: only says what would be. */
export async function withdrawLead(
  core: Deciding,
  id: LeadId,
  { import: brought, look }: { import: string; look: boolean },
): Promise<Withdrawn> {
  for (let tries = 1; ; tries++) {
    const [lead, events] = await Promise.all([core.store.lead(id), core.store.events(id)])
    if (lead === undefined) return { left: 'gone' }
    if (isWithdrawn(lead)) return { withdrawn: true }
    const touched = events.slice(1).find(({ type }) => !BY_THEMSELVES.has(type))
    if (touched !== undefined) return { left: touched }
    if (look) return { withdrawn: true }
    const { seq } = lead
    const outcome = await handle(core, {
      lead: id,
      command: { name: 'withdraw', import: brought, seq },
      actor: { id: OPERATOR },
      via: 'cli',
    })
    if (!('refused' in outcome)) return { withdrawn: true }
    // It was touched in between: it is looked at again.
    if (tries === TRIES) throw new Error(`${id} cannot be withdrawn: ${outcome.refused.code}`)
  }
}
