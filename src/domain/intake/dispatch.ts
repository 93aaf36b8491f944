import type { Fields, Grade } from '../lead/fields.ts'
import { covers } from '../routing/regions.ts'
import type { Group, Workspace } from '../workspace.ts'
import { sameTerm } from './normalise-vocabulary.ts'

/**
 * The dispatch group of a lead: the first whose `match` fits it in every key (a region by the tree), else the first
 * that takes every lead, else the first. Throws RangeError for a workspace without a group.
 */
export function groupFor(
  fields: Fields,
  grade: Grade,
  { groups, regions }: Pick<Workspace, 'groups' | 'regions'>,
): Group {
  const fitting = groups.find(({ match }) => match !== undefined && fits(match, fields, grade, regions))
  const group = fitting ?? groups.find(({ match }) => match === undefined) ?? groups[0]
  if (!group) throw new RangeError('a workspace has at least one dispatch group')
  return group
}

function fits(
  match: NonNullable<Group['match']>,
  fields: Fields,
  grade: Grade,
  regions: Workspace['regions'],
): boolean {
  const has = (wanted: readonly string[] | undefined, value: string | undefined) =>
    wanted === undefined || (value !== undefined && wanted.some((term) => sameTerm(term, value)))
  return (
    (match.region === undefined ||
      (fields.region !== undefined && covers(match.region, fields.region, regions))) &&
    has(match.industry, fields.industry) &&
    has(match.productLine, fields.productLine) &&
    (match.grade === undefined || match.grade.includes(grade))
  )
}
