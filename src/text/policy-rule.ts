import { isList, type Tree, type TreeMap } from '../domain/policy/difference.ts'
import type { Arbitration } from '../domain/policy/policy.ts'
import { fillText, oneLine } from './index.ts'
import { lengthText } from './length-text.ts'
import { either } from './lists.ts'
import { valueText } from './policy-values.ts'
import type { Voice } from './voice.ts'

/** What a rule leaves to the policy that it stands in. */
export type RuleTerms = Pick<Arbitration, 'contactWithin' | 'syncCredit' | 'days'>

/** A rule of whose lead it is as one sentence: when it fits, where the lead goes, what it counts for, and by when it must be contacted. */
export function ruleText(
  { when = null, to = null, credit, contact }: TreeMap,
  terms: RuleTerms,
  voice: Voice,
): string {
  const { texts } = voice
  const { rule: words } = texts.policyKeys
  const outcome = fillText(contact === true ? words.outcomeContact : words.outcome, {
    to: wordFor(words.to, to),
    credit: typeof credit === 'string' ? oneLine(credit) : bySyncText(terms, voice),
    length: lengthText(terms.contactWithin, terms.days, texts),
  })
  const conditions = Object.entries(isCondition(when) ? when : {}).map(([key, value]) =>
    conditionText(key, value, voice),
  )
  if (conditions.length === 0) return fillText(words.always, { outcome })
  return fillText(words.when, { conditions: conditions.join(words.and), outcome })
}

/** The credit of a rule that names none. */
export const bySyncText = ({ syncCredit }: RuleTerms, { texts }: Voice): string =>
  fillText(texts.policyKeys.bySyncCredit, { credit: syncCredit })

const isCondition = (when: Tree): when is TreeMap =>
  typeof when === 'object' && when !== null && !isList(when)

function conditionText(key: string, value: Tree, voice: Voice): string {
  const { rule: words } = voice.texts.policyKeys
  if (typeof value === 'boolean') return wordFor(value ? words.yes : words.no, key)
  const values = (isList(value) ? value : [value]).map((one) => wordOf(key, one, voice))
  return fillText(wordFor(words.of, key), { list: either(values, voice) })
}

function wordOf(key: string, value: Tree, voice: Voice): string {
  const { rule: words } = voice.texts.policyKeys
  const own: Record<string, string> = key === 'record' ? words.record : key === 'level' ? words.level : {}
  return (
    (typeof value === 'string' && own[value]) || valueText(`arbitration.rules.*.when.${key}`, value, voice)
  )
}

/** What a table of words says; the key itself where it has no word. */
const wordFor = (table: Readonly<Record<string, string>>, key: Tree): string =>
  table[String(key)] ?? String(key)
