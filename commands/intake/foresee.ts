import { groupFor } from '../../src/domain/intake/dispatch.ts'
import { grade } from '../../src/domain/intake/grade.ts'
import { missing } from '../../src/domain/intake/missing.ts'
import type { ParseProblem } from '../../src/domain/intake/parse.ts'
import { personKeys } from '../../src/domain/intake/person-keys.ts'
import type { Grade } from '../../src/domain/lead/fields.ts'
import type { Policy } from '../../src/domain/policy/policy.ts'
import type { PersonId, Workspace } from '../../src/domain/workspace.ts'
import { type Arrival, contentOfArrival } from './arrival.ts'
import { sdrFor } from './sdr-for.ts'

/** What will become of a lead, unless its person is somebody's already: `keys` say who that is. */
export type Foreseen =
  | { outcome: 'posted' | 'nurturing'; sdr: PersonId; group: string; grade: Grade; keys: string[] }
  | { outcome: 'unreadable'; problems: ParseProblem[] }
  | { outcome: 'no-sdr' | 'nameless' }

/** The same that `receiveLead` does, without doing it. */
export function foresee(workspace: Workspace, policy: Policy, arrival: Arrival): Foreseen {
  const { problems, fields } = contentOfArrival(arrival, workspace)
  if (problems.length > 0) return { outcome: 'unreadable', problems }
  if (fields.company === undefined && fields.contact === undefined) return { outcome: 'nameless' }
  const sdr = sdrFor({ workspace }, arrival.sdr, fields)
  if (sdr === undefined) return { outcome: 'no-sdr' }
  const grading = grade(fields, policy)
  const isPosted = !arrival.nurture && missing(fields, policy).length === 0
  return {
    outcome: isPosted ? 'posted' : 'nurturing',
    sdr: sdr.id,
    group: groupFor(fields, grading.grade, workspace).id,
    grade: grading.grade,
    keys: personKeys(fields),
  }
}
