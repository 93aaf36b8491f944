import { TableFault } from '../table.ts'

/** Bytes that a workbook's shared texts may take: those of a million rows fit. */
const MOST_BYTES = 256 * 1024 * 1024

/** Many short texts, packed outside of the heap. */
export class Texts {
  #bytes: Buffer = Buffer.alloc(64 * 1024)
  #ends = new Uint32Array(4096)
  #count = 0
  #used = 0

  add(text: string): void {
    const needed = this.#used + text.length * 3
    if (needed > MOST_BYTES)
      throw new TableFault('the workbook has too many different texts: save it as CSV in UTF-8')
    if (needed > this.#bytes.length) this.#bytes = grown(this.#bytes, needed)
    if (this.#count === this.#ends.length) {
      const ends = new Uint32Array(this.#count * 2)
      ends.set(this.#ends)
      this.#ends = ends
    }
    this.#used += this.#bytes.write(text, this.#used)
    this.#ends[this.#count++] = this.#used
  }

  get(index: number): string | undefined {
    if (!Number.isInteger(index) || index < 0 || index >= this.#count) return undefined
    return this.#bytes.toString('utf8', index === 0 ? 0 : this.#ends[index - 1], this.#ends[index])
  }
}

function grown(bytes: Buffer, needed: number): Buffer {
  const larger = Buffer.allocUnsafe(Math.max(needed, bytes.length * 2))
  bytes.copy(larger)
  return larger
}
