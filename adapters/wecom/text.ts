/**
 * Text on its way to WeCom. Limits in bytes are hard; limits in 字 are advice, and WeCom does not say what it counts: we count
 * UTF-16 units, which are never fewer than code points.
 */

const ELLIPSIS = '…'
/** Units around a place that are looked at to find whether it is inside of what a reader takes for one character. */
const CONTEXT = 64

const graphemes = new Intl.Segmenter('zh', { granularity: 'grapheme' })

/** Bytes in UTF-8. */
export const bytes = (text: string): number => Buffer.byteLength(text)

const isHigh = (unit: number): boolean => unit >= 0xd800 && unit <= 0xdbff
const isLow = (unit: number): boolean => unit >= 0xdc00 && unit <= 0xdfff

/** The place itself, or the one before it where it would be in the middle of a surrogate pair. */
const betweenPoints = (text: string, at: number): number =>
  isLow(text.charCodeAt(at)) && isHigh(text.charCodeAt(at - 1)) ? at - 1 : at

/** The last place up to `at` that parts neither a code point nor a letter from its accents. */
function betweenCharacters(text: string, at: number): number {
  const place = betweenPoints(text, at)
  const start = betweenPoints(text, Math.max(0, place - CONTEXT))
  const around = text.slice(start, place + CONTEXT)
  const character = graphemes.segment(around).containing(place - start)
  // What is longer than our view of it is no writing: it may be cut anywhere.
  return character === undefined || character.index === 0 ? place : start + character.index
}

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
