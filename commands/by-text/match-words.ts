/** Finding known words at the beginning of what somebody typed: case, width, spaces, hyphens and apostrophes do not count. */

const SKIPPED = /^[^\S\n]$|^[-‐‑_'’‘]$/u
/** Nobody's command or name is longer, however it is spaced. */
const LONGEST_HEAD = 200
/** What may stand behind a word. A colon may not: "备注：…" is a field of a pasted lead. */
const END = /^(?:$|[\s,，。!！?？、;；~～…]|\.(?:\s|$))/u
const SEPARATORS = /^[\s,，。!！?？、;；~～…]+|^\.(?=\s|$)\s*/u
/** Behind something to choose a colon, a bracket or a dash may follow: "暂无预算（明年再说）". */
const CHOICE_END = /^(?:$|[\s,，。.!！?？、;；~～…:：(（\-—–/|])/u
const CHOICE_SEPARATORS = /^[\s,，。!！?？、;；~～…:：\-—–/|]+|^\.(?=\s|$)\s*/u
const NUMBER = /^[#＃]?(\p{Nd}{1,2})(?:[)）、]|[.．](?!\p{Nd})|$|(?=[\s,，。!！?？;；~～…:：(（\-—–/|]))/u

/** What follows the word at the beginning of the text; undefined where the text begins otherwise. */
export function afterWord(text: string, word: string): string | undefined {
  const wanted = [...word].flatMap(lettersOf)
  let met = 0
  let end = 0
  for (const point of text.slice(0, LONGEST_HEAD)) {
    if (met === wanted.length) break
    for (const letter of lettersOf(point)) {
      if (letter !== wanted[met]) return undefined
      met += 1
    }
    end += point.length
  }
  return met === wanted.length && met > 0 ? text.slice(end) : undefined
}

const lettersOf = (point: string): string[] =>
  [...point.normalize('NFKC').toLowerCase()].filter((letter) => !SKIPPED.test(letter))

export const endsWord = (rest: string): boolean => END.test(rest)
export const withoutSeparators = (rest: string): string => rest.replace(SEPARATORS, '')

/** As `endsWord` and `withoutSeparators`, behind something that was chosen. */
export const endsChoice = (rest: string): boolean => CHOICE_END.test(rest)
export const afterChoice = (rest: string): string => rest.replace(CHOICE_SEPARATORS, '')

export interface Option<V> {
  value: V
  words: readonly string[]
}

/** The option whose words the text begins with, the longest of them, and what is left. */
export function chosen<V>(
  text: string,
  options: readonly Option<V>[],
): { value: V; rest: string } | undefined {
  let best: { value: V; rest: string } | undefined
  for (const { value, words } of options) {
    for (const word of words) {
      const rest = afterWord(text, word)
      if (rest === undefined || !endsChoice(rest)) continue
      if (best === undefined || rest.length < best.rest.length) best = { value, rest }
    }
  }
  return best && { value: best.value, rest: afterChoice(best.rest) }
}

/** As `chosen`, of a list that is shown with numbers, from 1: words first, since a reason may begin with a number itself. */
export function chosenFrom<V>(
  text: string,
  options: readonly Option<V>[],
): { value: V; rest: string } | undefined {
  const byWords = chosen(text, options)
  if (byWords !== undefined) return byWords
  const [written, digits] = NUMBER.exec(text) ?? []
  const option = digits === undefined ? undefined : options[Number(digits.normalize('NFKC')) - 1]
  if (option === undefined || written === undefined) return undefined
  return { value: option.value, rest: afterChoice(text.slice(written.length)) }
}

/** The first word as it is written, short enough to be repeated in an answer. */
export function firstWord(text: string): string {
  const [word = ''] = /^[^\s,，、;；]+/u.exec(text) ?? []
  return [...(word === '' ? text : word)].slice(0, 40).join('')
}
