import { foldedName } from './folded-name.ts'
import { FORMS_IN_BRACKETS } from './legal-forms.ts'
import { nameSegments } from './name-segments.ts'
import { simplifiedWords } from './simplified.ts'
import { withoutEasternForms, wordsWithoutForms } from './without-legal-forms.ts'

const NO_LETTERS = /[^\p{L}\p{M}\p{N}+]+/gu
/** ASCII without letters, and Chinese characters: what most Chinese names are written in. */
const CHINESE = /^[\x20-\x60\x7b-\x7e\u3400-\u9fff]*$/u
const ONE_WORD = /^[a-z0-9+]*$/u
/** Each round sets something aside: no name has so much. */
const MOST_ROUNDS = 20

/**
 * The form in which two names are equal: width, case, traditional characters, spaces, brackets, punctuation and legal
 * forms set aside. Place names, branches and 集团 stay: 上海百川 and 北京百川 are two companies, and so are a group and its
 * member. A name that is nothing but a legal form keeps it; one without any letter or digit has the key ''. The key of
 * a key is itself. What stands behind the 200th sign does not count.
 */
export const nameKey = (name: string): string => keyOfFolded(foldedName(name))

/** The key of a name that is folded already. */
export function keyOfFolded(folded: string): string {
  const bare = folded.replace(FORMS_IN_BRACKETS, ' ')
  if (CHINESE.test(bare)) {
    const key = simplifiedWords(withoutEasternForms(lettersOf(bare)))
    if (key !== '') return key
  }
  let key = mixedKey(folded, bare)
  // Writings meet in a key without a space, so that a form may stand at an end that was hidden before.
  for (let round = 0; round < MOST_ROUNDS && !ONE_WORD.test(key); round++) {
    const before = key
    key = mixedKey(foldedName(before), foldedName(before))
    if (key === before) break
  }
  return key
}

function mixedKey(folded: string, bare: string): string {
  const key = wordsWithoutForms(nameSegments(bare)).flat().join('')
  return simplifiedWords(key === '' ? lettersOf(folded) : key)
}

const lettersOf = (text: string): string => text.replace(NO_LETTERS, '')
