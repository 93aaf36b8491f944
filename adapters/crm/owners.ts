import type { Person, PersonId } from '../../src/domain/workspace.ts'

/** Somebody to whom records of the CRM belong. */
export interface Owner {
  id: string
  email?: string
  /** Whether they may still be given something. */
  active: boolean
}

/** Who is who in the CRM and in the roster: by the email address, or as the workspace file says. */
export interface Owners {
  /** The person, or what the CRM calls somebody who is nobody in the roster: they have left. */
  personOf(owner: string): Promise<PersonId>
  /** Whom something may be given to there. */
  ownerOf(person: PersonId): Promise<string | undefined>
  /** Reps who are not known there. */
  unknown(): Promise<Person[]>
}

/** Whoever came to the CRM since the owners were read is found after this. */
const KEPT = 10 * 60_000

export function createOwners(
  read: () => Promise<Owner[]>,
  people: readonly Person[],
  said: Readonly<Record<string, PersonId>>,
): Owners {
  const byEmail = new Map(
    people.flatMap(({ id, email }) => (email === undefined ? [] : [[email.toLowerCase(), id] as const])),
  )
  let known: { at: number; owners: Promise<Owner[]> } | undefined

  function all(): Promise<Owner[]> {
    const now = performance.now()
    if (known !== undefined && now - known.at < KEPT) return known.owners
    const fresh = { at: now, owners: read() }
    known = fresh
    fresh.owners.catch(() => {
      if (known === fresh) known = undefined
    })
    return fresh.owners
  }

  const personOf = ({ id, email = '' }: Owner): PersonId | undefined =>
    said[id.toLowerCase()] ?? said[email.toLowerCase()] ?? byEmail.get(email.toLowerCase())

  return {
    async personOf(id) {
      const owner = (await all()).find((one) => one.id === id)
      return (owner && (personOf(owner) ?? owner.email)) ?? id
    },
    async ownerOf(person) {
      return (await all()).find((owner) => owner.active && personOf(owner) === person)?.id
    },
    async unknown() {
      const here = new Set((await all()).filter(({ active }) => active).map(personOf))
      return people.filter(({ id, roles }) => roles.includes('rep') && !here.has(id))
    },
  }
}
