const DAY = 86_400_000
/** Serial 1 is 1900-01-01. Excel takes 1900 for a leap year, so every day behind that February counts one more. */
const EPOCH_1900 = Date.UTC(1899, 11, 30)
const EPOCH_1904 = Date.UTC(1904, 0, 1)
const LAST = 2_958_466

/**
 * A workbook's date as local text: "2026-11-15T16:20:00", "2026-11-15" at midnight, "16:20:00" for a time without a day.
 * Undefined for what no day has.
 */
export function serialText(serial: number, from1904: boolean): string | undefined {
  if (!(serial >= 0 && serial < LAST)) return undefined
  const ms = Math.round(serial * DAY)
  if (serial < 1 && !from1904) return timeText(ms)
  // The day that never was.
  if (!from1904 && serial >= 60 && serial < 61) return undefined
  const early = !from1904 && serial < 60 ? DAY : 0
  const text = new Date((from1904 ? EPOCH_1904 : EPOCH_1900) + early + ms).toISOString()
  if (ms % DAY === 0) return text.slice(0, 10)
  return ms % 1000 === 0 ? text.slice(0, 19) : text.slice(0, 23)
}

const timeText = (ms: number): string => new Date(ms).toISOString().slice(11, ms % 1000 === 0 ? 19 : 23)
