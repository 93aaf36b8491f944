import { type NameShape, total } from './name-shape.ts'
import { shortenedFrom } from './short-forms.ts'

/** What another character that is spoken alike counts for: the usual slip of those who type in pinyin. */
const SPOKEN_ALIKE = 0.8
const SHORT_FORM = 0.6

/** How alike the Chinese, Japanese or Korean characters of two names are, 0 to 1. */
export function easternLikeness(one: NameShape, other: NameShape): number {
  const inOrder = (2 * commonInOrder(one, other)) / (total(one.weights) + total(other.weights))
  const score = 0.65 * inOrder + 0.35 * commonPairs(one, other)
  return isShortForm(one.signs, other.signs) || isShortForm(other.signs, one.signs)
    ? Math.max(score, SHORT_FORM)
    : score
}

/** The weight of the longest row of signs that both have in this order, with others between them. */
function commonInOrder(one: NameShape, other: NameShape): number {
  const width = other.signs.length
  const row = new Float64Array(width + 1)
  for (let at = 0; at < one.signs.length; at++) {
    const sign = one.signs[at]
    const syllable = one.syllables[at]
    const weight = one.weights[at] ?? 1
    let diagonal = 0
    for (let place = 1; place <= width; place++) {
      const above = row[place] ?? 0
      let best = Math.max(above, row[place - 1] ?? 0)
      // Signs that are spoken otherwise are others.
      if (syllable === other.syllables[place - 1]) {
        const same = sign === other.signs[place - 1] ? 1 : SPOKEN_ALIKE
        best = Math.max(best, diagonal + (same * (weight + (other.weights[place - 1] ?? 1))) / 2)
      }
      row[place] = best
      diagonal = above
    }
  }
  return row[width] ?? 0
}

/** Dice's coefficient of the pairs of neighbouring signs, by weight; of single signs where a side has but one. */
function commonPairs(one: NameShape, other: NameShape): number {
  const length = Math.min(2, one.signs.length, other.signs.length)
  const theirs = pairs(other, length)
  let shared = 0
  let all = 0
  for (const weight of theirs.values()) all += weight
  for (const [pair, weight] of pairs(one, length)) {
    all += weight
    shared += theirs.has(pair) ? weight + (theirs.get(pair) ?? 0) : 0
  }
  return shared / all
}

function pairs({ signs, weights }: NameShape, length: number): Map<string, number> {
  const found = new Map<string, number>()
  for (let at = 0; at + length <= signs.length; at++) {
    const last = at + length - 1
    const pair = length === 1 ? (signs[at] ?? '') : (signs[at] ?? '') + (signs[last] ?? '')
    found.set(pair, ((weights[at] ?? 1) + (weights[last] ?? 1)) / 2)
  }
  return found
}

/** 工行 for 工商银行, 上汽 for 上海汽车, 中石化 for 中国石油化工; 建行 for 中国建设银行. */
function isShortForm(short: readonly string[], long: readonly string[]): boolean {
  if (short.length < 2 || short.length > 4) return false
  return shortenedFrom(long).some((whole) => takenFrom(short, whole))
}

function takenFrom(short: readonly string[], long: readonly string[]): boolean {
  if (long.length < Math.max(4, short.length + 1) || short[0] !== long[0]) return false
  if (short.length === 2) return short[1] === long[2] || short[1] === long.at(-1)
  let at = 0
  for (const sign of long) if (sign === short[at]) at++
  return at === short.length
}
