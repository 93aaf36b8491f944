import { BadRow } from '../rows.ts'

/**
 * A few hundred rows of numbers and short texts in one run of bytes, column by column: read without being unpacked, so that a walk over
 * a year of leads takes milliseconds. Bytes are in the order of all machines that Tenon runs on (little-endian).
 */

/** `number`: any, or none (NaN); `count`: whole, up to four billion; `word`: a text or none; `byte`: 0 to 255. */
const WIDTHS = { number: 8, count: 4, word: 2, byte: 1 } as const
type Kind = keyof typeof WIDTHS

/** The columns of a sheet. Each has `lead` among them: rows are in its order, and those of one lead are replaced together. */
type Columns = Readonly<Record<string, Kind>> & { readonly lead: 'byte' }

/** A row's values, in the order of the layout; a word as its text. */
export type Cells = readonly (number | string | null | undefined)[]

interface Column {
  name: string
  kind: Kind
  /** Which of a row's cells it has. */
  cell: number
  /** Bytes of a row that stand in the columns before it. */
  before: number
}

/** How the bytes of a sheet lie. */
export interface Layout {
  columns: ReadonlyMap<string, Column>
  /** Bytes of a row. */
  width: number
}

/** Widest first: so each column begins where numbers of its width may. */
export function layoutOf(columns: Columns): Layout {
  const names = Object.keys(columns)
  const placed = new Map<string, Column>()
  let width = 0
  const all = Object.entries(columns).sort(([, one], [, other]) => WIDTHS[other] - WIDTHS[one])
  for (const [name, kind] of all) {
    placed.set(name, { name, kind, cell: names.indexOf(name), before: width })
    width += WIDTHS[kind]
  }
  return { columns: placed, width }
}

/** Rows, and bytes of the texts behind all columns. */
const HEAD = 8

export class Sheet {
  readonly rows: number
  readonly #buffer: ArrayBufferLike
  readonly #start: number
  readonly #layout: Layout
  readonly #textsLength: number
  #texts: readonly (string | null)[] | undefined

  /** Throws BadRow for what is no sheet of this layout. */
  constructor(layout: Layout, bytes: Uint8Array) {
    // A driver may have put it anywhere.
    const own = bytes.byteOffset % WIDTHS.number === 0 ? bytes : Uint8Array.from(bytes)
    this.#buffer = own.buffer
    this.#start = own.byteOffset
    if (own.length < HEAD) throw new BadRow('insight_block.data')
    const [rows = 0, texts = 0] = new Uint32Array(this.#buffer, this.#start, 2)
    this.rows = rows
    this.#layout = layout
    this.#textsLength = texts
    if (own.length !== HEAD + layout.width * rows + texts) throw new BadRow('insight_block.data')
  }

  numbers(column: string): Float64Array {
    return new Float64Array(this.#buffer, this.#at(column, 'number'), this.rows)
  }

  counts(column: string): Uint32Array {
    return new Uint32Array(this.#buffer, this.#at(column, 'count'), this.rows)
  }

  /** Where each row's text is among `texts`. */
  words(column: string): Uint16Array {
    return new Uint16Array(this.#buffer, this.#at(column, 'word'), this.rows)
  }

  bytes(column: string): Uint8Array {
    return new Uint8Array(this.#buffer, this.#at(column, 'byte'), this.rows)
  }

  /** All texts that its words have; the first is none. */
  get texts(): readonly (string | null)[] {
    this.#texts ??= [null, ...this.#readTexts()]
    return this.#texts
  }

  #readTexts(): string[] {
    const at = this.#start + HEAD + this.#layout.width * this.rows
    const source = Buffer.from(this.#buffer, at, this.#textsLength).toString()
    const texts: unknown = JSON.parse(source)
    if (!Array.isArray(texts) || !texts.every((one) => typeof one === 'string'))
      throw new BadRow('insight_block.data')
    return texts
  }

  #at(column: string, kind: Kind): number {
    const place = this.#layout.columns.get(column)
    if (place?.kind !== kind) throw new RangeError(`a sheet without a column ${column} of ${kind}s`)
    return this.#start + HEAD + place.before * this.rows
  }
}

/** Leads that one sheet is about at most. */
export const LEADS_OF_SHEET = 128

/** The sheet with other rows for some of its leads; bytes that depend on nothing but what stands in it. */
export function replaced(
  layout: Layout,
  before: Sheet | undefined,
  others: ReadonlyMap<number, readonly Cells[]>,
): Buffer {
  const order = inOrder(before, others)
  const rows = order.length
  const space = new ArrayBuffer(HEAD + layout.width * rows)
  const words = new Words(before)
  for (const { name, kind, cell, before: wider } of layout.columns.values()) {
    const at = HEAD + wider * rows
    if (kind === 'word') {
      const column = new Uint16Array(space, at, rows)
      const old = before?.words(name)
      order.forEach((row, i) => {
        column[i] = typeof row === 'number' ? words.again(old?.[row] ?? 0) : words.of(row[cell])
      })
    } else {
      const [column, old] = columnOf(space, at, rows, kind, name, before)
      order.forEach((row, i) => {
        column[i] = typeof row === 'number' ? (old?.[row] ?? Number.NaN) : numberIn(row[cell])
      })
    }
  }
  const texts = Buffer.from(JSON.stringify(words.all))
  new Uint32Array(space, 0, 2).set([rows, texts.length])
  return Buffer.concat([new Uint8Array(space), texts])
}

/** For each row where it stood before, or what it says now; in the order of leads. */
function inOrder(
  before: Sheet | undefined,
  others: ReadonlyMap<number, readonly Cells[]>,
): (number | Cells)[] {
  const old = before?.bytes('lead') ?? []
  const order: (number | Cells)[] = []
  let at = 0
  for (let lead = 0; lead < LEADS_OF_SHEET; lead++) {
    const rows = others.get(lead)
    for (; old[at] === lead; at++) if (rows === undefined) order.push(at)
    if (rows !== undefined) order.push(...rows)
  }
  return order
}

type Numeric = Float64Array | Uint32Array | Uint8Array

function columnOf(
  space: ArrayBuffer,
  at: number,
  rows: number,
  kind: Exclude<Kind, 'word'>,
  name: string,
  before: Sheet | undefined,
): [column: Numeric, old: Numeric | undefined] {
  if (kind === 'number') return [new Float64Array(space, at, rows), before?.numbers(name)]
  if (kind === 'count') return [new Uint32Array(space, at, rows), before?.counts(name)]
  return [new Uint8Array(space, at, rows), before?.bytes(name)]
}

const numberIn = (cell: Cells[number]): number => (typeof cell === 'number' ? cell : Number.NaN)

/** Only texts that are still used. */
class Words {
  readonly all: string[] = []
  readonly #places = new Map<string, number>()
  readonly #moved: number[] = []
  readonly #before: Sheet | undefined

  constructor(before: Sheet | undefined) {
    this.#before = before
  }

  of(text: Cells[number]): number {
    if (typeof text !== 'string') return 0
    const known = this.#places.get(text)
    if (known !== undefined) return known
    const place = this.all.push(text)
    this.#places.set(text, place)
    return place
  }

  /** A word of the sheet before. */
  again(old: number): number {
    if (old === 0) return 0
    this.#moved[old] ??= this.of(this.#before?.texts[old])
    return this.#moved[old]
  }
}
