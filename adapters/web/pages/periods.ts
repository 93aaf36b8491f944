import { type Period, periodOf } from '../../../src/domain/covenant/period.ts'
import type { Visit } from './visit.ts'

/** Stretches of time that can be chosen; others can be written into the address, as in the chat. */
const CHOICES = [
  'this month',
  'last month',
  'this quarter',
  'last quarter',
  'this year',
  'last year',
] as const

const LONGEST = 40

/** What was asked for, in the workspace's zone, as `/lead credit` reads it; nothing where no time was. */
export function periodIn({ query, now, core }: Visit, otherwise = ''): Period | undefined {
  const asked = (query.get('period') ?? otherwise).slice(0, LONGEST).trim()
  return asked === '' ? undefined : periodOf(asked, now, core.timezone())
}

/** What can be chosen, and what is written into the address already. */
export function periodOptions(
  { query, voice }: Visit,
  { any, otherwise = '' }: { any: boolean; otherwise?: string },
): { options: (readonly [string, string])[]; chosen: string } {
  const words = voice.texts.pages.period
  const asked = (query.get('period') ?? otherwise).slice(0, LONGEST).trim()
  const known = CHOICES.map((choice) => [choice, words[choice]] as const)
  const isKnown = asked === '' || CHOICES.some((choice) => choice === asked)
  return {
    options: [
      ...(any ? [['', words.all] as const] : []),
      ...known,
      ...(isKnown ? [] : [[asked, asked] as const]),
    ],
    chosen: asked,
  }
}
