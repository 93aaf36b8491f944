import { sameTerm } from '../intake/normalise-vocabulary.ts'
import { didYouMean, quoted } from '../policy/closed-object.ts'
import type { Arbitration, RuleCondition } from '../policy/policy.ts'
import type { Workspace } from '../workspace.ts'

const KINDS = [
  ['industry', 'industry', 'industries'],
  ['notIndustry', 'industry', 'industries'],
  ['productLine', 'product line', 'productLines'],
  ['notProductLine', 'product line', 'productLines'],
] as const satisfies [keyof RuleCondition, string, keyof Workspace][]

/**
 * Industries and product lines of rules that the workspace does not have: such a rule would never fit and nobody would know. Where the
 * workspace lists none, any will do. The path leads to the condition within the policy.
 */
export function unknownTerms(
  { rules }: Pick<Arbitration, 'rules'>,
  workspace: Pick<Workspace, 'industries' | 'productLines'>,
): { path: (string | number)[]; message: string }[] {
  return rules.flatMap(({ when }, index) =>
    KINDS.flatMap(([condition, what, list]) => {
      const known = workspace[list]
      const unknown = (when[condition] ?? []).filter((term) => !known.some((each) => sameTerm(each, term)))
      return (known.length === 0 ? [] : unknown).map((term) => ({
        path: ['arbitration', 'rules', index, 'when', condition],
        message: `unknown ${what} ${quoted(term)}${didYouMean(term, known)}`,
      }))
    }),
  )
}
