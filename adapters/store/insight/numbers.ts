/** Numbers that come one after the other, however many. */
export class Numbers {
  #space = new Float64Array(16)
  #count = 0

  add(value: number): void {
    if (this.#count === this.#space.length) {
      const wider = new Float64Array(this.#count * 2)
      wider.set(this.#space)
      this.#space = wider
    }
    this.#space[this.#count++] = value
  }

  /** All of them, in the order in which they came; until the next one comes. */
  get all(): Float64Array {
    return this.#space.subarray(0, this.#count)
  }
}
