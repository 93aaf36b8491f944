import { fold } from './fold.ts'

/** What written industries or products have in common when they are the same one: "制造", "制造业" and "制造行业" are. */
export const stem = (text: string): string => fold(text).replace(/(?<=.)(?:行业|产业|业)$/u, '')

/**
 * The vocabulary's own spelling of a text where case, width, spaces and the ending 业/行业 are all that differ;
 * otherwise the text as written.
 */
export function spelledAs(vocabulary: readonly string[], text: string): string {
  const same = (form: (term: string) => string) => vocabulary.find((term) => form(term) === form(text))
  return same(fold) ?? same(stem) ?? text
}

/** Whether two written industries or products are the same one. */
export const sameTerm = (a: string, b: string): boolean => stem(a) === stem(b)
