import { type NameShape, type ShapedWord, total } from './name-shape.ts'

const INITIALS = 0.55
const OTHER_TRADE = 0.8
const BESIDE = 0.25

/**
 * How alike a name in Chinese characters and one in words are, 0 to 1: whether the words are the pinyin that the
 * characters begin with (Ruike Precision, 锐科精密), or its initials; less where they are in another trade.
 */
export function spokenLikeness(eastern: NameShape, western: NameShape): number {
  const sound = soundLikeness(eastern, western)
  return sound === 0 || !otherTrade(eastern, western) ? sound : OTHER_TRADE * sound
}

function soundLikeness({ syllables, weights }: NameShape, western: NameShape): number {
  let spoken = ''
  let initials = ''
  let best = 0
  let covered = 0
  for (const [at, syllable] of syllables.entries()) {
    spoken += syllable
    initials += syllable[0] ?? ''
    covered += weights[at] ?? 1
    const share = saidBy(spoken, western)
    if (share > 0 && (at > 0 || syllables.length === 1)) {
      best = Math.max(best, share * (0.55 + (0.4 * covered) / total(weights)))
    }
    if (at > 1 && initials === western.joined) best = Math.max(best, INITIALS)
  }
  return best
}

/**
 * 1 when the words say just this, less for each telling word beside those that do: it may be the trade in English, which
 * has no pinyin.
 */
function saidBy(spoken: string, { words, joined }: NameShape): number {
  if (spoken === joined) return 1
  for (let from = 0; from < words.length; from++) {
    let run = ''
    for (let to = from; run.length < spoken.length && to < words.length; to++) {
      run += words[to]?.text ?? ''
      if (run === spoken) return 1 / (1 + BESIDE * tellingBeside(words, from, to))
    }
  }
  return 0
}

const tellingBeside = (words: readonly ShapedWord[], from: number, to: number): number =>
  words.filter(({ weight }, at) => weight === 1 && (at < from || at > to)).length

/** Whether both have business words, and none of one meaning. */
function otherTrade({ meanings }: NameShape, { words }: NameShape): boolean {
  const theirs = words.flatMap(({ meaning }) => meaning ?? [])
  return meanings.length > 0 && theirs.length > 0 && !theirs.some((meaning) => meanings.includes(meaning))
}
