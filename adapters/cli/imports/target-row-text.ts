import type { TargetPlaces } from '../../../src/domain/insight/targets/columns.ts'
import type { TargetRowProblem } from '../../../src/domain/insight/targets/read-row.ts'

/** What is wrong with a row of targets, for the operator, in the words of the table's own header. */
export function targetRowText(
  { column, what, value }: TargetRowProblem,
  header: readonly string[],
  places: TargetPlaces,
): string {
  const name = header[places[column] ?? -1] ?? column
  const said = JSON.stringify(value.length > 40 ? `${value.slice(0, 40)}…` : value)
  switch (what) {
    case 'missing':
      return `${name} is missing`
    case 'no-month':
      return `${name} ${said} is no month; write it like 2026-11`
    case 'no-number':
      return `${name} ${said} is no number that can be used here`
    case 'both':
      return `${name} ${said} stands beside a number of leads to be won; leave one of them empty`
    case 'no-deal':
      return `the amount ${said} needs ${name}, the usual amount of one deal, beside it`
    case 'unknown':
      return `${name} ${said} is not in the workspace file`
    case 'nobody':
      return `${name} ${said} is nobody in the workspace file`
    case 'several-people':
      return `${name} ${said} is the name of several people; write the id or the email`
    case 'no-rep':
      return `${name} ${said} is no rep`
  }
}
