import { HEAD_ROLES, type HeadRole } from '../lead/lead.ts'
import type { Person, PersonId } from '../workspace.ts'

/** Somebody who may speak for marketing, for sales, or for either. */
export interface Head {
  id: PersonId
  sides: HeadRole[]
}

/** The people of a roster who are a head, and of what. */
export function headsIn(people: readonly Person[]): Head[] {
  return people
    .map(({ id, roles }) => ({ id, sides: HEAD_ROLES.filter((role) => roles.includes(role)) }))
    .filter(({ sides }) => sides.length > 0)
}

/** Whether these two are two people who together speak for both sides: whoever holds both roles counts for one of them only. */
export const agree = (one: Head, other: Head): boolean =>
  one.id !== other.id &&
  ((speaksFor(one, 'marketing-head') && speaksFor(other, 'sales-head')) ||
    (speaksFor(one, 'sales-head') && speaksFor(other, 'marketing-head')))

const speaksFor = ({ sides }: Head, side: HeadRole): boolean => sides.includes(side)

/** Whether any two of them could agree. Where nobody could, nobody can be asked either. */
export const canAgree = (heads: readonly Head[]): boolean =>
  heads.some((one) => heads.some((other) => agree(one, other)))
