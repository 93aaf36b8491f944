import { companyOfLead } from '../src/domain/company/company-of-lead.ts'
import type { LeadCommand } from '../src/domain/lead/commands.ts'
import type { Inquiry } from '../src/domain/lead/decide/judging.ts'
import type { Lead } from '../src/domain/lead/lead.ts'
import type { Core } from './core.ts'
import type { Intent } from './handle.ts'

const ASKED = new Set<LeadCommand['name']>(['post', 'repost', 'edit', 'match', 'claim'])

/**
 * Asks the CRM about the company, before the decision: what it says goes into it as data. `undefined` for a command that does not
 * ask, and where the CRM cannot be asked: the card is posted all the same.
 */
export async function inquire(core: Core, { lead: id, command }: Intent): Promise<Inquiry | undefined> {
  if (!ASKED.has(command.name)) return undefined
  try {
    const lead = command.name === 'post' ? undefined : await core.store.lead(id)
    const content = 'fields' in command && command.fields !== undefined ? command : lead
    if (content?.fields === undefined) return undefined
    const finding = await core.crm.find(companyOfLead(content.fields, content.unknown ?? lead?.unknown ?? {}))
    const record = recordNamed(command, lead)
    const named = record === undefined ? undefined : await core.crm.record(record)
    return { finding, ...(named !== undefined && { named }) }
  } catch (fault) {
    core.logger.error({ lead: id, err: fault }, 'the CRM could not be asked')
    return undefined
  }
}

/** The record that somebody names now, or named before. */
function recordNamed(command: LeadCommand, lead: Lead | undefined): string | undefined {
  if (command.name === 'match') return lead?.crm?.maybe[command.pick]?.id
  const before = lead?.crm?.record
  const kept = before?.by === 'person' ? before.id : undefined
  return command.name === 'claim' ? (command.record ?? kept) : kept
}
