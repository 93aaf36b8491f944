import { createHash } from 'node:crypto'
import type { Cells } from './cells.ts'

/** Heaps into which rows are sorted by their key, so that a row that differs is found by looking at few others. */
const HEAPS = 1024
/** A digest as numbers of 32 bits. */
const WORDS = 8

/** What many rows come to, in whatever order they are told: how many, and one SHA-256 over the sums of theirs. */
export class Tally {
  rows = 0
  readonly #sums = new Uint32Array(HEAPS * WORDS)

  add(key: string, cells: Cells): void {
    this.rows++
    const digest = digestOf(cells)
    const from = heapOf(key) * WORDS
    for (let at = 0; at < WORDS; at++) {
      this.#sums[from + at] = (this.#sums[from + at] ?? 0) + digest.readUInt32LE(at * 4)
    }
  }

  get hash(): string {
    return createHash('sha256').update(`${this.rows}:`).update(this.#sums).digest('hex')
  }

  /** The first heap in which another has other rows. */
  differing(other: Tally): number | undefined {
    const at = this.#sums.findIndex((sum, place) => sum !== other.#sums[place])
    return at === -1 ? undefined : Math.floor(at / WORDS)
  }
}

export const digestOf = (cells: Cells): Buffer => createHash('sha256').update(JSON.stringify(cells)).digest()

/** Not a secret's hash: it only spreads keys. */
export function heapOf(key: string): number {
  let hash = 0
  for (let at = 0; at < key.length; at++) hash = (Math.imul(hash, 31) + key.charCodeAt(at)) | 0
  return Math.abs(hash % HEAPS)
}
