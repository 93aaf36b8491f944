import { boundedMemo } from './bounded-memo.ts'
import type { Calendar } from './calendar.ts'
import type { Moment } from './moment.ts'
import { eachSpan, type Span, type YearSpans, yearSpans } from './spans.ts'

/** An absence: no working time from this moment until that one (the latter excluded). */
export interface Pause {
  from: Moment
  until: Moment
}

/** An absence concerns few years, and there are many people. */
const YEARS_KEPT = 4
const DAY = 86_400_000

/**
 * The calendar of a person who is away at times: the same, without working time inside the pauses. They may come in any order,
 * overlap or be empty. What `1d` means stays the same. Throws RangeError for a pause without an end, which would never let a clock run out.
 */
export function withPauses(calendar: Calendar, pauses: readonly Pause[]): Calendar {
  const apart = joined(pauses)
  if (apart.length === 0) return calendar
  const year = boundedMemo(YEARS_KEPT, (year: number) =>
    apart.some((pause) => swallows(pause, year)) ? yearSpans([]) : without(calendar.year(year), apart),
  )
  return { ...calendar, year, pauses: apart }
}

function joined(pauses: readonly Pause[]): Pause[] {
  const result: Pause[] = []
  for (const { from, until } of pauses.toSorted((a, b) => a.from - b.from)) {
    if (!Number.isFinite(from) || !Number.isFinite(until)) throw new RangeError('a pause must begin and end')
    const last = result.at(-1)
    if (until <= from) continue
    if (last && from <= last.until) last.until = Math.max(last.until, until)
    else result.push({ from, until })
  }
  return result
}

/** A year that is away as a whole, in whatever zone, need not be worked out first. */
function swallows(pause: Pause, year: number): boolean {
  return pause.from <= Date.UTC(year, 0, 1) - DAY && pause.until >= Date.UTC(year + 1, 0, 1) + DAY
}

function without(year: YearSpans, pauses: Pause[]): YearSpans {
  const first = year.opens[0]
  const last = year.closes.at(-1)
  const concerned = pauses.filter(
    (pause) => first !== undefined && last !== undefined && pause.from < last && pause.until > first,
  )
  return concerned.length === 0 ? year : yearSpans(remaining(year, concerned))
}

function* remaining(year: YearSpans, pauses: Pause[]): Generator<Span> {
  let next = 0
  for (const { open, close } of eachSpan(year)) {
    let at = open
    while ((pauses[next]?.until ?? Number.POSITIVE_INFINITY) <= at) next += 1
    for (let index = next; at < close; index += 1) {
      const pause = pauses[index]
      if (!pause || pause.from >= close) {
        yield { open: at, close }
        break
      }
      if (pause.from > at) yield { open: at, close: pause.from }
      at = pause.until
    }
  }
}
