import { foldedName } from './folded-name.ts'
import { withoutLegalForms } from './legal-forms.ts'

const NO_LETTERS = /[^\p{L}\p{M}\p{N}+]+/gu

/**
 * The form in which two names are equal: width, case, traditional characters, spaces, brackets, punctuation and legal
 * forms set aside. Place names, branches and 集团 stay: 上海百川 and 北京百川 are two companies, and so are a group and its
 * member. A name that is nothing but a legal form keeps it; one without any letter or digit has the key ''.
 */
export function nameKey(name: string): string {
  const folded = foldedName(name)
  return lettersOf(withoutLegalForms(folded)) || lettersOf(folded)
}

export const lettersOf = (text: string): string => text.replace(NO_LETTERS, '')
