import { markBusiness } from './business-marks.ts'
import { BUSINESS_WORDS } from './business-words.ts'
import { type NameCore, nameCore } from './name-core.ts'
import { syllableOf } from './syllables.ts'

export interface ShapedWord {
  text: string
  /** 1, or less for a business word. */
  weight: number
  /** Of a business word; undefined for any other. */
  meaning: number | undefined
}

/** A name's core, prepared for comparing: signs and words with what each of them weighs. */
export interface NameShape extends Pick<NameCore, 'places' | 'branch'> {
  signs: readonly string[]
  weights: readonly number[]
  syllables: readonly string[]
  words: readonly ShapedWord[]
  /** The words that are no business words, in one; all words in one where there is no other. */
  joined: string
  /** Meanings of the business words in Chinese. */
  meanings: readonly number[]
  /** Digits, and Chinese figures: 三一 and 三二 are two companies. */
  figures: string
}

const NO_FIGURES = /[^0-9一二三四五六七八九十]+/gu

/** The shape of a folded name. */
export function nameShape(folded: string): NameShape {
  const { eastern, words, places, branch } = nameCore(folded)
  const signs = Array.from(eastern)
  const shaped = words.map(shapedWord)
  const telling = shaped.filter(({ weight }) => weight === 1)
  return {
    signs,
    ...markBusiness(eastern),
    syllables: signs.map(syllableOf),
    words: shaped,
    joined: (telling.length > 0 ? telling : shaped).map(({ text }) => text).join(''),
    places,
    branch,
    figures: (eastern + words.join('')).replace(NO_FIGURES, ''),
  }
}

function shapedWord(text: string): ShapedWord {
  const business = BUSINESS_WORDS.get(text)
  return { text, weight: business?.weight ?? 1, meaning: business?.meaning }
}

export const total = (weights: readonly number[]): number => weights.reduce((sum, weight) => sum + weight, 0)
