import { foldedName } from './folded-name.ts'
import { FORMS_IN_BRACKETS } from './legal-forms.ts'
import { nameSegments } from './name-segments.ts'
import { withoutEasternForms, wordsWithoutForms } from './without-legal-forms.ts'

const NO_LETTERS = /[^\p{L}\p{M}\p{N}+]+/gu
/** ASCII without letters, and Chinese characters: what most Chinese names are written in. */
const CHINESE = /^[\x20-\x60\x7b-\x7e\u3400-\u9fff]*$/u
const ONE_WORD = /^[a-z0-9+]*$/u

/**
 * The form in which two names are equal: width, case, traditional characters, spaces, brackets, punctuation and legal
 * forms set aside. Place names, branches and 集团 stay: 上海百川 and 北京百川 are two companies, and so are a group and its
 * member. A name that is nothing but a legal form keeps it; one without any letter or digit has the key ''. The key of
 * a key is itself. What stands behind the 200th sign does not count.
 */
export const nameKey = (name: string): string => keyOfFolded(foldedName(name))

/** The key of a name that is folded already. */
export function keyOfFolded(folded: string): string {
  let key = keyOnce(folded)
  // Writings meet in the key without a space, so that a form may stand at an end that was hidden before.
  while (!ONE_WORD.test(key) && !CHINESE.test(key)) {
    const next = keyOnce(foldedName(key))
    if (next === key) break
    key = next
  }
  return key
}

function keyOnce(folded: string): string {
  const bare = folded.includes('(') ? folded.replace(FORMS_IN_BRACKETS, ' ') : folded
  const key = CHINESE.test(bare)
    ? withoutEasternForms(bare.replace(NO_LETTERS, ''))
    : wordsWithoutForms(nameSegments(bare)).flat().join('')
  return key === '' ? folded.replace(NO_LETTERS, '') : key
}
