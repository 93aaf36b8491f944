/** Something that will happen at a moment of the simulated time. */
export interface Happening {
  at: number
  run(): void
}

/** The simulated time: stands still while anybody works, and jumps to what happens next. */
export class Timeline {
  now: number
  readonly #coming: Happening[] = []

  constructor(start: number) {
    this.now = start
  }

  /** What is asked for the same moment happens in the order in which it was asked for. */
  at(moment: number, run: () => void): Happening {
    const happening = { at: Math.max(Math.ceil(moment), this.now), run }
    let place = this.#coming.length
    while (place > 0 && (this.#coming[place - 1]?.at ?? 0) > happening.at) place -= 1
    this.#coming.splice(place, 0, happening)
    return happening
  }

  after(milliseconds: number, run: () => void): Happening {
    return this.at(this.now + milliseconds, run)
  }

  sleep(milliseconds: number): Promise<void> {
    return new Promise((resolve) => void this.after(milliseconds, resolve))
  }

  cancel(happening: Happening): void {
    const place = this.#coming.indexOf(happening)
    if (place >= 0) this.#coming.splice(place, 1)
  }

  get next(): number {
    return this.#coming[0]?.at ?? Number.POSITIVE_INFINITY
  }

  /** Lets the next thing happen. */
  step(): void {
    const happening = this.#coming.shift()
    if (happening === undefined) return
    this.now = Math.max(this.now, happening.at)
    happening.run()
  }
}
