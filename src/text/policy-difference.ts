import { FIELD_NAMES, GRADES, LEVELS } from '../domain/lead/fields.ts'
import {
  differenceOf,
  isMap,
  type Path,
  type PolicyChange,
  type Step,
  type Tree,
} from '../domain/policy/difference.ts'
import type { Policy } from '../domain/policy/policy.ts'
import { fillText, oneLine } from './index.ts'
import { bySyncText, type RuleTerms, ruleText } from './policy-rule.ts'
import { nameOf, seasonText, valueText } from './policy-values.ts'
import type { Voice } from './voice.ts'

/** Every difference of two policies as a sentence in plain words: none is left out. Text from people stays on its line. */
export function differenceTexts(before: Policy, after: Policy, voice: Voice): string[] {
  return together(differenceOf(before, after)).map((change) => changeText(change, { before, after }, voice))
}

/** The same change for every grade is one. */
function together(changes: PolicyChange[]): PolicyChange[] {
  const of = (change: PolicyChange, grade: string) => {
    const path = [...change.path.slice(0, -1), grade]
    return changes.find((one) => samePlace(one.path, path) && sameStep(one, change))
  }
  return changes.flatMap((change) => {
    const grade = change.path.at(-1)
    if (change.path[0] !== 'clocks' || !GRADES.every((one) => of(change, one) !== undefined)) return [change]
    const path = [...change.path.slice(0, -1), EVERY_GRADE]
    return grade === GRADES[0] ? [{ ...change, path }] : []
  })
}

const EVERY_GRADE = GRADES.join('/')
const samePlace = (one: Path, other: Path) => JSON.stringify(one) === JSON.stringify(other)
const sameStep = (one: PolicyChange, other: PolicyChange) =>
  JSON.stringify({ ...one, path: [] }) === JSON.stringify({ ...other, path: [] })

/** What a rule leaves to its policy is told as each of the two has it. */
export function changeText(
  change: PolicyChange,
  { before: { arbitration: old }, after: { arbitration: fresh } }: { before: Policy; after: Policy },
  voice: Voice,
): string {
  const words = voice.texts.policyKeys.change
  const { key, name, item } = placeOf(change.path, voice)
  switch (change.kind) {
    case 'changed': {
      const [before, after] = apart(
        valueText(key, change.before, voice),
        valueText(key, change.after, voice),
        change,
      )
      return valued(item, name, before, after, voice)
    }
    case 'added':
    case 'removed': {
      const isAdded = change.kind === 'added'
      if (isItem(change.path)) return itemChange(change, isAdded ? fresh : old, voice)
      const value = valueText(key, change.value, voice)
      return isAdded
        ? valued(item, name, absentText(key, old, voice), value, voice)
        : valued(item, name, value, absentText(key, fresh, voice), voice)
    }
    case 'list': {
      const isGate = key === 'gate.require'
      const said = (template: string, list: readonly string[]) =>
        list.length === 0 ? [] : [fillText(template, { list: quoted(key, list, voice) })]
      const parts = [
        ...said(isGate ? words.gateMore : words.more, change.added),
        ...said(isGate ? words.gateLess : words.less, change.removed),
      ]
      return listText(item, name, parts.join(voice.texts.policy.semicolon), voice)
    }
    case 'order':
      return listText(item, name, fillText(words.order, { list: quoted(key, change.after, voice) }), voice)
  }
}

function listText(item: string | undefined, name: string, parts: string, { texts }: Voice): string {
  const words = texts.policyKeys.change
  return item === undefined
    ? fillText(words.list, { name, parts })
    : fillText(words.listWithin, { item, name, parts })
}

const isItem = (path: Path): boolean => typeof path.at(-1) === 'object'

function itemChange(
  change: PolicyChange & { value: Tree; kind: 'added' | 'removed' },
  terms: RuleTerms,
  voice: Voice,
): string {
  const words = voice.texts.policyKeys.change
  const last = change.path.at(-1)
  const name = typeof last === 'object' ? oneLine(last.item) : ''
  const value = isMap(change.value) ? change.value : {}
  const isRule = change.path.includes('rules')
  const what = isRule ? ruleText(value, terms, voice) : seasonText(value, voice)
  if (change.kind === 'added') return fillText(isRule ? words.newRule : words.newSeason, { name, what })
  return fillText(isRule ? words.noRule : words.noSeason, { name, what })
}

function valued(item: string | undefined, name: string, before: string, after: string, voice: Voice): string {
  const words = voice.texts.policyKeys.change
  return item === undefined
    ? fillText(words.value, { name, before, after })
    : fillText(words.within, { item, name, before, after })
}

/** Two values that read alike and are not the same are written out. */
function apart(before: string, after: string, change: { before: Tree; after: Tree }): [string, string] {
  if (before !== after) return [before, after]
  return [`${before} ${JSON.stringify(change.before)}`, `${after} ${JSON.stringify(change.after)}`]
}

const quoted = (key: string, words: readonly string[], voice: Voice): string =>
  words
    .map((word) => fillText(voice.texts.policy.quote, { text: valueText(key, word, voice) }))
    .join(voice.texts.policyKeys.change.quotes)

function absentText(key: string, terms: RuleTerms, voice: Voice): string {
  const { policyKeys } = voice.texts
  if (key.startsWith('arbitration.rules.*.when')) return policyKeys.anyCase
  return key === 'arbitration.rules.*.credit' ? bySyncText(terms, voice) : policyKeys.absent
}

/** A path as the key of the tables of words, what it is called there, and the rule or season that it is in. */
export function placeOf(path: Path, voice: Voice): { key: string; name: string; item?: string } {
  const exact = path.map((step) => (typeof step === 'string' ? step : '*')).join('.')
  const inItem = path.find((step): step is Step & object => typeof step === 'object')
  const last = path.at(-1)
  if (inItem !== undefined) {
    const at = path.indexOf(inItem)
    const item = nameOf(
      path
        .slice(0, at + 1)
        .map(starred)
        .join('.'),
      voice,
      oneLine(inItem.item),
    )
    return { key: exact, name: nameOf(exact, voice), item }
  }
  const known = Object.keys(voice.texts.policyKeys.names)
  if (known.includes(exact) || typeof last !== 'string') return { key: exact, name: nameOf(exact, voice) }
  const key = [...path.slice(0, -1).map(starred), '*'].join('.')
  if (!known.includes(key)) return { key: exact, name: exact }
  return { key, name: nameOf(key, voice, mapKeyText(last, voice)) }
}

const starred = (step: Step): string => (typeof step === 'string' ? step : '*')

/** A field, a level or a size as a key. */
function mapKeyText(key: string, { texts }: Voice): string {
  const field = FIELD_NAMES.find((one) => one === key)
  if (field !== undefined) return texts.fields[field]
  const level = LEVELS.find((one) => one === key)
  return level === undefined ? oneLine(key) : texts.levels[level]
}
