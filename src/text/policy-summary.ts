import { GRADES } from '../domain/lead/fields.ts'
import { treeOf } from '../domain/policy/difference.ts'
import { CLOCKS, type Policy } from '../domain/policy/policy.ts'
import { fillText, oneLine } from './index.ts'
import { lengthText } from './length-text.ts'
import { listed } from './lists.ts'
import { ruleText } from './policy-rule.ts'
import { percentText, valueText, weekTimeText } from './policy-values.ts'
import { missingText } from './refusals.ts'
import type { Voice } from './voice.ts'

/** The main numbers of a policy in plain words, a line each. */
export function summaryTexts(policy: Policy, voice: Voice): string[] {
  const words = voice.texts.policy.summary
  const { gate, grades, arbitration, cap, missesBeforeOut, pact } = policy
  const { followedWithin, contactWithin, days, syncCredit, earnedAt } = arbitration
  return [
    gate.require.length === 0
      ? words.gateNone
      : fillText(words.gate, { fields: missingText(gate.require, voice) }),
    fillText(words.grades, { a: grades.thresholds.A, b: grades.thresholds.B }),
    fillText(words.clocks, { clocks: clocksText(policy, voice) }),
    fillText(words.followed, {
      n: lengthText(followedWithin, days, voice.texts),
      m: lengthText(contactWithin, days, voice.texts),
    }),
    fillText(words.credit, {
      credit: syncCredit,
      earned: valueText('arbitration.earnedAt', earnedAt, voice),
    }),
    words.rules,
    ...arbitration.rules.map((rule) =>
      fillText(words.rule, { rule: oneLine(rule.rule), what: ruleText(treeOf(rule), arbitration, voice) }),
    ),
    fillText(words.cap, { cap, misses: missesBeforeOut }),
    fillText(words.pact, {
      by: weekTimeText(pact.by, voice),
      n: pact.leadsPerWeek,
      percent: percentText(pact.fitPercent),
      until: weekTimeText(pact.qualifyBy, voice),
    }),
  ]
}

function clocksText({ clocks, arbitration }: Policy, voice: Voice): string {
  const { policy, policyKeys } = voice.texts
  const told = CLOCKS.map((clock) => {
    const name = policyKeys.clocks[clock]
    if (clock === 'contact') return `${name} ${arbitration.contactWithin.text}`
    const [a, b, c] = GRADES.map((grade) => clocks[clock][grade].text)
    if (a === b && b === c) return `${name} ${a}`
    return fillText(policy.summary.clock, { clock: name, a, b, c })
  })
  return listed(told, voice)
}
