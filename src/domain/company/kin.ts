import { BUYING_ROLES, type BuyingRole } from '../lead/fields.ts'
import { holderOf, isWithdrawn, type Lead, type LeadId, type Status } from '../lead/lead.ts'
import type { PersonId } from '../workspace.ts'

/** The leads of one company together: which buying roles are covered, and who works on it. */
export interface Kin {
  /** The others, newest first. */
  leads: { id: LeadId; status: Status; holder?: PersonId }[]
  /** Buying roles among all of them, this one included, in the order of the list. */
  roles: BuyingRole[]
  reps: PersonId[]
}

/** A lead among those of its company; `undefined` where it is the only one. */
export function kinOf(lead: Lead, ofCompany: readonly Lead[]): Kin | undefined {
  const others = ofCompany.filter((other) => other.id !== lead.id && !isWithdrawn(other))
  if (others.length === 0) return undefined
  const all = [lead, ...others]
  const roles = new Set(all.map(({ fields }) => fields.buyingRole))
  const reps = all.flatMap((one) => [...one.attempts.map(({ rep }) => rep), holderOf(one)])
  return {
    leads: others.map((other) => {
      const holder = holderOf(other)
      return { id: other.id, status: other.status, ...(holder !== undefined && { holder }) }
    }),
    roles: BUYING_ROLES.filter((role) => roles.has(role)),
    reps: [...new Set(reps.filter((rep) => rep !== undefined))],
  }
}
