import type { NameShape, ShapedWord } from './name-shape.ts'

const SAME_MEANING = 0.9
const BEGINNING = 0.8
const SLIP = 0.85
const INITIALS = 0.7
const NEARLY_JOINED = 0.9

/** How alike the words of two names are, in whatever order, 0 to 1. */
export function westernLikeness(one: NameShape, other: NameShape): number {
  const joined = one.joined === other.joined ? 1 : NEARLY_JOINED * commonTrigrams(one.joined, other.joined)
  const [mine, myWeight] = met(one.words, other.words, joined)
  const [theirs, theirWeight] = met(other.words, one.words, joined)
  const score = (mine + theirs) / (myWeight + theirWeight)
  return isInitials(one, other) || isInitials(other, one) ? Math.max(score, INITIALS) : score
}

/** The weight of the words that have their like among others, and the weight of all. */
function met(words: readonly ShapedWord[], others: readonly ShapedWord[], joined: number): [number, number] {
  let sum = 0
  let weights = 0
  for (const word of words) {
    const best = others.reduce(
      (best, other) => Math.max(best, alike(word, other)),
      word.weight === 1 ? joined : 0,
    )
    sum += best * word.weight
    weights += word.weight
  }
  return [sum, weights]
}

function alike({ text, meaning }: ShapedWord, { text: other, meaning: otherMeaning }: ShapedWord): number {
  if (text === other) return 1
  if (meaning !== undefined && otherMeaning !== undefined) return meaning === otherMeaning ? SAME_MEANING : 0
  const [short, long] = text.length < other.length ? [text, other] : [other, text]
  if (short.length >= 3 && long.startsWith(short)) return BEGINNING
  return short.length >= 4 && long.length - short.length <= 2 && isSlip(short, long) ? SLIP : 0
}

/** One letter wrong, missing or more, or two neighbours in the wrong order; twice in a word of eight letters. */
function isSlip(short: string, long: string): boolean {
  let start = 0
  while (start < short.length && short[start] === long[start]) start++
  let end = 0
  while (end < short.length - start && short.at(-1 - end) === long.at(-1 - end)) end++
  const mine = short.slice(start, short.length - end)
  const theirs = long.slice(start, long.length - end)
  if (theirs.length <= 1) return true
  const swapped = mine.length === 2 && theirs.length === 2 && mine[0] === theirs[1] && mine[1] === theirs[0]
  return swapped || (theirs.length <= 2 && long.length >= 8)
}

function commonTrigrams(one: string, other: string): number {
  if (one.length < 3 || other.length < 3) return 0
  const mine = trigrams(one)
  const theirs = trigrams(other)
  let shared = 0
  for (const gram of mine) if (theirs.has(gram)) shared++
  return (2 * shared) / (mine.size + theirs.size)
}

function trigrams(text: string): Set<string> {
  const found = new Set<string>()
  for (let at = 0; at + 3 <= text.length; at++) found.add(text.slice(at, at + 3))
  return found
}

function isInitials({ words }: NameShape, other: NameShape): boolean {
  const [only] = words
  if (!only || other.words.length < 3 || words.slice(1).some(({ weight }) => weight === 1)) return false
  return (
    only.text.length === other.words.length && other.words.every(({ text }, at) => text[0] === only.text[at])
  )
}
