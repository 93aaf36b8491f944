import { groupFor } from '../../../src/domain/intake/dispatch.ts'
import { grade } from '../../../src/domain/intake/grade.ts'
import { type Missing, missing } from '../../../src/domain/intake/missing.ts'
import { type ParseProblem, parse } from '../../../src/domain/intake/parse.ts'
import type { Fields, Grading } from '../../../src/domain/lead/fields.ts'
import type { Group, Workspace } from '../../../src/domain/workspace.ts'
import { CommandFailure, type Terminal } from '../terminal.ts'

/** A pasted lead as a workspace reads it. */
export interface TriedLead {
  fields: Fields
  unknown: Record<string, string>
  missing: Missing[]
  grading: Grading
  dispatch: Group
}

/** Reads and judges pasted lead text; `-` is standard input. Throws CommandFailure when it cannot be read or taken. */
export async function readLead(file: string, workspace: Workspace, terminal: Terminal): Promise<TriedLead> {
  const { fields, unknown, problems } = parse(await textOf(file, terminal), workspace)
  if (problems.length > 0) throw new CommandFailure(problems.map(problemText).join('\n'))
  const grading = grade(fields, workspace.policy)
  return {
    fields,
    unknown,
    missing: missing(fields, workspace.policy),
    grading,
    dispatch: groupFor(fields, grading.grade, workspace),
  }
}

async function textOf(file: string, terminal: Terminal): Promise<string> {
  if (file === '-') return terminal.readInput()
  try {
    return terminal.readFile(file)
  } catch {
    throw new CommandFailure(`${file}: there is no such file, or it cannot be read`)
  }
}

export function problemText({ field, what }: ParseProblem): string {
  const name = JSON.stringify(field ?? '')
  switch (what) {
    case 'too-many-lines':
      return 'the text has too many lines for one lead'
    case 'too-many-unknown':
      return 'the text has too many fields that Tenon does not know'
    case 'too-long':
      return `the value of ${name} is too long`
  }
}
