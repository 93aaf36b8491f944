import { fold } from '../intake/fold.ts'
import type { Person, PersonId } from '../workspace.ts'

/** Whom other programs and people mean by an id, a name or an email. Two people of one name are nobody in particular. */
export type PersonNames = ReadonlyMap<string, PersonId | 'several'>

export function personNames(people: readonly Person[]): PersonNames {
  const names = new Map<string, PersonId | 'several'>()
  for (const { id, name } of people) {
    const known = names.get(fold(name))
    names.set(fold(name), known === undefined || known === id ? id : 'several')
  }
  // An id or an address is one person's, whatever the others are called.
  for (const { id, email } of people) {
    if (email !== undefined) names.set(fold(email), id)
    names.set(fold(id), id)
  }
  return names
}

/** The person of the roster, or what was written when it is nobody there: they have left. */
export const personNamed = (names: PersonNames, written: string): PersonId | 'several' =>
  names.get(written) ?? names.get(fold(written)) ?? written
