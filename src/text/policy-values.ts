import { isList, type Tree } from '../domain/policy/difference.ts'
import { fillText, oneLine } from './index.ts'
import { listed } from './lists.ts'
import { missingText } from './refusals.ts'
import type { Voice } from './voice.ts'

/** Values of a policy as people read them. `key` is the value's key with stars for names, as in the tables of words. */

export function valueText(key: string, value: Tree, voice: Voice): string {
  const { policyKeys } = voice.texts
  if (typeof value === 'boolean') return value ? voice.texts.yes : voice.texts.no
  if (typeof value === 'number') return key === 'secondChance' ? percentText(value * 100) : String(value)
  if (typeof value === 'string') return wordText(key, value, voice)
  if (value === null) return policyKeys.absent
  if (isList(value)) {
    if (value.length === 0) return policyKeys.absent
    return listed(
      value.map((item) => valueText(key, item, voice)),
      voice,
    )
  }
  if (typeof value.text === 'string') return value.text
  if (typeof value.action === 'string') return rungText(value, voice)
  return JSON.stringify(value)
}

/** 0.07 × 100 is 7.000000000000001 in binary fractions. */
export const percentText = (percent: number): string => `${Number(percent.toPrecision(12))}%`

function wordText(key: string, word: string, voice: Voice): string {
  const { policyKeys } = voice.texts
  if (key === 'gate.require') return missingText([word], voice)
  if (key === 'pact.by' || key === 'pact.qualifyBy') return weekTimeText(word, voice)
  const meanings: Record<string, string> =
    Object.entries(policyKeys.values).find(([own]) => own === key)?.[1] ?? {}
  return oneLine(meanings[word] ?? word)
}

/** "mon 12:00" as people say it. */
export function weekTimeText(text: string, { texts }: Voice): string {
  const [day = '', time = ''] = text.split(' ')
  const name = Object.entries(texts.policyKeys.weekdays).find(([own]) => own === day)?.[1]
  return name === undefined ? text : `${name} ${time}`
}

function rungText(rung: { readonly [key: string]: Tree }, { texts }: Voice): string {
  const name = Object.entries(texts.policyKeys.actions).find(([own]) => own === rung.action)?.[1]
  return `${percentText(Number(rung.at) * 100)} ${name ?? rung.action}`
}

/** A season in a few words. */
export const seasonText = (season: { readonly [key: string]: Tree }, { texts }: Voice): string =>
  fillText(texts.policyKeys.season, {
    from: String(season.from),
    to: String(season.to),
    cap: String(season.capFactor),
    clock: String(season.clockFactor),
  })

/** What a key is called; the key itself where it has no word. */
export function nameOf(key: string, { texts }: Voice, name = ''): string {
  const template = Object.entries(texts.policyKeys.names).find(([own]) => own === key)?.[1]
  return fillText(template ?? key.replaceAll('*', '{name}'), { name })
}
