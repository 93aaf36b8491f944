/** Slots are taken up to this share, so that a free one is never far. */
const FULLEST = 0.5

/**
 * On which line of a table an id stands first, for millions of ids in little memory: it keeps 64 bits of a hash in place of the id. That two
 * ids of ten million are taken for one is less likely than one in a hundred thousand.
 */
export class FirstLines {
  #count = 0
  #lines = new Uint32Array(1 << 12)
  #hashes = new Uint32Array(1 << 13)

  /** The line on which the id stands already; else keeps this one for it. Lines begin at 1. */
  seen(id: string, line: number): number | undefined {
    const [low, high] = hashOf(id)
    const slot = this.#slotOf(low, high)
    const known = this.#lines[slot]
    if (known !== undefined && known !== 0) return known
    this.#put(slot, low, high, line)
    if (++this.#count > this.#lines.length * FULLEST) this.#grow()
    return undefined
  }

  /** Where the hash is, or would be. */
  #slotOf(low: number, high: number): number {
    const mask = this.#lines.length - 1
    let slot = low & mask
    while (this.#lines[slot] !== 0 && (this.#hashes[2 * slot] !== low || this.#hashes[2 * slot + 1] !== high))
      slot = (slot + 1) & mask
    return slot
  }

  #put(slot: number, low: number, high: number, line: number): void {
    this.#lines[slot] = line
    this.#hashes[2 * slot] = low
    this.#hashes[2 * slot + 1] = high
  }

  #grow(): void {
    const [lines, hashes] = [this.#lines, this.#hashes]
    this.#lines = new Uint32Array(lines.length * 2)
    this.#hashes = new Uint32Array(hashes.length * 2)
    lines.forEach((line, slot) => {
      const [low = 0, high = 0] = [hashes[2 * slot], hashes[2 * slot + 1]]
      if (line !== 0) this.#put(this.#slotOf(low, high), low, high, line)
    })
  }
}

/** 64 bits that ids spread over evenly: two multiplicative hashes, mixed at the end. */
function hashOf(id: string): [low: number, high: number] {
  let one = 0xdeadbeef
  let two = 0x41c6ce57
  for (let at = 0; at < id.length; at++) {
    const code = id.charCodeAt(at)
    one = Math.imul(one ^ code, 2_654_435_761)
    two = Math.imul(two ^ code, 1_597_334_677)
  }
  one = Math.imul(one ^ (one >>> 16), 2_246_822_507) ^ Math.imul(two ^ (two >>> 13), 3_266_489_909)
  two = Math.imul(two ^ (two >>> 16), 2_246_822_507) ^ Math.imul(one ^ (one >>> 13), 3_266_489_909)
  return [one >>> 0, two >>> 0]
}
