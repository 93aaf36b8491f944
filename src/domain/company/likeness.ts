import { easternLikeness } from './eastern-likeness.ts'
import { foldedName } from './folded-name.ts'
import { keyOfFolded } from './name-key.ts'
import { type NameShape, nameShape, total } from './name-shape.ts'
import { elsewhere } from './places-in-names.ts'
import { spokenLikeness } from './spoken-likeness.ts'
import { westernLikeness } from './western-likeness.ts'

/** Two names that are less alike than this are not offered as "maybe". */
export const MAYBE_FROM = 0.5

/** What is said of names that are alike but whose keys are not the same. */
const HIGHEST = 0.99
const ELSEWHERE = 0.85
const PLACE_UNSAID = 0.97
const OTHER_FIGURES = 0.75
const BRANCH = 0.97
/** Of names in two writings each, what likeness in one alone counts for: the Chinese name is the one in the register. */
const EASTERN_ALONE = 0.8
const WESTERN_ALONE = 0.6

/** How alike two names are, 0 to 1; 1 only when their name keys are equal. */
export const likeness = (one: string, other: string): number => likenessTo(one)(other)

/** As `likeness`, with one side prepared once: for many comparisons with the same name. */
export function likenessTo(name: string): (other: string) => number {
  const folded = foldedName(name)
  const key = keyOfFolded(folded)
  const shape = nameShape(folded)
  return (other) => {
    const otherFolded = foldedName(other)
    if (key === keyOfFolded(otherFolded)) return key === '' ? 0 : 1
    const against = nameShape(otherFolded)
    return Math.min(HIGHEST, coreLikeness(shape, against) * circumstances(shape, against))
  }
}

function coreLikeness(one: NameShape, other: NameShape): number {
  const spoken = Math.max(
    one.signs.length > 0 && other.words.length > 0 ? spokenLikeness(one, other) : 0,
    other.signs.length > 0 && one.words.length > 0 ? spokenLikeness(other, one) : 0,
  )
  const eastern = one.signs.length > 0 && other.signs.length > 0 ? easternLikeness(one, other) : undefined
  const western = one.words.length > 0 && other.words.length > 0 ? westernLikeness(one, other) : undefined
  if (eastern === undefined || western === undefined) return Math.max(spoken, eastern ?? western ?? 0)
  const ofEastern = total(one.weights) + total(other.weights)
  const ofWestern = [...one.words, ...other.words].reduce((sum, { weight }) => sum + weight, 0)
  const both = (eastern * ofEastern + western * ofWestern) / (ofEastern + ofWestern)
  return Math.max(both, EASTERN_ALONE * eastern, ofWestern >= 2 ? WESTERN_ALONE * western : 0)
}

/** What stands beside the core: places, figures, whether one is a branch. */
function circumstances(one: NameShape, other: NameShape): number {
  const samePlace =
    one.places.length === other.places.length && one.places.every((place) => other.places.includes(place))
  return (
    (samePlace ? 1 : elsewhere(one.places, other.places) ? ELSEWHERE : PLACE_UNSAID) *
    (one.figures === other.figures || one.figures === '' || other.figures === '' ? 1 : OTHER_FIGURES) *
    (one.branch === other.branch ? 1 : BRANCH)
  )
}
