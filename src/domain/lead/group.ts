import { groupFor } from '../intake/dispatch.ts'
import type { Group, Workspace } from '../workspace.ts'
import type { Lead } from './lead.ts'

/** Where a lead is handed over: the group that it was posted to, or the one that it would go to today when that has left the workspace. */
export const groupOf = (
  { group, fields, grading }: Pick<Lead, 'group' | 'fields' | 'grading'>,
  workspace: Pick<Workspace, 'groups' | 'regions'>,
): Group => workspace.groups.find(({ id }) => id === group) ?? groupFor(fields, grading.grade, workspace)
