/** A stretch of a folded name in one kind of writing, in or out of brackets. */
export interface Segment {
  /** Chinese, Japanese or Korean characters: one word. Otherwise the words of a writing that has spaces. */
  eastern: boolean
  bracketed: boolean
  words: string[]
}

const EASTERN = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}ー]/u
const LETTER = /^[\p{L}\p{M}\p{N}+]/u
const OPEN = /[([{〔【「『《〈]/u
const APOSTROPHES = "'’"
const CLOSE = /[)\]}〕】」』》〉]/u
/** Single letters with dots or strokes between them: S.p.A., A/S, L.L.C. */
const DOTTED = /(?<![\p{L}\p{M}\p{N}])\p{L}(?:[./]\p{L})+(?![\p{L}\p{M}\p{N}])/gu

/**
 * A folded name in stretches of one writing; a bracket starts a new one. Spaces and punctuation are gone, inside
 * abbreviations too: S.p.A. is the word "spa".
 */
export function nameSegments(folded: string): Segment[] {
  const plain = /[./]/u.test(folded) ? folded.replace(DOTTED, withoutDots) : folded
  const segments: Segment[] = []
  let depth = 0
  let current: Segment | undefined
  let word = ''
  const endWord = () => {
    if (word !== '') current?.words.push(word)
    word = ''
  }
  for (const sign of plain) {
    const kind = kindOf(sign)
    if (kind === 'eastern' || kind === 'western') {
      if (current?.eastern !== (kind === 'eastern')) {
        endWord()
        current = { eastern: kind === 'eastern', bracketed: depth > 0, words: [] }
        segments.push(current)
      }
      word += sign
      continue
    }
    // Between Chinese characters a space says nothing, and inside a word an apostrophe.
    if (kind === 'between' && (current?.eastern || APOSTROPHES.includes(sign))) continue
    endWord()
    if (kind === 'between') continue
    depth = Math.max(0, depth + (kind === 'open' ? 1 : -1))
    current = undefined
  }
  endWord()
  return segments
}

function kindOf(sign: string): 'eastern' | 'western' | 'open' | 'close' | 'between' {
  const code = sign.charCodeAt(0)
  if (code >= 0x4e00 && code <= 0x9fff) return 'eastern'
  if ((code >= 0x61 && code <= 0x7a) || (code >= 0x30 && code <= 0x39)) return 'western'
  if (code === 0x20) return 'between'
  if (LETTER.test(sign)) return code > 0x7f && EASTERN.test(sign) ? 'eastern' : 'western'
  if (OPEN.test(sign)) return 'open'
  return CLOSE.test(sign) ? 'close' : 'between'
}

const withoutDots = (dotted: string): string => dotted.replace(/[./]/gu, '')
