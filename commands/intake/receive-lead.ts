import { type Missing, missing } from '../../src/domain/intake/missing.ts'
import type { ParseProblem } from '../../src/domain/intake/parse.ts'
import type { LeadCommand } from '../../src/domain/lead/commands.ts'
import type { LeadId } from '../../src/domain/lead/lead.ts'
import type { Refusal } from '../../src/domain/lead/refusal.ts'
import type { Deciding } from '../core.ts'
import { handle, type Intent } from '../handle.ts'
import { type Arrival, contentOfArrival } from './arrival.ts'
import { sdrFor } from './sdr-for.ts'

/** What became of it. `missing`: what a lead lacks that was kept for an SDR to finish. */
export type Received =
  | { outcome: 'posted'; lead: LeadId }
  | { outcome: 'nurturing'; lead: LeadId; missing: Missing[] }
  | { outcome: 'refused'; refusal: Refusal }
  | { outcome: 'unreadable'; problems: ParseProblem[] }
  | { outcome: 'no-sdr' }

/** Milliseconds that another system waits for the store before it is told to come again. */
const PATIENCE = 8000

/**
 * Takes in one lead, durably: posted at once where the gate of the policy lets it through, else kept for nurturing. The same
 * delivery again gives the same outcome and does nothing. `imported`: it is this row of an import, which is taken once.
 */
export async function receiveLead(
  core: Deciding,
  arrival: Arrival,
  from: { delivery: string } | { imported: NonNullable<Intent['imported']> },
): Promise<Received> {
  const { problems, ...content } = contentOfArrival(arrival, core.workspace)
  if (problems.length > 0) return { outcome: 'unreadable', problems }
  const sdr = sdrFor(core, arrival.sdr, content.fields)
  if (sdr === undefined) return { outcome: 'no-sdr' }
  const { policy } = core.policies.current()
  const ask = (command: LeadCommand, again = '') =>
    handle(core, {
      command,
      actor: { id: sdr.id, person: sdr },
      ...('delivery' in from
        ? { via: 'api', delivery: `${from.delivery}${again}`, patience: PATIENCE }
        : { via: 'cli', imported: from.imported }),
    })
  const { revisitAt } = arrival
  const save: LeadCommand = { name: 'save', ...content, ...(revisitAt !== undefined && { revisitAt }) }
  const isComplete = missing(content.fields, policy).length === 0 && !arrival.nurture
  let outcome = await ask(isComplete ? { name: 'post', ...content } : save)
  // The rules have changed since we looked: as its own delivery, or the refusal would be what is known of it.
  if (isComplete && 'refused' in outcome && outcome.refused.code === 'gate')
    outcome = await ask(save, ':save')
  if ('refused' in outcome) return { outcome: 'refused', refusal: outcome.refused }
  if (outcome.events.includes('posted')) return { outcome: 'posted', lead: outcome.lead }
  return { outcome: 'nurturing', lead: outcome.lead, missing: missing(content.fields, policy) }
}
