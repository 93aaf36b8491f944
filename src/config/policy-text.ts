import { type PolicyOverrides, policySchema } from '../domain/policy/schema.ts'
import { asMap } from './known-names.ts'
import type { Problem } from './problem.ts'
import { inOrder, problemsOf } from './workspace.ts'
import { readYaml } from './yaml-file.ts'

/**
 * Reads what somebody wrote of a policy: the keys under `policy` of the workspace file, alone or under that key. An empty text says
 * nothing. Gives every problem at once, each with its line in the text.
 */
export function readPolicyText(
  text: string,
  fileName = 'policy',
): { overrides: PolicyOverrides } | { problems: Problem[] } {
  if (isBlank(text)) return { overrides: {} }
  const { file, problems } = readYaml(text, fileName)
  if (file === undefined) return { problems }
  const under = Object.keys(asMap(file.value)).join() === 'policy'
  const parsed = policySchema.safeParse(under ? asMap(file.value).policy : file.value)
  const path = under ? ['policy'] : []
  const found = (parsed.error?.issues ?? []).flatMap((issue) =>
    problemsOf({ ...issue, path: [...path, ...issue.path] }, file),
  )
  if (parsed.success && problems.length === 0) return { overrides: parsed.data }
  return { problems: inOrder([...problems, ...found]) }
}

/** Nothing but white space and comments. */
const isBlank = (text: string): boolean => text.split('\n').every((line) => /^\s*(?:#|$)/.test(line))
