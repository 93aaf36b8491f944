import type { Caller, FrontDesk } from '../../../commands/desk.ts'
import { createFrontDesk } from '../../../commands/front-desk.ts'
import { dice, someTime } from '../engine/dice.ts'
import { idOf } from '../engine/ids.ts'
import type { Process } from '../engine/process.ts'
import type { World } from '../engine/world.ts'

/** What came back to the one who asked; `unheard`: nothing did, and nobody knows whether it was done. */
export type Heard<T> = { answer: T } | 'unheard'

export interface Habits {
  /** Most copies of one delivery. */
  copies: number
  /** Whether the first copy may be minutes late too, so that presses overtake each other. */
  late: boolean
}

const MINUTES = 5 * 60_000

/** Carries what people do to some web process, as a chat does: at least once, sometimes late, sometimes several times, in any order. */
export class Courier {
  readonly #world: World
  readonly #habits: Habits
  #number = 0

  constructor(world: World, habits: Habits) {
    this.#world = world
    this.#habits = habits
  }

  /** Resolves with the first answer that is given, or when every copy is lost. */
  send<T extends { kind: string }>(
    person: { user: string; conversation: string },
    act: (desk: FrontDesk, caller: Caller) => Promise<T>,
  ): Promise<Heard<T>> {
    this.#number += 1
    const delivery = `d${this.#number}`
    const random = dice(this.#world.seed, 'courier', delivery)
    const copies = random.chance(0.3) ? 1 + Math.floor(random.next() * this.#habits.copies) : 1
    const first =
      this.#habits.late && random.chance(0.03) ? random.between(0, MINUTES) : someTime(random, 150)
    const arrivals = Array.from({ length: copies }, (_, copy) =>
      copy === 0 ? first : first + Math.ceil(random.next() * MINUTES),
    )
    const kinds: string[] = []
    let left = copies
    return new Promise((resolve) => {
      const over = (heard: Heard<T>, copy: number) => {
        left -= 1
        if (heard === 'unheard') {
          if (left === 0) resolve(heard)
          return
        }
        this.#sameAs(kinds, heard.answer, delivery, copy)
        resolve(heard)
      }
      for (const [copy, arrival] of arrivals.entries()) {
        this.#world.timeline.after(arrival, () => {
          this.#hand(delivery, copy, person, act).then(
            (heard) => over(heard, copy),
            (fault: unknown) => {
              this.#world.broken ??= fault
            },
          )
        })
      }
    })
  }

  /** The same delivery again gets the same kind of answer. */
  #sameAs(kinds: string[], answer: { kind: string }, delivery: string, copy: number): void {
    const { kind } = answer
    const { journal } = this.#world
    journal.note('answered', delivery, copy, kind)
    const [first] = kinds
    if (first !== undefined) journal.doubled += 1
    // That a form was opened is not kept: it may be too late for another one.
    if (first !== undefined && first !== 'form' && first !== kind) {
      journal.wrong.push(`${delivery} was answered by ${first}, and copy ${copy} of it by ${kind}`)
    }
    kinds.push(kind)
  }

  async #hand<T>(
    delivery: string,
    copy: number,
    { user, conversation }: { user: string; conversation: string },
    act: (desk: FrontDesk, caller: Caller) => Promise<T>,
  ): Promise<Heard<T>> {
    const world = this.#world
    const process = dice(world.seed, delivery, copy).pick(world.processes.filter(({ serves }) => serves))
    if (process?.core === undefined) return 'unheard'
    let ids = 0
    const desk = createFrontDesk({
      ...process.core,
      newId: () => {
        ids += 1
        return idOf(world.seed, delivery, copy, ids)
      },
    })
    const dead = deathOf(process)
    return Promise.race([
      dead.comes,
      act(desk, { chat: 'slack', user, conversation, delivery }).then(
        (answer): Heard<T> => ({ answer }),
        (): Heard<T> => 'unheard',
      ),
    ]).finally(dead.forget)
  }
}

function deathOf(process: Process): { comes: Promise<'unheard'>; forget(): void } {
  let lose = () => {}
  const comes = new Promise<'unheard'>((resolve) => {
    lose = () => resolve('unheard')
  })
  process.unanswered.add(lose)
  return { comes, forget: () => void process.unanswered.delete(lose) }
}
