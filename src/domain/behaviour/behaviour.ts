import type { Moment } from '../calendar/moment.ts'
import { companyKeys } from '../company/company-keys.ts'
import { companyOfLead } from '../company/company-of-lead.ts'
import { personKeys } from '../intake/person-keys.ts'
import type { Fields } from '../lead/fields.ts'
import type { LeadId } from '../lead/lead.ts'

/** What somebody does on the company's pages and at its events. */
export const BEHAVIOUR_KINDS = [
  'page-view',
  'download',
  'webinar-registered',
  'webinar-attended',
  'form',
] as const
export type BehaviourKind = (typeof BEHAVIOUR_KINDS)[number]

export interface Behaviour {
  /** The same text for the same thing done by the same one. */
  id: string
  kind: BehaviourKind
  at: Moment
  /** What it was: a page's title, a paper's or a webinar's name. */
  title?: string
  /** The page, without its query. */
  url?: string
  /** Whatever else is told of it. */
  details?: Record<string, string>
}

/** Who did it, as far as anybody knows. Normalised. */
export interface Doer extends Pick<Fields, 'company' | 'phone' | 'email' | 'wechat'> {
  lead?: LeadId
}

/** Under what is kept what somebody did of whom only the lead is known. */
export const leadKey = (lead: LeadId): string => `lead:${lead}`
const ofCompany = (
  fields: Pick<Fields, 'company' | 'email' | 'phone'>,
  unknown: Record<string, string>,
): string[] => companyKeys(companyOfLead(fields, unknown)).map((key) => `company:${key}`)

/** Under what it is kept: the lead and the person, and only where neither is known the company. */
export function keysOfDoer({ lead, company, ...ways }: Doer): string[] {
  const own = [...(lead === undefined ? [] : [leadKey(lead)]), ...personKeys(ways)]
  return own.length > 0 || company === undefined ? own : ofCompany({ company }, {})
}

/** Under what all that belongs to a lead may be kept: its own, its contact's, and what nobody of its company is known for. */
export const keysOfBehaviour = (lead: {
  id: LeadId
  fields: Fields
  unknown: Record<string, string>
}): string[] => [leadKey(lead.id), ...personKeys(lead.fields), ...ofCompany(lead.fields, lead.unknown)]
