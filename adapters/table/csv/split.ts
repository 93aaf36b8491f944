import { CsvError, type Options, parse } from 'csv-parse/sync'

/** One record, and the offset just behind it. */
export interface SplitRecord {
  cells: string[]
  end: number
}

/**
 * `open`: a quote is not closed before the end. `stray`: a quote stands in a cell that does not begin with one. `closed`: a quoted cell
 * goes on behind its closing quote.
 */
export type QuoteFault = 'open' | 'stray' | 'closed'

const FAULTS: Record<string, QuoteFault> = {
  CSV_QUOTE_NOT_CLOSED: 'open',
  INVALID_OPENING_QUOTE: 'stray',
  CSV_INVALID_CLOSING_QUOTE: 'closed',
}

/** Splits records by one delimiter; `newline` is the byte that ends a line. An empty line is a record of one empty cell. */
export class Splitter {
  readonly #strict: Options
  readonly #lenient: Options
  readonly #literal: Options

  constructor(delimiter: string, newline: number) {
    const record_delimiter = newline === 10 ? ['\r\n', '\n'] : ['\r']
    this.#strict = { delimiter, record_delimiter, relax_column_count: true }
    this.#lenient = { ...this.#strict, relax_quotes: true, trim: delimiter !== '\t' }
    this.#literal = { ...this.#strict, quote: null, escape: null }
  }

  /** The records up to the first fault. The last one may end without a newline. */
  split(bytes: Buffer): { records: SplitRecord[]; fault?: QuoteFault } {
    const records: SplitRecord[] = []
    const on_record = (cells: string[], { bytes: end }: { bytes: number }) => {
      records.push({ cells, end })
      return null
    }
    try {
      parse(bytes, { ...this.#strict, on_record })
      return { records }
    } catch (error) {
      const fault = error instanceof CsvError ? FAULTS[error.code] : undefined
      if (fault === undefined) throw error
      return { records, fault }
    }
  }

  /** A single line in which quotes may stand anywhere; undefined when that is no way to read it either. */
  lenient(line: Buffer): string[] | undefined {
    try {
      return parse(line, this.#lenient)[0]
    } catch (error) {
      if (error instanceof CsvError) return undefined
      throw error
    }
  }

  /** A single line with its quotes taken for letters: what a person is shown of a broken one. */
  literal(line: Buffer): string[] {
    return parse(line, this.#literal)[0] ?? []
  }
}
