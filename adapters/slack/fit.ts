import type { types } from '@slack/bolt'
import { cut } from './text.ts'

/** A text inside a block that may still be shortened in place. */
export interface Cuttable {
  text: string
}

/** A block with the texts in it. */
export interface Built {
  block: types.KnownBlock
  texts: Cuttable[]
  /** Units of text that cannot be shortened. */
  fixed?: number
  /** Blocks with buttons and selects are never left out. */
  control?: true
}

/** The longest length that all may keep so that together they stay within `budget`. */
function longestFor(lengths: number[], budget: number): number {
  const ascending = [...lengths].sort((a, b) => a - b)
  let rest = budget
  for (const [index, length] of ascending.entries()) {
    const share = Math.floor(rest / (ascending.length - index))
    if (length > share) return Math.max(1, share)
    rest -= length
  }
  return Number.POSITIVE_INFINITY
}

/** Units of text that `shorten` has no hold on. */
export const fixedIn = (built: Built[]): number => built.reduce((sum, { fixed }) => sum + (fixed ?? 0), 0)

/** Shortens the longest texts, in place, until all text together has at most `budget` units. */
export function shorten(built: Built[], budget: number): void {
  const texts = built.flatMap(({ texts }) => texts)
  const longest = longestFor(
    texts.map(({ text }) => text.length),
    budget - fixedIn(built),
  )
  for (const leaf of texts) leaf.text = cut(leaf.text, longest)
}

/** At most `max` blocks: all with controls (as far as that goes), and of the others the first. */
export function keepFirst(built: Built[], max: number, more: Built): Built[] {
  if (built.length <= max) return built
  const controls = Math.min(built.filter(({ control }) => control).length, max - 1)
  let forOthers = max - 1 - controls
  let forControls = controls
  const kept = built.filter(({ control }) => (control ? forControls-- > 0 : forOthers-- > 0))
  return [...kept, more]
}
