import {
  BUYING_ROLES,
  type FieldName,
  type Fields,
  LEVELS,
  type Origin,
  type Touchpoint,
} from '../domain/lead/fields.ts'
import type { Attempt } from '../domain/lead/lead.ts'
import { cut, fillText, oneLine } from './index.ts'
import type { Voice } from './voice.ts'

export const DOT = ' · '

const LONGEST_NAME = 80

/** What a lead is called in a sentence: its company, else its contact, short enough that the rest of the sentence is read. */
export const calledAs = ({ company, contact }: Pick<Fields, 'company' | 'contact'>): string =>
  cut(oneLine(company ?? contact ?? ''), LONGEST_NAME)

export const fieldLabel = (field: FieldName, { texts }: Voice): string => texts.fields[field]

/** "备注：已约线下演示". */
export const labelled = (label: string, text: string, { texts }: Pick<Voice, 'texts'>): string =>
  fillText(texts.labelled, { label, text })

/** A field's value as people read it: flags as yes or no, levels and roles by their names. */
export function fieldValue(field: FieldName, value: string | boolean, { texts }: Voice): string {
  if (typeof value === 'boolean') return value ? texts.yes : texts.no
  const level = LEVELS.find((name) => field === 'level' && name === value)
  if (level !== undefined) return texts.levels[level]
  const role = BUYING_ROLES.find((name) => field === 'buyingRole' && name === value)
  return role === undefined ? value : texts.buyingRoles[role]
}

/** The last touch, and the first one where that was another. */
export function sourceText(origin: Origin, voice: Voice): string {
  const [last, first] = [origin, origin.first].map((touch) =>
    touch === undefined ? '' : touchText(touch, voice),
  )
  if (first === '' || first === last) return last ?? ''
  return fillText(voice.texts.card.firstTouch, { last: last ?? '', first: first ?? '' })
}

/** "baidu / cpc / 2026q4-mfg"; what rules filled in is marked. */
function touchText(origin: Touchpoint, { texts }: Voice): string {
  const { source, medium, campaign, derived } = origin
  const mark = (name: 'source' | 'medium') => (derived.includes(name) ? texts.card.derived : '')
  return [
    source === undefined ? undefined : `${source}${mark('source')}`,
    medium === undefined ? undefined : `${medium}${mark('medium')}`,
    campaign,
  ]
    .filter((part) => part !== undefined)
    .join(' / ')
}

/** "李蕾：拒绝（暂无预算）". */
export function attemptTrail(attempt: Attempt, { texts, name }: Voice): string {
  if (attempt.synced && attempt.outcome === undefined)
    return fillText(texts.card.synced, { rep: name(attempt.rep) })
  const outcome = attempt.outcome === undefined ? '' : texts.card.ended[attempt.outcome]
  const found =
    attempt.upheld === undefined ? undefined : attempt.upheld ? texts.card.upheld : texts.card.notUpheld
  const reason = [attempt.reason, attempt.note, found]
    .filter((part) => part !== undefined)
    .join(texts.covenant.comma)
  const template = reason === '' ? texts.card.trail : texts.card.trailWhy
  return fillText(template, { rep: name(attempt.rep), outcome, reason })
}
