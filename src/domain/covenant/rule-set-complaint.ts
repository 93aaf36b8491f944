import { quoted } from '../policy/closed-object.ts'
import type { CovenantRule } from '../policy/policy.ts'
import type { Case } from './case.ts'
import type { RuleSetProblem } from './proof.ts'
import { ASPECTS, type Aspect, asksFor } from './rule.ts'

/** What is wrong with a rule set, in plain English for whoever writes the policy; a case is told in the policy's own words. */
export function ruleSetComplaint(problem: RuleSetProblem, rules: readonly CovenantRule[]): string {
  switch (problem.kind) {
    case 'case': {
      const met = problem.rules.length === 0 ? 'no rule' : `rules ${listed(problem.rules)}`
      return `a lead with ${caseText(problem.case, rules)} meets ${met}: exactly one must fit`
    }
    case 'no-owner':
      return `a lead with ${caseText(problem.case, rules)} meets rule ${listed(problem.rules)}, which sends it to the owner of a record that is not there`
    case 'same-name':
      return `two rules are named ${listed(problem.rules)}`
    case 'too-many':
      return `the rules tell ${problem.cases} cases apart, more than the ${problem.most} that can be checked: name fewer industries and product lines one by one`
  }
}

/** "record followed, level equal, grade A": only what some rule asks for, since the rest makes no difference. */
function caseText(one: Case, rules: readonly CovenantRule[]): string {
  const isAsked = (aspect: Aspect) => rules.some(({ when }) => asksFor(when, aspect))
  const isThere = (aspect: Aspect) => one.record !== 'none' || (aspect !== 'level' && aspect !== 'by')
  return ASPECTS.filter((aspect) => aspect === 'record' || (isAsked(aspect) && isThere(aspect)))
    .map((aspect) => `${aspect} ${valueText(aspect, one[aspect])}`)
    .join(', ')
}

function valueText(aspect: Aspect, value: string | boolean | undefined): string {
  if (value === undefined) return 'that no rule names'
  return aspect === 'industry' || aspect === 'productLine' ? quoted(String(value)) : String(value)
}

const MOST_NAMES = 5

/** "a", "a and b", "a, b and 3 more". */
function listed(names: readonly string[]): string {
  const shown = names.slice(0, MOST_NAMES).map(quoted)
  const rest = names.length - shown.length
  const last = rest > 0 ? `${rest} more` : shown.pop()
  return shown.length === 0 ? `${last}` : `${shown.join(', ')} and ${last}`
}
