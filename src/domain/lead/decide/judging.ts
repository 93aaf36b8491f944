import type { CrmFinding, CrmRecord } from '../../company/crm-record.ts'
import { traitsOf } from '../../covenant/case.ts'
import { judge } from '../../covenant/judge.ts'
import type { Content, Judged } from '../events.ts'
import type { Lead } from '../lead.ts'
import type { Facts } from './facts.ts'

/** What was found in the CRM before the decision. */
export interface Inquiry {
  finding: CrmFinding
  /** The record that a person said is the company. */
  named?: CrmRecord
}

interface About {
  /** The posting. */
  at: number
  claimedBy?: string | undefined
  /** A manager said that none of those with a name like it is the company. */
  excludeMaybe?: boolean
  /** The version of the policy that the lead lives under. */
  version: number
}

/** Whose lead it is by the rules; missing where the CRM could not be asked. */
export function judgedFor(
  content: Pick<Content, 'fields' | 'grading'>,
  { at, claimedBy, excludeMaybe, version }: About,
  facts: Facts,
): Judged | undefined {
  const { inquiry, roster } = facts
  if (inquiry === undefined) return undefined
  return judge(inquiry.finding, traitsOf(content), {
    at,
    isHere: (id) => roster.person(id) !== undefined,
    ...(claimedBy !== undefined && { claimedBy }),
    ...(inquiry.named !== undefined && { named: inquiry.named }),
    ...(excludeMaybe === true && { excludeMaybe }),
    policy: { version, arbitration: facts.policyOf(version).arbitration },
    calendar: roster.calendar(roster.workspace.calendar),
  })
}

/** The same posting, judged with what is known now of what the CRM held then. */
export const judgedAgain = (
  lead: Lead,
  content: Pick<Content, 'fields' | 'grading'>,
  facts: Facts,
  more: Pick<About, 'claimedBy' | 'excludeMaybe'> = {},
): Judged | undefined =>
  judgedFor(
    content,
    {
      at: lead.postedAt ?? facts.now,
      claimedBy: more.claimedBy ?? lead.crm?.claimedBy,
      ...(more.excludeMaybe !== undefined && { excludeMaybe: more.excludeMaybe }),
      version: lead.policy,
    },
    facts,
  )
