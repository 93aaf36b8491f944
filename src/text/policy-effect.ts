import type { Effect, Moved, Pair } from '../domain/policy/effect.ts'
import { fillText } from './index.ts'
import { listed } from './lists.ts'
import type { Voice } from './voice.ts'

const DAY = 86_400_000
/** Moves that are told one by one. */
const MOST = 5

/** What other rules would have changed, in one sentence; what is the same under both is left out. */
export function effectText(effect: Effect, voice: Voice): string {
  const words = voice.texts.policy.effect
  const days = Math.round((effect.to - effect.from) / DAY)
  const parts = partsOf(effect, voice)
  if (effect.posted === 0 && parts.length === 0) return fillText(words.none, { days })
  if (parts.length === 0) return fillText(words.same, { days, n: effect.posted })
  return fillText(words.some, { days, n: effect.posted, parts: parts.join(voice.texts.policy.semicolon) })
}

function partsOf(effect: Effect, voice: Voice): string[] {
  const { policy, policyKeys } = voice.texts
  const words = policy.effect
  const { passed, saved, grades, verdicts, missed, credit } = effect
  return [
    ...pair(words.passed, passed),
    ...pair(words.saved, saved),
    ...moves(words.grades, grades, voice),
    ...moves(words.verdicts, verdicts, voice),
    ...missed.flatMap(({ clock, ...both }) => pair(words.missed, both, { clock: policyKeys.clocks[clock] })),
    ...pair(words.expected, credit.expected),
    ...pair(words.earned, credit.earned),
  ]
}

function pair(
  template: string,
  { before, after }: Pair<string | number>,
  more: Record<string, string> = {},
): string[] {
  return before === after ? [] : [fillText(template, { before, after, ...more })]
}

function moves(template: string, list: readonly Moved<string>[], voice: Voice): string[] {
  if (list.length === 0) return []
  const n = list.reduce((sum, { count }) => sum + count, 0)
  const told = list.slice(0, MOST).map((move) => moveText(move, voice))
  return [fillText(template, { n, list: listed([...told, ...(list.length > MOST ? ['…'] : [])], voice) })]
}

function moveText({ from, to, count }: Moved<string>, { texts }: Voice): string {
  const words = texts.policy.effect
  if (from === to) return fillText(words.elsewhere, { rule: from, n: count })
  return fillText(words.move, { from, to, n: count })
}
