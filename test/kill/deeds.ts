import type { CommandName } from '../../src/domain/lead/commands.ts'

/** Something that a person did and waits to be done. */
export interface Deed {
  command: CommandName
  /** The roster's id of who did it. */
  by: string
  /** Missing for a new lead. */
  lead?: string
  turn?: number
  /** Words that no other deed has; a new lead's company, a form's text. */
  words?: string
  /** `done`: the person was told that it is done (or, after a press, nothing to the contrary in the answer). */
  answer: 'done' | 'refused' | 'none'
}

export class Deeds {
  readonly all: Deed[] = []
  /** How often people have asked anything of the product, and how often it has answered. */
  asked = 0
  answers = 0
  /** The most milliseconds that anybody waited for an answer. */
  longestWait = 0
  #count = 0

  /** A number that no deed had before. */
  number(): number {
    return ++this.#count
  }

  add(deed: Deed): void {
    this.all.push(deed)
  }
}
