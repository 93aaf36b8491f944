import { isUtf8 } from 'node:buffer'
import { LONGEST_CELL } from '../shaped-row.ts'
import type { Dialect } from './dialect.ts'
import { type QuoteFault, Splitter } from './split.ts'

/** Bytes that a record may have; a quote that stays open for longer was never meant to be one. */
export const LONGEST_RECORD = 1024 * 1024
const QUOTE = 34

/** One record of a CSV; `bad` says why its cells cannot be trusted. */
export interface CsvRecord {
  line: number
  cells: string[]
  bad?: string
}

/** `runaway`: a record that ends only lines below its beginning, and does not look like one. */
type Fault = QuoteFault | 'runaway'

const NOT_CLOSED = 'a quote is opened here and not closed'
const REASONS: Record<Fault, string> = {
  open: NOT_CLOSED,
  runaway: NOT_CLOSED,
  stray: 'a quote stands inside a cell that does not begin with one',
  closed: 'a quote that is opened here does not end its cell; a quote inside a cell must be written twice',
}
const CUT_OFF = 'the file ends in the middle of this row'
const DAMAGED = 'it holds bytes that are no text in the encoding of the file'

/**
 * Records of a CSV that comes in pieces. Behind a record with a fault reading goes on at the line after the one on which it begins, so
 * that a quote that was never closed costs one row and not the rest of the file.
 */
export class Records {
  /** Cells of the header, once it is known. */
  width: number | undefined
  readonly #splitter: Splitter
  readonly #newline: number
  #rest: Buffer = Buffer.alloc(0)
  /** The line on which `#rest` begins. */
  #line = 1
  /** Passing over what is left of a line that was too long. */
  #skipping = false

  constructor({ delimiter, newline }: Dialect) {
    this.#splitter = new Splitter(delimiter, newline)
    this.#newline = newline
  }

  /** The records that are complete with these bytes; all that are left when they are the last. */
  *take(bytes: Buffer, last: boolean): Generator<CsvRecord> {
    const block = this.#joined(bytes)
    const end = last ? block.length : block.lastIndexOf(this.#newline) + 1
    const damaged = !isUtf8(block.subarray(0, end)) || block.includes('\uFFFD')
    let at = 0
    while (at < end) {
      const { taken, fault } = yield* this.#sound(block.subarray(at, end), last, damaged)
      at += taken
      if (fault === undefined) break
      if (fault === 'open' && !last && block.length - at <= LONGEST_RECORD) break
      const next = at + this.#lineLength(block.subarray(at, end))
      if (fault === 'open' && last && !this.#isTable(block.subarray(next))) {
        yield this.#cutOff(block.subarray(at), next - at)
        at = end
      } else {
        yield this.#mended(block.subarray(at, next), fault)
        at = next
      }
    }
    this.#rest = block.subarray(at)
    if (at === end && this.#rest.length > LONGEST_RECORD) yield this.#endless()
  }

  /** Puts what was left before what comes now. */
  #joined(bytes: Buffer): Buffer {
    if (!this.#skipping) return this.#rest.length === 0 ? bytes : Buffer.concat([this.#rest, bytes])
    const end = bytes.indexOf(this.#newline) + 1
    if (end === 0) return Buffer.alloc(0)
    this.#skipping = false
    this.#line += 1
    return bytes.subarray(end)
  }

  /** The records up to the first fault, and how many bytes they take. */
  *#sound(
    bytes: Buffer,
    last: boolean,
    damaged: boolean,
  ): Generator<CsvRecord, { taken: number; fault?: Fault }> {
    const { records, fault } = this.#splitter.split(bytes)
    const quoted = bytes.includes(QUOTE)
    const unended = last && bytes.at(-1) !== this.#newline ? bytes.length : undefined
    let taken = 0
    for (const { cells, end } of records) {
      const height = quoted ? this.#height(bytes.subarray(taken, end)) : 1
      if (height > 1 && this.#isRunaway(cells)) return { taken, fault: 'runaway' }
      const record: CsvRecord = { line: this.#line, cells }
      if (end === unended && cells.length < (this.width ?? 0)) record.bad = CUT_OFF
      else if (damaged && cells.some((cell) => cell.includes('\uFFFD'))) record.bad = DAMAGED
      yield record
      this.#line += height
      taken = end
    }
    return fault === undefined ? { taken } : { taken, fault }
  }

  /** A line with a fault, as well as it can be read by itself. */
  #mended(line: Buffer, fault: Fault): CsvRecord {
    const record: CsvRecord = { line: this.#line, cells: [] }
    this.#line += 1
    const lenient = fault === 'stray' ? this.#splitter.lenient(line) : undefined
    if (lenient !== undefined && lenient.length >= (this.width ?? 0)) return { ...record, cells: lenient }
    return { ...record, cells: this.#splitter.literal(line), bad: REASONS[fault] }
  }

  /** All that is left of a file that ends inside of quotes. */
  #cutOff(bytes: Buffer, firstLine: number): CsvRecord {
    const cells = this.#splitter.literal(bytes.subarray(0, firstLine))
    const lost = bytes.length === firstLine ? 0 : this.#height(bytes.subarray(firstLine))
    const bad = `${NOT_CLOSED} before the file ends`
    return {
      line: this.#line,
      cells,
      bad: lost === 0 ? bad : `${bad}; the ${lost} lines behind it were not read`,
    }
  }

  /** A line that does not end; the rest of it will be passed over. */
  #endless(): CsvRecord {
    const record = {
      line: this.#line,
      cells: [this.#rest.toString('utf8', 0, LONGEST_CELL)],
      bad: `the row is longer than ${LONGEST_RECORD} bytes`,
    }
    this.#rest = Buffer.alloc(0)
    this.#skipping = true
    return record
  }

  #isRunaway(cells: readonly string[]): boolean {
    return cells.length < (this.width ?? 0) || cells.some((cell) => cell.length > LONGEST_CELL)
  }

  /** Whether these lines are rows themselves, which the lines of a cell would hardly be. The last one may be cut. */
  #isTable(bytes: Buffer): boolean {
    const { records, fault } = this.#splitter.split(bytes)
    const rows = records.filter(({ cells }) => cells.length > 1 || cells[0] !== '')
    return (
      fault === undefined && rows.length > 0 && rows.every(({ cells }) => cells.length >= (this.width ?? 2))
    )
  }

  #lineLength(bytes: Buffer): number {
    const end = bytes.indexOf(this.#newline) + 1
    return end === 0 ? bytes.length : end
  }

  /** Lines that these bytes are on. */
  #height(bytes: Buffer): number {
    let lines = bytes.at(-1) === this.#newline ? 0 : 1
    for (let at = bytes.indexOf(this.#newline); at !== -1; at = bytes.indexOf(this.#newline, at + 1)) lines++
    return lines
  }
}
