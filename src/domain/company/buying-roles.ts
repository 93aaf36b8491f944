import { BUYING_ROLES, type BuyingRole } from '../lead/fields.ts'
import type { Lead } from '../lead/lead.ts'

/** A buying role, and the leads whose contacts have it; none where nobody is known. */
export interface RoleCover {
  role: BuyingRole
  leads: Lead[]
}

/** Every buying role in the order of the list. A lead that is invalid covers nothing: nobody can be talked to there. */
export function roleCovers(leads: readonly Lead[]): RoleCover[] {
  const valid = leads.filter(({ status }) => status !== 'invalid')
  return BUYING_ROLES.map((role) => ({
    role,
    leads: valid.filter(({ fields }) => fields.buyingRole === role),
  }))
}

/** Those that somebody has. */
export const rolesCovered = (leads: readonly Lead[]): BuyingRole[] =>
  roleCovers(leads).flatMap((cover) => (cover.leads.length > 0 ? [cover.role] : []))
