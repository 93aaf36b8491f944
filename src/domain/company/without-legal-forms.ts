import {
  BESIDE_OTHERS,
  FIRST_PHRASES,
  FORMS_ANYWHERE,
  FORMS_AT_END,
  INNER_PHRASES,
  LAST_PHRASES,
  LAST_WORDS,
} from './legal-forms.ts'
import type { Segment } from './name-segments.ts'

const LAST = byWord(LAST_PHRASES, (phrase) => phrase.at(-1))
const FIRST = byWord(FIRST_PHRASES, ([first]) => first)
const INNER = byWord(INNER_PHRASES, ([first]) => first)

/** Chinese, Japanese or Korean characters without legal forms; '' when they were nothing else. */
export function withoutEasternForms(text: string): string {
  let rest = text
  for (let before = ''; before !== rest; ) {
    before = rest
    rest = rest.replace(FORMS_ANYWHERE, '').replace(FORMS_AT_END, '')
  }
  return rest
}

/** The words of each segment without legal forms; the word that a name begins with is never one. */
export function wordsWithoutForms(segments: readonly Segment[]): string[][] {
  return segments.map(({ eastern, bracketed, words }, at) => {
    if (eastern) return words.map(withoutEasternForms).filter((word) => word !== '')
    const begins = at === 0 && !bracketed
    const rest = withoutInner(withoutLast(begins ? withoutFirst(words) : words, bracketed))
    return rest.length > 0 || !begins ? rest : beginning(words)
  })
}

/** "AB Ltd" is the company AB; "Co., Ltd." is no company, and keeps what it has. */
function beginning(words: string[]): string[] {
  const [first = ''] = words
  return first.length <= 2 && first !== 'co' ? [first] : words
}

function withoutLast(words: readonly string[], bracketed: boolean): readonly string[] {
  if (bracketed && words.every((word) => LAST_WORDS.has(word) || BESIDE_OTHERS.has(word))) return []
  let end = words.length
  for (let more = -1; more !== 0; end -= more) more = endsWith(words, end)
  return words.slice(0, end)
}

/** How many words before `end` are a legal form. */
function endsWith(words: readonly string[], end: number): number {
  const last = words[end - 1]
  if (last === undefined) return 0
  const phrase = LAST.get(last)?.find((phrase) => standsAt(words, end - phrase.length, phrase))
  if (phrase) return phrase.length
  return LAST_WORDS.has(last) || (end < words.length && BESIDE_OTHERS.has(last)) ? 1 : 0
}

function withoutFirst(words: readonly string[]): readonly string[] {
  const phrases = FIRST.get(words[0] ?? '')
  const phrase = phrases?.find((phrase) => phrase.length < words.length && standsAt(words, 0, phrase))
  return phrase ? words.slice(phrase.length) : words
}

function withoutInner(words: readonly string[]): string[] {
  if (words.length < 2) return [...words]
  const rest: string[] = []
  for (let at = 0; at < words.length; ) {
    const word = words[at] ?? ''
    const phrase = at === 0 ? undefined : INNER.get(word)?.find((phrase) => standsAt(words, at, phrase))
    if (!phrase) rest.push(word)
    at += phrase?.length ?? 1
  }
  return rest
}

const standsAt = (words: readonly string[], at: number, phrase: readonly string[]): boolean =>
  phrase.every((word, place) => words[at + place] === word)

/** Phrases by the word that gives them away, the longest first. */
function byWord(
  phrases: readonly string[][],
  telling: (phrase: readonly string[]) => string | undefined,
): ReadonlyMap<string, readonly string[][]> {
  const found = new Map<string, string[][]>()
  for (const phrase of phrases.toSorted((a, b) => b.length - a.length)) {
    const word = telling(phrase) ?? ''
    found.set(word, [...(found.get(word) ?? []), phrase])
  }
  return found
}
