import { readFileSync } from 'node:fs'
import { type Problem, problemText } from '../../src/config/problem.ts'
import { readWorkspace } from '../../src/config/workspace.ts'
import type { Workspace } from '../../src/domain/workspace.ts'

export const EXAMPLE = readFileSync(new URL('../../src/config/example.yaml', import.meta.url), 'utf8')

/** What has been read, by its text: most tests begin with the example. */
const known = new Map<string, Workspace>()

/** The workspace of a text that must be right; each time another one, though it is read once. */
export function workspaceOf(yaml: string): Workspace {
  const found = known.get(yaml) ?? read(yaml)
  known.set(yaml, found)
  return structuredClone(found)
}

function read(yaml: string): Workspace {
  const result = readWorkspace(yaml, 'tenon.yaml')
  if ('problems' in result) throw new Error(result.problems.map(problemText).join('\n'))
  return result.workspace
}

/** The problems of a text that must be wrong. */
export function problemsOf(yaml: string): Problem[] {
  const result = readWorkspace(yaml, 'tenon.yaml')
  if ('workspace' in result) throw new Error('nothing wrong was found')
  return result.problems
}

/** A small workspace that is right, to which a test adds what is wrong. */
export const SMALL = `workspace: { name: Small }
regions: { 华东: [上海, 江苏] }
people:
  - { id: zhou, name: 周敏, roles: [manager] }
`
