import type { Lead, LeadId } from '../../src/domain/lead/lead.ts'
import { NEW_PERSON, type PersonState } from '../../src/domain/person/person.ts'
import type { PolicyBook } from '../../src/domain/policy/proposal.ts'
import type { PersonId } from '../../src/domain/workspace.ts'
import type { Load, Unit, View } from '../../src/ports.ts'
import type { Batch } from './batch.ts'

/** What one unit sees of its batch. Asking for what it did not name throws: the answer would be "there is none", and wrong. */
export class UnitView implements View {
  readonly #batch: Batch
  readonly #unit: Pick<Unit<unknown>, 'leads' | 'keys' | 'needsLoads'>

  constructor(batch: Batch, unit: Pick<Unit<unknown>, 'leads' | 'keys' | 'needsLoads'>) {
    this.#batch = batch
    this.#unit = unit
  }

  lead(id: LeadId): Lead | undefined {
    if (!this.#unit.leads.includes(id)) throw new Error(`The unit did not name lead ${id}`)
    return this.#batch.leads.get(id)
  }

  person(id: PersonId): PersonState {
    return this.#batch.people.get(id) ?? NEW_PERSON
  }

  people(): ReadonlyMap<PersonId, PersonState> {
    return this.#batch.people
  }

  holder(key: string): LeadId | undefined {
    // Without the key in the message: it is somebody's phone number.
    if (!this.#unit.keys?.includes(key))
      throw new Error('The unit did not name the person key that it asked about')
    return this.#batch.holders.get(key)
  }

  loads(): ReadonlyMap<PersonId, Load> {
    if (this.#unit.needsLoads !== true || this.#batch.loads === undefined) {
      throw new Error('The unit did not say that it needs loads')
    }
    return this.#batch.loads
  }

  policies(): PolicyBook {
    return this.#batch.book
  }
}
