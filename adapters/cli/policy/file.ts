import { asMap } from '../../../src/config/known-names.ts'
import { readPolicyText } from '../../../src/config/policy-text.ts'
import { problemText } from '../../../src/config/problem.ts'
import { readWorkspace } from '../../../src/config/workspace.ts'
import { readYaml } from '../../../src/config/yaml-file.ts'
import { mergePolicy } from '../../../src/domain/policy/merge.ts'
import type { Policy, PolicyVersion } from '../../../src/domain/policy/policy.ts'
import { policyProblems } from '../../../src/domain/policy/problems.ts'
import type { Workspace } from '../../../src/domain/workspace.ts'
import { CommandFailure, type Terminal } from '../terminal.ts'

/**
 * The policy that a file says: a workspace file says all of it, over the defaults; a file with only `policy`, or with its keys alone, says
 * what is different from the version `over`. `-` is standard input. Throws CommandFailure with every problem.
 */
export async function policyIn(
  file: string,
  over: PolicyVersion,
  workspace: Workspace,
  terminal: Terminal,
): Promise<Policy> {
  const text = file === '-' ? await terminal.readInput() : textOf(file, terminal)
  if (isWorkspace(text, file)) {
    const read = readWorkspace(text, file, { staffed: false })
    if ('workspace' in read) return read.workspace.policy
    throw new CommandFailure(read.problems.map(problemText).join('\n'))
  }
  const read = readPolicyText(text, file)
  if ('problems' in read) throw new CommandFailure(read.problems.map(problemText).join('\n'))
  const policy = mergePolicy(read.overrides, over.policy)
  const problems = policyProblems(policy, workspace)
  if (problems.length === 0) return policy
  const lines = problems.map(({ path, message }) => `${file}: policy.${path.join('.')}: ${message}`)
  throw new CommandFailure(lines.join('\n'))
}

const PARTS = ['workspace', 'people', 'regions', 'calendars']

/** Whether there is more in it than a policy. */
function isWorkspace(text: string, file: string): boolean {
  const keys = Object.keys(asMap(readYaml(text, file).file?.value))
  return keys.some((key) => PARTS.includes(key))
}

function textOf(file: string, terminal: Terminal): string {
  try {
    return terminal.readFile(file)
  } catch {
    throw new CommandFailure(`${file}: there is no such file, or it cannot be read`)
  }
}
