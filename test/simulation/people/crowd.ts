import type { Person } from '../../../src/domain/workspace.ts'
import type { World } from '../engine/world.ts'
import { Courier, type Habits } from './courier.ts'
import { leaveAlone } from './mood.ts'
import { live } from './person.ts'

/** Everybody who works in the company, and what they share. */
export class Crowd {
  readonly world: World
  readonly courier: Courier
  /** Companies that leads have been brought of. */
  readonly companies: string[] = []
  /** Companies that the CRM knows. */
  readonly known: readonly string[]
  until = Number.POSITIVE_INFINITY
  #words = 0
  #leads = 0

  constructor(world: World, habits: Habits, known: readonly string[]) {
    this.world = world
    this.courier = new Courier(world, habits)
    this.known = known
  }

  /** Words that nobody has said before. */
  words(): string {
    this.#words += 1
    return `言${this.#words}号`
  }

  number(): number {
    this.#leads += 1
    return this.#leads
  }

  begin(until: number): void {
    this.until = until
    for (const person of this.world.setting.workspace.people) this.world.task(live(this, person))
  }

  /** Whether this person never does anything with that lead. */
  neglects(person: Person, lead: string): boolean {
    return leaveAlone(this.world.seed, person.id, lead)
  }
}
