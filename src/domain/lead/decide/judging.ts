import type { Company } from '../../company/company.ts'
import { companyKeys } from '../../company/company-keys.ts'
import { companyOfLead } from '../../company/company-of-lead.ts'
import type { CrmFinding, CrmRecord } from '../../company/crm-record.ts'
import { isSameCompany } from '../../company/same-company.ts'
import { traitsOf } from '../../covenant/case.ts'
import type { CrmFacts } from '../../covenant/covenant.ts'
import { withNamed } from '../../covenant/freeze.ts'
import { type JudgeContext, judge, rejudge } from '../../covenant/judge.ts'
import type { PersonId } from '../../workspace.ts'
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
  claimedBy?: PersonId | undefined
  /** A manager said that none of those with a name like it is the company. */
  excludeMaybe?: boolean | undefined
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
    ...rulesOf(version, facts),
  })
}

const rulesOf = (version: number, { roster, policyOf }: Facts): JudgeContext => ({
  policy: { version, arbitration: policyOf(version).arbitration },
  calendar: roster.calendar(roster.workspace.calendar),
})

/** What somebody said since the posting. */
interface Said {
  claimedBy?: PersonId
  /** A manager or a rep named a record. */
  named?: CrmRecord | undefined
  excludeMaybe?: boolean
}

/**
 * The same posting, judged with what was said since. What the CRM knew is frozen; it is asked again, as of the posting, only for a company
 * that is known by something else now, and where it was silent before. `undefined` where it must be asked and cannot be.
 */
export function judgedAgain(
  lead: Lead,
  content: Pick<Content, 'fields' | 'unknown' | 'grading'>,
  facts: Facts,
  said: Said = {},
): Judged | undefined {
  const version = lead.verdict?.policy ?? lead.policy
  const company = companyOfLead(content.fields, content.unknown)
  if (lead.crm === undefined || !isKnownAsBefore(lead, company)) {
    const before = isSameCompany(companyJudged(lead), company) ? lead.crm?.claimedBy : undefined
    const claimedBy = said.claimedBy ?? before
    const { excludeMaybe } = said
    return judgedFor(content, { at: lead.postedAt ?? facts.now, claimedBy, excludeMaybe, version }, facts)
  }
  const crm = withSaid(lead.crm, said, facts)
  return { crm, verdict: rejudge(crm, traitsOf(content), rulesOf(version, facts)) }
}

function withSaid(frozen: CrmFacts, { claimedBy, named, excludeMaybe }: Said, { roster }: Facts): CrmFacts {
  const isHere = (id: PersonId) => roster.person(id) !== undefined
  return {
    ...(named === undefined ? frozen : withNamed(frozen, named, { isHere })),
    ...(claimedBy !== undefined && { claimedBy }),
    ...(excludeMaybe && { maybe: [] }),
  }
}

/** The company that the CRM was asked about. */
export const companyJudged = ({ judgedOn, fields, unknown }: Lead): Company =>
  judgedOn?.company ?? companyOfLead(fields, unknown)

/** Whether a lead's company is known by exactly the same keys as when the CRM was asked. */
const isKnownAsBefore = (lead: Lead, now: Company): boolean =>
  companyKeys(companyJudged(lead)).join('\n') === companyKeys(now).join('\n')
