import type { Company } from '../src/domain/company/company.ts'
import { companyOfLead } from '../src/domain/company/company-of-lead.ts'
import { isSameCompany } from '../src/domain/company/same-company.ts'
import type { LeadCommand } from '../src/domain/lead/commands.ts'
import { companyJudged, type Inquiry } from '../src/domain/lead/decide/judging.ts'
import type { Lead } from '../src/domain/lead/lead.ts'
import type { Deciding } from './core.ts'
import type { Named } from './handle.ts'
import { kinOn } from './kin.ts'

const ASKED = new Set<LeadCommand['name']>(['post', 'repost', 'edit', 'match', 'claim', 'consult'])

/** Such a lead stands on the cards of its company's other leads from now on, or no more, and no line of its own tells them. The CRM is not asked. */
const TOLD_BY_KIN = new Set<LeadCommand['name']>(['save', 'withdraw'])

/** What is known of a lead's company before the decision. */
export interface Asked {
  /** Missing for a command that does not ask, and where the CRM cannot be asked: the card is posted all the same. */
  inquiry?: Inquiry
  /** Number of the lead's last event when it was asked about: what comes after it may ask for something else. */
  seq?: number
  /** The company's other leads, and those of the company that it was said to be before: their cards tell of this one. */
  kin: Lead[]
}

/** Asks the CRM and the ledger about the company, before the decision: what they say goes into it as data. */
export async function inquire(core: Deciding, { lead: id, command }: Named): Promise<Asked> {
  const asksCrm = ASKED.has(command.name)
  if (!asksCrm && !TOLD_BY_KIN.has(command.name)) return { kin: [] }
  const isNew = command.name === 'post' || command.name === 'save'
  const lead = isNew ? undefined : await core.store.lead(id)
  const content = 'fields' in command && command.fields !== undefined ? command : lead
  if (content?.fields === undefined) return { kin: [] }
  const unknown = content.unknown ?? lead?.unknown ?? {}
  const company = companyOfLead(content.fields, unknown)
  const unlessSilent = <T>(asked: Promise<T>, who: string): Promise<T | undefined> =>
    asked.catch((err: unknown) => {
      core.logger.error({ lead: id, err }, `${who} could not be asked`)
      return undefined
    })
  const [inquiry, kin = []] = await Promise.all([
    asksCrm ? unlessSilent(askCrm(core, company, recordNamed(command, lead, company)), 'the CRM') : undefined,
    unlessSilent(
      kinOn(core, id, { fields: content.fields, unknown }, ...(lead === undefined ? [] : [lead])),
      'the company’s other leads',
    ),
  ])
  return { ...(inquiry && { inquiry }), ...(lead !== undefined && { seq: lead.seq }), kin }
}

async function askCrm({ crm }: Deciding, company: Company, record: string | undefined): Promise<Inquiry> {
  const [finding, named] = await Promise.all([
    crm.find(company),
    record === undefined ? undefined : crm.record(record),
  ])
  return { finding, ...(named !== undefined && { named }) }
}

/** The record that somebody names now, or named before of the same company. */
function recordNamed(command: LeadCommand, lead: Lead | undefined, company: Company): string | undefined {
  if (command.name === 'match') return lead?.crm?.maybe[command.pick]?.id
  if (command.name === 'claim' && command.record !== undefined) return command.record
  const before = lead?.crm?.record
  if (lead === undefined || before?.by !== 'person') return undefined
  return isSameCompany(companyJudged(lead), company) ? before.id : undefined
}
