import type { PersonState } from '../../src/domain/person/person.ts'
import type { PersonId } from '../../src/domain/workspace.ts'
import { BadRow, parsed } from './rows.ts'
import { isPersonState, isRecord } from './shapes.ts'

/** How people are, as it was last read: it changes seldom, so what was parsed last is used again. */
export class PeopleShelf {
  #text = '{}'
  #people: ReadonlyMap<PersonId, PersonState> = new Map()

  /** From what `Dialect.people` gives. */
  from(text: string): ReadonlyMap<PersonId, PersonState> {
    if (text === this.#text) return this.#people
    this.#people = peopleOf(parsed(text, 'person.state', isRecord))
    this.#text = text
    return this.#people
  }
}

function peopleOf(states: Record<string, unknown>): ReadonlyMap<PersonId, PersonState> {
  const people = new Map<PersonId, PersonState>()
  for (const [id, state] of Object.entries(states)) {
    if (!isPersonState(state)) throw new BadRow('person.state')
    people.set(id, state)
  }
  return people
}
