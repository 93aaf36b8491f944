import { LIES_IN } from './cities.ts'
import { fold, foldToLetters } from './fold.ts'
import { PLACES } from './places.ts'

/** What a place is officially called besides its name. */
const OFFICIAL =
  /(?:特别行政区|(?:壮族|回族|维吾尔)?自治区|地区|大区|片区|区域|省|市|区|province|municipality|city|region|area)$/u

const SPELLINGS = new Map<string, readonly string[]>()
for (const place of PLACES) for (const name of place) SPELLINGS.set(foldToLetters(name), place)

/** How a place may be written: as given, without its official ending, and in the other language; folded to letters. */
export function formsOf(text: string): ReadonlySet<string> {
  const folded = foldToLetters(text)
  const forms = new Set([fold(text), folded, folded.replace(OFFICIAL, '')])
  forms.delete('')
  for (const form of [...forms]) for (const name of SPELLINGS.get(form) ?? []) forms.add(foldToLetters(name))
  return forms
}

/** The name among `names` that a text is, in whatever spelling. */
export function nameIn(names: readonly string[], text: string): string | undefined {
  const exact = names.find((name) => fold(name) === fold(text))
  if (exact !== undefined) return exact
  const forms = formsOf(text)
  return names.find((name) => [...formsOf(name)].some((form) => forms.has(form)))
}

/** How the names may be written inside a longer text, in lower case, longest first. Short codes ("US") are no part of one. */
export function spellingsOf(names: readonly string[]): { written: string; name: string }[] {
  return names
    .flatMap((name) => {
      const forms = [...formsOf(name)]
      const spaced = forms.flatMap((form) => SPELLINGS.get(form) ?? []).map((alias) => alias.toLowerCase())
      return [...new Set([...forms, ...spaced])].map((written) => ({ written, name }))
    })
    .filter(({ written }) => !/^[a-z.]{1,3}$/u.test(written) && written.length > 1)
    .sort((a, b) => b.written.length - a.written.length)
}

/** The province or country of the city that a text is or begins with, by its short Chinese name. */
export function aroundCity(text: string): string | undefined {
  const forms = formsOf(text)
  const folded = fold(text)
  for (const [city, parent] of LIES_IN) if (forms.has(city) || folded.startsWith(city)) return parent
  return undefined
}
