import type { Voice } from './voice.ts'

/** "a, b, c". */
export const listed = (words: readonly string[], { texts }: Pick<Voice, 'texts'>): string =>
  words.join(texts.lists.comma)

/** "a, b or c". */
export function either(words: readonly string[], voice: Pick<Voice, 'texts'>): string {
  const last = words.at(-1) ?? ''
  return words.length < 2 ? last : `${listed(words.slice(0, -1), voice)}${voice.texts.lists.or}${last}`
}
