import { createHash } from 'node:crypto'
import { companyOfLead } from '../../src/domain/company/company-of-lead.ts'
import type { Lead } from '../../src/domain/lead/lead.ts'
import type { CrmEntry, CrmOutcome, CrmPlace, CrmTouch } from '../../src/ports.ts'
import type { Voice } from '../../src/text/voice.ts'

/** A lead as the CRM is to have it. Undefined for one without a company or a contact: nobody could be told of it there. */
export function entryOf(lead: Lead, known: CrmPlace | undefined): CrmEntry | undefined {
  const { company, contact, title, level, phone, email } = lead.fields
  if (company === undefined || contact === undefined || lead.postedAt === undefined) return undefined
  const { name: _, ...keys } = companyOfLead(lead.fields, lead.unknown)
  const accepted = lead.attempts.findLast(({ acceptedAt }) => acceptedAt !== undefined)
  const place = known ?? (lead.crm?.record && { record: lead.crm.record.id })
  const isTaken = accepted !== undefined || lead.status === 'qualified' || lead.status === 'won'
  return {
    lead: lead.id,
    ...(place !== undefined && { place }),
    creates: isTaken,
    company: { name: company, ...keys },
    contact: {
      name: contact,
      ...(title !== undefined && { title }),
      ...(level !== undefined && { level }),
      ...(phone !== undefined && { phone }),
      ...(email !== undefined && { email }),
    },
    ...(accepted !== undefined && { owner: accepted.rep }),
    outcome: outcomeOf(lead),
    values: valuesOf(lead),
    at: lead.since,
  }
}

/** On the managers' desk again it is told what brought it there. */
function outcomeOf(lead: Lead): CrmOutcome {
  if (lead.status !== 'pending') return lead.status
  const ended = lead.attempts.at(-1)?.outcome
  return ended === 'rejected' || ended === 'reclaimed' ? ended : 'posted'
}

function valuesOf(lead: Lead): Record<string, string> {
  const last = lead.attempts.at(-1)
  const reason = 'reason' in lead ? lead.reason : last?.endedAt === undefined ? undefined : last.reason
  const values = {
    grade: lead.grading.grade,
    rule: lead.verdict?.rule,
    credit: lead.verdict?.credit,
    reason,
    amount: lead.status === 'won' || lead.status === 'lost' ? lead.amount : undefined,
    source: lead.origin.source ?? lead.fields.source,
    campaign: lead.origin.campaign,
  }
  return Object.fromEntries(
    Object.entries(values).filter((pair): pair is [string, string] => pair[1] !== undefined),
  )
}

/** Another text whenever the CRM would be told something else; wherever the lead is there. */
export function digestOf({ at: _at, place: _place, ...told }: CrmEntry): string {
  return createHash('sha256').update(JSON.stringify(told)).digest('base64url').slice(0, 16)
}

/** The lead's follow-ups after so many, as the CRM is told of them. */
export const touchesAfter = (lead: Lead, shared: number, { texts }: Voice): CrmTouch[] =>
  lead.touches.slice(shared).map(({ kind, text, by, at }, index) => {
    const number = shared + index + 1
    return {
      key: `${lead.id}.${number}`,
      kind,
      title: `${texts.touches[kind]} · Tenon ${lead.id} #${number}`,
      text,
      by,
      at,
    }
  })
