import type { z } from 'zod'
import { DEFAULT_POLICY } from '../domain/policy/defaults.ts'
import { mergePolicy } from '../domain/policy/merge.ts'
import { policyProblems } from '../domain/policy/problems.ts'
import type { CalendarSpec, Workspace } from '../domain/workspace.ts'
import { BUILT_IN_CALENDAR } from './calendars.ts'
import { crmSettings } from './crm-schema.ts'
import { crossCheck } from './cross-checks.ts'
import { knownNames } from './known-names.ts'
import type { Problem } from './problem.ts'
import { receiversOf } from './webhook-schema.ts'
import { type WorkspaceFile, workspaceSchema } from './workspace-schema.ts'
import { readYaml, type YamlFile } from './yaml-file.ts'

/**
 * Reads a workspace file. Gives every problem at once, each with its line, or the workspace with its policy merged over
 * the defaults. `staffed: false` also takes one in which nobody could hand leads over: enough to try a rule on.
 */
export function readWorkspace(
  yamlText: string,
  fileName: string,
  options: { staffed: boolean } = { staffed: true },
): { workspace: Workspace } | { problems: Problem[] } {
  const { file, problems } = readYaml(yamlText, fileName)
  if (!file) return { problems }
  const parsed = workspaceSchema(knownNames(file.value)).safeParse(file.value)
  const workspace = parsed.success ? assemble(parsed.data) : undefined
  const found = [
    ...problems,
    ...(parsed.error?.issues ?? []).flatMap((issue) => problemsOf(issue, file)),
    ...crossCheck(file, options),
    ...(workspace ? policyProblems(workspace.policy, workspace) : []).map(({ path, message }) =>
      file.problemAt(['policy', ...path], message),
    ),
  ]
  return workspace && found.length === 0 ? { workspace } : { problems: inOrder(found) }
}

/** What the schema found, with its place in the file. */
export function problemsOf(issue: z.core.$ZodIssue, file: YamlFile): Problem[] {
  switch (issue.code) {
    case 'unrecognized_keys': {
      const messages = issue.message.split('\n')
      return issue.keys.map((key, index) =>
        file.problemAt([...issue.path, key], messages[index] ?? 'unknown key', 'key'),
      )
    }
    case 'invalid_key': {
      const message = issue.issues[0]?.message ?? 'is no name'
      return [file.problemAt(issue.path, message, 'key')]
    }
    default:
      return [file.problemAt(issue.path, issue.message)]
  }
}

/** Problems from the top of the file down, each once. */
export function inOrder(problems: Problem[]): Problem[] {
  const keyOf = ({ line, path, message }: Problem) => `${line} ${path} ${message}`
  const different = new Map(problems.map((problem) => [keyOf(problem), problem]))
  return [...different.values()].sort((a, b) => a.line - b.line || (a.column ?? 0) - (b.column ?? 0))
}

function assemble(file: WorkspaceFile): Workspace {
  const calendars: Record<string, CalendarSpec> = Object.fromEntries(
    Object.entries(file.calendars ?? {}).map(([id, calendar]) => [id, { id, ...calendar }]),
  )
  const calendar = file.workspace.calendar ?? BUILT_IN_CALENDAR.id
  return {
    name: file.workspace.name,
    language: file.workspace.language,
    calendar,
    groups: file.workspace.channels?.dispatch ?? [{ id: 'main' }],
    calendars: { [BUILT_IN_CALENDAR.id]: BUILT_IN_CALENDAR, ...calendars },
    regions: file.regions,
    industries: file.industries ?? [],
    productLines: file.productLines ?? [],
    people: file.people,
    policy: mergePolicy(file.policy ?? {}, DEFAULT_POLICY),
    ...(file.crm !== undefined && { crm: crmSettings(file.crm) }),
    ...(file.webhooks !== undefined && { webhooks: receiversOf(file.webhooks) }),
  }
}
