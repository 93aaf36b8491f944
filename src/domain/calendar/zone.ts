import { boundedMemo } from './bounded-memo.ts'

/** A stretch of time with one UTC offset: from this moment (epoch ms) until the next stretch; offset in ms, east positive. */
interface Stretch {
  from: number
  offset: number
}

/** What a time zone's clocks show. */
export interface Zone {
  /** UTC offset in ms at a moment, east positive. */
  offsetAt(at: number): number
  /** The first moment in (after, until] at which the offset differs from the one at `after`; `until` when there is none. */
  changeBetween(after: number, until: number): number
}

const SECOND = 1000
const PROBE_STEP = 7 * 24 * 3600 * SECOND
const FIRST_MOMENT = Date.UTC(1000, 0, 2)
const LAST_MOMENT = Date.UTC(9999, 11, 30)

/**
 * The zone of an IANA name. Formatting with Intl is slow, so each year's changes of offset are found once, by weekly probes and
 * bisection to the second, and looked up from then on.
 * Throws RangeError for an unknown name, and when asked about a moment outside the years 1000 to 9999.
 */
export const zoneOf: (timezone: string) => Zone = boundedMemo(64, (timezone: string): Zone => {
  const format = new Intl.DateTimeFormat('en-US', { timeZone: timezone, timeZoneName: 'longOffset' })
  const probe = (at: number): number => parseOffset(format.format(at))
  const stretchesOf = boundedMemo(64, (year: number) =>
    stretches(Date.UTC(year, 0, 1), Date.UTC(year + 1, 0, 1), probe),
  )

  const offsetAt = (at: number): number => {
    if (!(at >= FIRST_MOMENT && at <= LAST_MOMENT)) {
      throw new RangeError(`a moment must lie in the years 1000 to 9999, not at ${at} ms`)
    }
    const known = stretchesOf(new Date(at).getUTCFullYear())
    let offset = 0
    for (const stretch of known) {
      if (stretch.from > at) break
      offset = stretch.offset
    }
    return offset
  }
  return { offsetAt, changeBetween: (after, until) => firstChange(after, until, offsetAt) }
})

function stretches(from: number, until: number, probe: (at: number) => number): Stretch[] {
  const found: Stretch[] = [{ from, offset: probe(from) }]
  for (let at = from; at < until; at += PROBE_STEP) {
    const end = Math.min(at + PROBE_STEP, until)
    let known = at
    while (probe(known) !== probe(end)) {
      known = firstChange(known, end, probe)
      found.push({ from: known, offset: probe(known) })
    }
  }
  return found
}

/** Offsets change on whole seconds, so the bisection stops there. */
function firstChange(after: number, until: number, offsetAt: (at: number) => number): number {
  const before = offsetAt(after)
  let low = Math.floor(after / SECOND)
  let high = Math.ceil(until / SECOND)
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2)
    if (offsetAt(middle * SECOND) === before) low = middle
    else high = middle
  }
  return high * SECOND
}

function parseOffset(text: string): number {
  const match = /GMT(?:([+-])(\d{2}):(\d{2})(?::(\d{2}))?)?$/.exec(text)
  if (!match) throw new Error(`Intl gave an offset of unknown form: ${text}`)
  const [, sign, hours = '0', minutes = '0', seconds = '0'] = match
  const size = (Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds)) * SECOND
  return sign === '-' ? -size : size
}
