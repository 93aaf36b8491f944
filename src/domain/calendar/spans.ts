import type { Moment } from './moment.ts'

/** Working time from `open` until `close`, the closing moment itself excluded. */
export interface Span {
  open: Moment
  close: Moment
}

/**
 * The working spans of one local year as parallel lists, ascending and apart from one another. `before` is the working time of
 * the year in ms before each span, so that any question about the year is a binary search.
 */
export interface YearSpans {
  opens: Float64Array
  closes: Float64Array
  before: Float64Array
  /** Working time of the whole year in ms. */
  total: number
}

/** Builds a year from ascending spans; empty ones are dropped and touching ones joined. Throws Error when two overlap. */
export function yearSpans(spans: Iterable<Span>): YearSpans {
  const joined: Span[] = []
  for (const { open, close } of spans) {
    if (close <= open) continue
    const last = joined.at(-1)
    if (last && open < last.close) throw new Error('the spans of a calendar overlap')
    if (last && open === last.close) last.close = close
    else joined.push({ open, close })
  }
  let total = 0
  const before = Float64Array.from(joined, ({ open, close }) => {
    const sum = total
    total += close - open
    return sum
  })
  return {
    opens: Float64Array.from(joined, (span) => span.open),
    closes: Float64Array.from(joined, (span) => span.close),
    before,
    total,
  }
}

/** The spans of a year one by one. */
export function* eachSpan(year: YearSpans): Generator<Span> {
  for (const [index, open] of year.opens.entries()) {
    const close = year.closes[index]
    if (close !== undefined) yield { open, close }
  }
}

/** Index of the last entry that is at most `value` in an ascending list; -1 when there is none. */
function lastAtMost(list: Float64Array, value: number): number {
  let low = 0
  let high = list.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((list[middle] ?? Number.POSITIVE_INFINITY) <= value) low = middle + 1
    else high = middle
  }
  return low - 1
}

/** The span of the year in which a moment lies, or else the last one that began before it. */
export function spanAt(year: YearSpans, at: Moment): (Span & { before: number }) | undefined {
  return spanNumber(year, lastAtMost(year.opens, at))
}

/** The year's first span that opens after a moment. */
export function spanAfter(year: YearSpans, at: Moment): Span | undefined {
  return spanNumber(year, lastAtMost(year.opens, at) + 1)
}

/** Working ms of the year that lie before a moment. */
export function workedBefore(year: YearSpans, at: Moment): number {
  const span = spanAt(year, at)
  return span ? span.before + Math.min(at, span.close) - span.open : 0
}

/** The moment at which `worked` ms (above 0, at most the year's total) of the year's working time are over. */
export function momentAfterWorking(year: YearSpans, worked: number): Moment {
  // The last span that begins strictly before: a length that fills a span ends at its closing, not at the next opening.
  let index = lastAtMost(year.before, worked)
  if (year.before[index] === worked) index -= 1
  const span = spanNumber(year, index)
  if (!span) throw new RangeError(`the year has no ${worked} ms of working time`)
  return span.open + worked - span.before
}

function spanNumber(year: YearSpans, index: number): (Span & { before: number }) | undefined {
  const open = year.opens[index]
  const close = year.closes[index]
  const before = year.before[index]
  if (open === undefined || close === undefined || before === undefined) return undefined
  return { open, close, before }
}
