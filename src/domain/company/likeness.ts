import { gramsOf } from './grams.ts'
import { nameKey } from './name-key.ts'

/** Two names that are less alike than this are not offered as "maybe". */
export const MAYBE_FROM = 0.5

/** How alike two names are, 0 to 1; 1 only when their name keys are equal. */
export const likeness = (one: string, other: string): number => likenessTo(one)(other)

/** As `likeness`, with one side prepared once: for many comparisons with the same name. */
export function likenessTo(name: string): (other: string) => number {
  const key = nameKey(name)
  const grams = new Set(gramsOf(name))
  return (other) => {
    if (key !== '' && nameKey(other) === key) return 1
    const others = gramsOf(other)
    if (grams.size + others.length === 0) return 0
    const shared = others.filter((gram) => grams.has(gram)).length
    return Math.min(0.99, (2 * shared) / (grams.size + others.length))
  }
}
