import type { Knock, Queue } from '../../../src/ports.ts'
import type { Random } from '../../kill/random.ts'
import { someTime } from './dice.ts'
import type { Gate } from './gate.ts'
import type { Timeline } from './timeline.ts'

/** Looked for in the rows and handed to the queue every five minutes. */
const HORIZON = 20 * 60_000
const MINUTES = 5 * 60_000

interface Answering {
  gate: Gate
  answer(knock: Knock): Promise<void>
}

/** A queue on a server that keeps nothing well: it loses knocks, doubles them, brings them late, and cannot be reached at times. */
export class BadQueue {
  readonly #timeline: Timeline
  readonly #random: Random
  #answering: Answering[] = []

  constructor(timeline: Timeline, random: Random) {
    this.#timeline = timeline
    this.#random = random
  }

  /** The queue as one process reaches it. */
  reachedBy(gate: Gate): Queue {
    return {
      horizon: HORIZON,
      add: async (knocks) => {
        if (this.#random.chance(0.02)) throw new Error('simulated: the queue cannot be reached')
        for (const knock of knocks) this.#keep(knock)
      },
      work: (answer) => {
        const one = { gate, answer }
        this.#answering.push(one)
        return {
          stop: async () => {
            this.#answering = this.#answering.filter((other) => other !== one)
          },
        }
      },
      depth: async () => ({ waiting: 0, delayed: 0, active: 0 }),
      ping: async () => {},
      close: async () => {},
    }
  }

  #keep(knock: Knock): void {
    const copies = this.#random.chance(0.2) ? 0 : this.#random.chance(0.1) ? 2 : 1
    for (let copy = 0; copy < copies; copy += 1) {
      const late = this.#random.chance(0.1) ? this.#random.between(0, MINUTES) : someTime(this.#random, 50)
      this.#timeline.at(Math.max(knock.at, this.#timeline.now) + late, () => this.#bring(knock))
    }
  }

  #bring(knock: Knock): void {
    this.#answering = this.#answering.filter(({ gate }) => !gate.dead)
    // A rejected answer is not repeated.
    this.#random
      .pick(this.#answering)
      ?.answer(knock)
      .catch(() => undefined)
  }
}
