import {
  DIMENSIONS,
  type Dimension,
  type DimensionValue,
  type Slice,
} from '../../../src/domain/insight/dimension.ts'
import { BadRow } from '../rows.ts'
import type { Sheet } from './sheet.ts'

/** What a question tells rows apart by; `slot` is the hour of the week in which a wait began. */
export type By = Dimension | 'slot' | undefined
type Key = DimensionValue | number

/** Where a row's value of a dimension is to be found: in its own sheet, or in that of its lead. */
interface Found {
  sheet: Sheet
  words: Uint16Array
  /** Which row of that sheet it is. */
  at(row: number): number
}

/** Whether leads have to be looked at for rows that are not leads themselves: of a wait, `rep` is who had to act. */
export function needsLeads(by: By, where: Slice['where'] = {}): boolean {
  const asked = [
    ...(by === undefined || by === 'slot' ? [] : [by]),
    ...DIMENSIONS.filter((one) => where[one]),
  ]
  return asked.some((dimension) => dimension !== 'rep')
}

/** Sums of rows apart by a dimension, of those rows alone that a filter lets through. */
export class Groups<Sum> {
  readonly #sums = new Map<Key, Sum>()
  readonly #make: () => Sum
  readonly #by: By
  readonly #filters: [Dimension, ReadonlySet<DimensionValue>][]

  constructor(by: By, where: Slice['where'] = {}, make: () => Sum) {
    this.#by = by
    this.#make = make
    this.#filters = DIMENSIONS.flatMap((dimension) => {
      const wanted = where[dimension]
      return wanted === undefined ? [] : [[dimension, new Set(wanted)] as const]
    }).map(([dimension, wanted]) => [dimension, wanted])
    // All together are a sum even where there is none.
    if (by === undefined) this.#sums.set(null, make())
  }

  get all(): [Key, Sum][] {
    return [...this.#sums]
  }

  /** Of each row of the sheet the sum that it belongs to; `waits`: the rows are theirs, and `leads` says what is known of their leads. */
  sumOf(leads: Sheet | undefined, waits?: Sheet): (row: number) => Sum | undefined {
    const passes = this.#filters.map(([dimension, wanted]) => {
      const { sheet, words, at } = found(dimension, leads, waits)
      const isWanted = sheet.texts.map((text) => wanted.has(text))
      return (row: number): boolean => isWanted[words[at(row)] ?? 0] === true
    })
    const own = this.#own(leads, waits)
    const [first, ...others] = passes
    if (first === undefined) return own
    return (row) => (first(row) && others.every((passes) => passes(row)) ? own(row) : undefined)
  }

  #own(leads: Sheet | undefined, waits: Sheet | undefined): (row: number) => Sum {
    if (this.#by === undefined) {
      const total = this.#sum(null)
      return () => total
    }
    const sums: Sum[] = []
    if (this.#by === 'slot') {
      const slots = waits?.bytes('slot')
      return (row) => {
        const slot = slots?.[row] ?? 0
        sums[slot] ??= this.#sum(slot)
        return sums[slot]
      }
    }
    const { sheet, words, at } = found(this.#by, leads, waits)
    return (row) => {
      const word = words[at(row)] ?? 0
      sums[word] ??= this.#sum(sheet.texts[word] ?? null)
      return sums[word]
    }
  }

  #sum(key: Key): Sum {
    const known = this.#sums.get(key)
    if (known !== undefined) return known
    const made = this.#make()
    this.#sums.set(key, made)
    return made
  }
}

function found(dimension: Dimension, leads: Sheet | undefined, waits: Sheet | undefined): Found {
  if (waits !== undefined && dimension === 'rep')
    return { sheet: waits, words: waits.words('who'), at: (row) => row }
  if (leads === undefined) throw new BadRow('insight_block.data')
  const words = leads.words(dimension)
  if (waits === undefined) return { sheet: leads, words, at: (row) => row }
  // A block has every one of its leads, in order.
  const owners = waits.bytes('lead')
  return { sheet: leads, words, at: (row) => owners[row] ?? 0 }
}

/** In the order of the values: versions of the policy by number, those without one last. */
export function inOrder<One extends { of: DimensionValue }>(
  rows: readonly One[],
  by: Dimension | undefined,
): One[] {
  return rows.toSorted(({ of: one }, { of: other }) => {
    if (one === null || other === null) return Number(one === null) - Number(other === null)
    if (by === 'policy') return Number(one) - Number(other)
    return one < other ? -1 : one > other ? 1 : 0
  })
}
