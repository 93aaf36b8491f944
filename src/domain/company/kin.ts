import type { BuyingRole } from '../lead/fields.ts'
import { holderOf, isWithdrawn, type Lead, type LeadId, type Status } from '../lead/lead.ts'
import type { PersonId } from '../workspace.ts'
import { rolesCovered } from './buying-roles.ts'
import { codeOfLead } from './company-of-lead.ts'
import { isApart } from './one-company.ts'

/** The leads of one company together: which buying roles are covered, and who works on it. */
export interface Kin {
  /** The others, newest first. */
  leads: { id: LeadId; status: Status; holder?: PersonId }[]
  /** There are others that were not looked at. */
  more: boolean
  /** Buying roles among all of them, this one included, in the order of the list. */
  roles: BuyingRole[]
  reps: PersonId[]
}

/**
 * A lead among those of its company; `undefined` where it is the only one. `most`: as many of the company's leads were looked for. One
 * with another credit code is another company's, whatever else they share.
 */
export function kinOf(
  lead: Lead,
  ofCompany: readonly Lead[],
  most = Number.POSITIVE_INFINITY,
): Kin | undefined {
  const code = codeOfLead(lead)
  const others = ofCompany.filter(
    (other) => other.id !== lead.id && !isWithdrawn(other) && !isApart(code, codeOfLead(other)),
  )
  if (others.length === 0) return undefined
  const all = [lead, ...others]
  const reps = all.flatMap((one) => [...one.attempts.map(({ rep }) => rep), holderOf(one)])
  return {
    leads: others.map((other) => {
      const holder = holderOf(other)
      return { id: other.id, status: other.status, ...(holder !== undefined && { holder }) }
    }),
    more: ofCompany.length >= most,
    roles: rolesCovered(all),
    reps: [...new Set(reps.filter((rep) => rep !== undefined))],
  }
}
