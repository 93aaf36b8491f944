/** Units around a place that are looked at to find whether it is inside of what a reader takes for one character. */
const CONTEXT = 64

const graphemes = new Intl.Segmenter('zh', { granularity: 'grapheme' })

const isHigh = (unit: number): boolean => unit >= 0xd800 && unit <= 0xdbff
const isLow = (unit: number): boolean => unit >= 0xdc00 && unit <= 0xdfff

/** The place itself, or the one before it where it would be in the middle of a surrogate pair. */
const betweenPoints = (text: string, at: number): number =>
  isLow(text.charCodeAt(at)) && isHigh(text.charCodeAt(at - 1)) ? at - 1 : at

/** The last place up to `at`, in UTF-16 units, that parts neither a code point nor a letter from its accents. */
export function betweenCharacters(text: string, at: number): number {
  const place = betweenPoints(text, at)
  const start = betweenPoints(text, Math.max(0, place - CONTEXT))
  const around = text.slice(start, place + CONTEXT)
  const character = graphemes.segment(around).containing(place - start)
  // What is longer than our view of it is no writing: it may be cut anywhere.
  return character === undefined || character.index === 0 ? place : start + character.index
}
