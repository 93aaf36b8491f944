import type { Form, Input } from '../../../src/message.ts'
import type { Random } from '../../kill/random.ts'

const DAY = 86_400_000

/** Fills a form as somebody would: what is there stays, what must be there is there, and the words are like nobody else's. */
export function fillIn(form: Form, words: string, now: number, random: Random): Record<string, string> {
  return Object.fromEntries(
    form.inputs.flatMap((input) => {
      const value = valueFor(form, input, words, now, random)
      return value === undefined ? [] : [[input.name, value]]
    }),
  )
}

/** Where the words stand in forms whose other texts mean something. */
const WORDS_IN = new Set(['remarks', 'extra', 'why', 'note', 'text', 'reason', 'nextStep'])

function valueFor(form: Form, input: Input, words: string, now: number, random: Random): string | undefined {
  if (form.command === 'policy') return policyValue(input, words, random)
  if (input.name === 'record') return undefined
  if (input.kind === 'date') {
    const from = input.name === 'until' ? 4 : 1
    return input.required || random.chance(0.6)
      ? dateIn(now, from + Math.floor(random.next() * 3))
      : undefined
  }
  if (input.kind === 'choice') {
    if (input.initial !== undefined && random.chance(0.9)) return input.initial
    return input.required || random.chance(0.1) ? random.pick(input.options)?.value : undefined
  }
  if (input.name === 'remarks') return words
  if (input.initial !== undefined) return input.initial
  if (WORDS_IN.has(input.name) && input.name !== 'extra') return words
  return input.required ? '不详' : undefined
}

function policyValue(input: Input, words: string, random: Random): string | undefined {
  if (input.name === 'why') return words
  if (input.name === 'followedWithin') return `${10 + Math.floor(random.next() * 40)}d`
  if (input.name === 'other' && random.chance(0.5)) {
    return random.pick([
      'autoAssign: true',
      'autoAssign: false',
      'clocks:\n  accept: { A: 20m, B: 2h, C: 6h }',
      'minTouches: { return: 1, reject: 0 }',
    ])
  }
  return 'initial' in input ? input.initial : undefined
}

export const dateIn = (now: number, days: number): string =>
  new Date(now + days * DAY + 8 * 3_600_000).toISOString().slice(0, 10)
