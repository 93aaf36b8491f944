const BROKEN = /\p{Surrogate}|\uFFFD/u

/** 字, as the documents count them: code points, so that an emoji outside the basic plane is one. */
export const chars = (text: string): number => [...text].length

/** Bytes in UTF-8: the measure of every hard limit. */
export const bytes = (text: string): number => Buffer.byteLength(text)

/** Whether the text was cut in the middle of a character: half a surrogate pair, or bytes that were no UTF-8. */
export const isBroken = (text: string): boolean => BROKEN.test(text)

/** What is left of a text that WeCom truncates to so many bytes. */
export const cutTo = (text: string, max: number): string => {
  if (bytes(text) <= max) return text
  let left = max
  const kept: string[] = []
  for (const character of text) {
    left -= bytes(character)
    if (left < 0) break
    kept.push(character)
  }
  return kept.join('')
}
