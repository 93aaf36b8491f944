import { unknownTerms } from '../covenant/unknown-terms.ts'
import type { Workspace } from '../workspace.ts'
import { policyContradictions } from './merge.ts'
import type { Policy } from './policy.ts'

/** Why a policy cannot be used though each of its parts can be read, each with its place in it: none when it can be. */
export function policyProblems(
  policy: Policy,
  terms: Pick<Workspace, 'industries' | 'productLines'>,
): { path: (string | number)[]; message: string }[] {
  return [...policyContradictions(policy), ...unknownTerms(policy.arbitration, terms)]
}
