import type { CrmPlaces } from '../../../src/domain/company/crm-columns.ts'
import { type CrmRowProblem, LONGEST_ID, LONGEST_TEXT } from '../../../src/domain/company/read-crm-row.ts'

/** What is wrong with a row, for the operator, in the words of the table's own header. */
export function crmRowText(
  { column, what, value }: CrmRowProblem,
  header: readonly string[],
  places: CrmPlaces,
): string {
  const name = header[places[column] ?? -1] ?? column
  const said = JSON.stringify(value.length > 40 ? `${value.slice(0, 40)}…` : value)
  switch (what) {
    case 'missing':
      return `${name} is missing`
    case 'too-long':
      return `${name} is longer than ${column === 'id' ? LONGEST_ID : LONGEST_TEXT} characters`
    case 'no-moment':
      return `${name} ${said} is no date that exists; write it like 2026-11-15 16:20`
    case 'too-early':
      return `${name} ${said} is no date of a CRM`
    case 'in-future':
      return `${name} ${said} lies in the future`
    case 'several-people':
      return `${name} ${said} is the name of several people; write the id or the email`
  }
}
