import { onlyBusiness } from './business-marks.ts'
import { FORMS_IN_BRACKETS } from './legal-forms.ts'
import { nameSegments } from './name-segments.ts'
import { placeOf, withoutPlaces, wordsWithoutPlaces } from './places-in-names.ts'
import { simplifiedWords } from './simplified.ts'
import { wordsWithoutForms } from './without-legal-forms.ts'

/** What names are compared by where they are not equal. */
export interface NameCore {
  /** Chinese, Japanese and Korean characters in one; '' when there are none. */
  eastern: string
  /** Words of other writings, small letters without accents. */
  words: readonly string[]
  /** Of the places that were set aside, by their short Chinese names. */
  places: readonly string[]
  /** Whether it is a branch or an office of a company. */
  branch: boolean
}

const BRANCH =
  /(?:分公司|子公司|支公司|分行|支行|分部|分店|分厂|分院|分所|办事处|代表处|代表机构|营业部|营业厅|事业部|联络处|门市部)$/u
/** A legal form that a narrow column has cut off. */
const CUT_OFF = /(?:股份)?有限(?:责任?)?公?$/u
const BRANCH_WORDS = new Set(['branch', 'office', 'subsidiary', 'division', 'representative', 'rep'])
const ACCENTS = /\p{M}+/gu
const ASCII = /^[\x20-\x7e]*$/u

/**
 * A folded name without legal forms, the places at its ends, its branch, and what stands in Chinese brackets unless it is a
 * business word: （上海）, （原某某公司）, but not （集团）.
 */
export function nameCore(folded: string): NameCore {
  const segments = nameSegments(folded.replace(FORMS_IN_BRACKETS, ' '))
  const places: string[] = []
  let branch = false
  let asides = ''
  let eastern = ''
  let words: string[] = []
  for (const [at, rest] of wordsWithoutForms(segments).entries()) {
    const segment = segments[at]
    const bare = segment?.bracketed ? withoutBranch(rest) : rest
    const place = segment?.bracketed && bare.length > 0 ? placeOf(bare) : undefined
    if (place !== undefined) places.push(place)
    if (place !== undefined && bare !== rest) branch = true
    if (place !== undefined) continue
    if (segment?.bracketed && segment.eastern && !onlyBusiness(rest.join(''))) asides += rest.join('')
    else if (segment?.eastern) eastern += rest.join('')
    else words = words.concat(rest)
  }
  const named = simplifiedWords(eastern || asides).replace(CUT_OFF, '')
  const [whole = ''] = withoutBranch([named])
  const placed = withoutPlaces(whole)
  const spoken = withoutBranch(words)
  const spokenPlaced = wordsWithoutPlaces(spoken)
  return {
    eastern: placed.rest,
    words: spokenPlaced.rest.map((word) => (ASCII.test(word) ? word : plain(word))),
    places: [...places, ...placed.places, ...spokenPlaced.places],
    branch: branch || whole !== named || spoken.length < words.length,
  }
}

/** The same list where there is none. */
function withoutBranch(words: readonly string[]): readonly string[] {
  let end = words.length
  while (end > 1 && BRANCH_WORDS.has(words[end - 1] ?? '')) end--
  if (end < words.length) return words.slice(0, end)
  const [only = ''] = words
  const bare = words.length === 1 ? only.replace(BRANCH, '') : ''
  return bare === '' || bare === only ? words : [bare]
}

const plain = (word: string): string => word.normalize('NFD').replace(ACCENTS, '').normalize('NFC')
