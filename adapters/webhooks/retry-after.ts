/** Milliseconds that a `Retry-After` asks for: whole seconds, or a date of HTTP, which `now` is taken from. Undefined for anything else. */
export function retryAfterOf(header: string | null, now: number): number | undefined {
  const text = header?.trim() ?? ''
  if (/^\d{1,9}$/.test(text)) return Number(text) * 1000
  // A date begins with its day's name: what `Date` would take besides is nothing that HTTP knows.
  if (!/^[A-Z][a-z]{2,8},? /.test(text)) return undefined
  const moment = Date.parse(text)
  return Number.isNaN(moment) ? undefined : Math.max(0, moment - now)
}
