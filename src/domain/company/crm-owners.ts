import { fold } from '../intake/fold.ts'
import type { Person, PersonId } from '../workspace.ts'

/** How a CRM may call the people of the roster: by id, name or email. Two people of one name are nobody in particular. */
export type CrmOwners = ReadonlyMap<string, PersonId | 'several'>

export function crmOwners(people: readonly Person[]): CrmOwners {
  const owners = new Map<string, PersonId | 'several'>()
  for (const { id, name } of people) {
    const known = owners.get(fold(name))
    owners.set(fold(name), known === undefined || known === id ? id : 'several')
  }
  // An id or an address is one person's, whatever the others are called.
  for (const { id, email } of people) {
    if (email !== undefined) owners.set(fold(email), id)
    owners.set(fold(id), id)
  }
  return owners
}

/** The person of the roster, or what was written when it is nobody there: they have left. */
export const crmOwner = (owners: CrmOwners, written: string): PersonId | 'several' =>
  owners.get(written) ?? owners.get(fold(written)) ?? written
