import { BUSINESS_WORDS } from './business-words.ts'

/** The Chinese business words by the sign that they begin with, the longest first. */
const BY_FIRST = new Map<string, string[]>()
for (const word of [...BUSINESS_WORDS.keys()].toSorted((a, b) => b.length - a.length)) {
  const [first = ''] = word
  if (first > 'z') BY_FIRST.set(first, [...(BY_FIRST.get(first) ?? []), word])
}

export interface Marked {
  /** Of each sign (code point): 1, or less where it belongs to a business word. */
  weights: number[]
  /** Of each business word, in order. */
  meanings: number[]
}

/** Which signs of a Chinese text belong to business words (科技, 精密, 集团), and so say little about whose name it is. */
export function markBusiness(text: string): Marked {
  const weights: number[] = []
  const meanings: number[] = []
  for (let at = 0; at < text.length; ) {
    const sign = String.fromCodePoint(text.codePointAt(at) ?? 0)
    const word = BY_FIRST.get(sign)?.find((word) => text.startsWith(word, at)) ?? sign
    const business = BUSINESS_WORDS.get(word)
    if (business) meanings.push(business.meaning)
    for (const _ of word) weights.push(business?.weight ?? 1)
    at += word.length
  }
  return { weights, meanings }
}

/** Whether a name is made of business words alone: it names no company. */
export const onlyBusiness = (text: string, words: readonly string[] = []): boolean =>
  markBusiness(text).weights.every((weight) => weight < 1) && words.every((word) => BUSINESS_WORDS.has(word))
