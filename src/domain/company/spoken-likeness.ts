import { type NameShape, total } from './name-shape.ts'

const INITIALS = 0.55
const TRADE = 0.08

/**
 * How alike a name in Chinese characters and one in words are, 0 to 1: whether the words are the pinyin that the
 * characters begin with (Ruike Precision, 锐科精密), or its initials, and whether both are in the same trade.
 */
export function spokenLikeness(eastern: NameShape, western: NameShape): number {
  const sound = soundLikeness(eastern, western)
  return sound === 0 ? 0 : sound + TRADE * sameTrade(eastern, western)
}

function soundLikeness({ syllables, weights }: NameShape, western: NameShape): number {
  const whole = western.words.map(({ text }) => text).join('')
  let spoken = ''
  let initials = ''
  let best = 0
  let covered = 0
  for (const [at, syllable] of syllables.entries()) {
    spoken += syllable
    initials += syllable[0] ?? ''
    covered += weights[at] ?? 1
    const share = saidBy(spoken, western, whole)
    if (share > 0 && (at > 0 || syllables.length === 1)) {
      best = Math.max(best, share * (0.5 + (0.4 * covered) / total(weights)))
    }
    if (at > 1 && initials === western.joined) best = Math.max(best, INITIALS)
  }
  return best
}

/** Which share of the telling words is said by this. */
function saidBy(spoken: string, { words, joined }: NameShape, whole: string): number {
  if (spoken === joined || spoken === whole) return 1
  const telling = words.filter(({ weight }) => weight === 1)
  return telling.some(({ text }) => text === spoken) ? 1 / telling.length : 0
}

function sameTrade({ meanings }: NameShape, { words }: NameShape): number {
  const theirs = words.flatMap(({ meaning }) => meaning ?? [])
  const all = new Set([...meanings, ...theirs])
  if (all.size === 0) return 0
  return theirs.filter((meaning) => meanings.includes(meaning)).length / all.size
}
