import type { Moment } from '../calendar/moment.ts'
import { isOpen, type Lead, type LeadId } from '../lead/lead.ts'

/** A lead's place among those of its company: open ones first, then the newest. */
export interface OpenFirst {
  open: boolean
  createdAt: Moment
  id: LeadId
}

export const placeOf = (lead: Lead): OpenFirst => ({
  open: isOpen(lead),
  createdAt: lead.createdAt,
  id: lead.id,
})

/** Below zero where the first one comes before the other. */
export const inOpenFirst = (one: OpenFirst, other: OpenFirst): number =>
  Number(other.open) - Number(one.open) ||
  other.createdAt - one.createdAt ||
  (one.id === other.id ? 0 : one.id < other.id ? 1 : -1)
