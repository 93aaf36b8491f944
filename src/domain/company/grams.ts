import { markBusiness } from './business-marks.ts'
import { BUSINESS_WORDS } from './business-words.ts'
import { foldedName } from './folded-name.ts'
import { nameCore } from './name-core.ts'
import { shortenedFrom } from './short-forms.ts'
import { syllableOf } from './syllables.ts'

/** More grams than these say no more about a name. */
const MOST = 24
const MOST_EASTERN = 14
/** A digit before a gram tells its kind. */
const SHORT = '0'
const START = '1'
const WORD = '2'
const INITIALS = '3'

/** Also without the rarest scripts, whose letters are two units each. */
const NO_LETTERS = /[^\p{L}\p{N}]+|[\u{10000}-\u{10ffff}]/gu

/**
 * The distinct grams, at most 24, under which a name is found in an index over words: letters and digits without
 * spaces, the most telling first.
 *
 * - Pairs of neighbouring Chinese characters, without those within business words (科技) while others are left; what the
 *   core would be called for short (工商银行: 工行, 工银); `0` and a whole core of one or two characters.
 * - `2` and a whole word, or two in one; `1` and a word's first three letters; each further three.
 * - `2` and the first syllables of a Chinese core in pinyin, two to four in one, so that "Ruike" finds 锐科.
 * - `3` and the initials of three and more words or syllables.
 */
export function gramsOf(name: string): string[] {
  const { eastern, words } = nameCore(foldedName(name))
  const grams = new Set<string>()
  if (eastern !== '') addEastern(grams, eastern)
  if (words.length > 0)
    addWestern(
      grams,
      words.map((word) => word.replace(NO_LETTERS, '')).filter((word) => word !== ''),
    )
  return [...grams]
}

function addEastern(grams: Set<string>, core: string): void {
  const signs = Array.from(core)
  const syllables = signs.slice(0, 4).map(syllableOf)
  if (signs.length < 3) grams.add(SHORT + core)
  grams.add(WORD + syllables.slice(0, 2).join(''))
  for (const pair of tellingPairs(core, signs)) if (grams.size < MOST_EASTERN - 6) grams.add(pair)
  for (const whole of shortenedFrom(signs)) {
    const [first = '', , third = ''] = whole
    if (whole.length > 2) grams.add(first + third)
    if (whole.length > 3) grams.add(first + whole.at(-1))
  }
  for (const length of [3, 4]) {
    if (signs.length < length) continue
    grams.add(WORD + syllables.slice(0, length).join(''))
    grams.add(INITIALS + initials(syllables.slice(0, length)))
  }
}

function tellingPairs(core: string, signs: readonly string[]): string[] {
  const { weights } = markBusiness(core)
  const pairs = signs.slice(1).map((sign, at) => (signs[at] ?? '') + sign)
  const telling = pairs.filter((_, at) => weights[at] === 1 || weights[at + 1] === 1)
  return telling.length > 0 ? telling : pairs
}

function addWestern(grams: Set<string>, words: readonly string[]): void {
  const named = words.filter((word) => !BUSINESS_WORDS.has(word))
  const telling = (named.length > 0 ? named : words).slice(0, 5)
  for (const word of telling) {
    grams.add(WORD + word)
    if (/^[a-z]{3,5}$/u.test(word)) grams.add(INITIALS + word)
  }
  for (const list of [telling, words]) if (list.length > 1) grams.add(WORD + list.slice(0, 2).join(''))
  if (words.length > 2) grams.add(INITIALS + initials(words.slice(0, 6)))
  for (const word of telling) if (word.length > 2) grams.add(START + word.slice(0, 3))
  // In turns, so that each word has its share.
  const longest = Math.max(...telling.map((word) => word.length))
  for (let at = 1; at <= longest - 3; at++) {
    for (const word of telling) {
      if (grams.size >= MOST) return
      if (at <= word.length - 3) grams.add(word.slice(at, at + 3))
    }
  }
}

const initials = (words: readonly string[]): string => words.map((word) => Array.from(word)[0] ?? '').join('')
