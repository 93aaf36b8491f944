import { FIELD_NAMES, type Fields, type Grade, type Grading } from '../lead/fields.ts'
import type { Policy } from '../policy/policy.ts'
import { isFilled } from './filled.ts'
import { fold } from './fold.ts'
import { sizeRange } from './size-range.ts'

/**
 * The grade of a lead: points for the fields that are filled, for the job level and for the company's size, by the
 * policy's table; a threshold is reached by exactly its points. Fields that brought none are not listed.
 */
export function grade(fields: Fields, policy: Pick<Policy, 'grades'>): Grading {
  const { points: table, thresholds } = policy.grades
  const points: Record<string, number> = {}
  for (const name of FIELD_NAMES) {
    const brought =
      (isFilled(fields, name) ? (table.fields[name] ?? 0) : 0) +
      (name === 'level' && fields.level !== undefined ? (table.level[fields.level] ?? 0) : 0) +
      (name === 'size' && fields.size !== undefined ? sizePoints(fields.size, table.size) : 0)
    if (brought !== 0) points[name] = brought
  }
  const total = Object.values(points).reduce((sum, brought) => sum + brought, 0)
  return { grade: gradeOf(total, thresholds), points, total }
}

function gradeOf(total: number, thresholds: { A: number; B: number }): Grade {
  if (total >= thresholds.A) return 'A'
  return total >= thresholds.B ? 'B' : 'C'
}

/** A range of sizes counts by its lower end, "under 50" by its upper one: no size is taken for more than was said. */
function sizePoints(size: string, table: Record<string, number>): number {
  const named = Object.entries(table).find(([key]) => fold(key) === fold(size))
  if (named) return named[1]
  const range = sizeRange(size)
  if (!range) return 0
  const people = range.from > 0 ? range.from : range.to
  const fitting = Object.entries(table).filter(([key]) => {
    const band = sizeRange(key)
    return band !== undefined && band.from <= people && people <= band.to
  })
  return fitting.length === 0 ? 0 : Math.max(...fitting.map(([, brought]) => brought))
}
