import { betweenCharacters } from '../../src/text/characters.ts'

/**
 * Text on its way to WeCom. Limits in bytes are hard; limits in 字 are advice, and WeCom does not say what it counts: we count
 * UTF-16 units, which are never fewer than code points.
 */

const ELLIPSIS = '…'

/** Bytes in UTF-8. */
export const bytes = (text: string): number => Buffer.byteLength(text)

/** At most `max` units of a text, never half a character; `end` shows that it was cut. */
export function cut(text: string, max: number, end: string = ELLIPSIS): string {
  if (text.length <= max) return text
  const stop = max - end.length
  return stop < 0 ? '' : `${text.slice(0, betweenCharacters(text, stop)).trimEnd()}${end}`
}

/** At most `max` bytes of a text, never half a character; `end` shows that it was cut. */
export function cutBytes(text: string, max: number, end: string = ELLIPSIS): string {
  if (bytes(text) <= max) return text
  let room = max - bytes(end)
  if (room < 0) return ''
  let stop = 0
  for (const point of text) {
    room -= bytes(point)
    if (room < 0) break
    stop += point.length
  }
  return `${text.slice(0, betweenCharacters(text, stop)).trimEnd()}${end}`
}
