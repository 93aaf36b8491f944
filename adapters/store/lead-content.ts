import type { Lead } from '../../src/domain/lead/lead.ts'
import type { Row } from './connection.ts'
import { BadRow, text } from './rows.ts'
import { isLead, isRecord } from './shapes.ts'

/**
 * What of a lead no press changes: who it is, how it was graded and judged, who was suggested. It is two thirds of a lead, and lies in a
 * row of its own, so that a press writes a quarter of the pages.
 */
const CONTENT = [
  ...(['fields', 'unknown', 'origin', 'grading', 'suggestions', 'leftOut'] as const),
  ...(['crm', 'verdict', 'judgedOn'] as const),
] as const satisfies (keyof Lead)[]

/** Over a lead: what is undefined is not in its JSON. Half as much work as picking the others. */
const KEPT_APART = Object.fromEntries(CONTENT.map((name) => [name, undefined]))

/** Without looking through it: what does not change stays the very same object. */
export const hasOtherContent = (before: Lead | undefined, after: Lead): boolean =>
  before === undefined || CONTENT.some((name) => before[name] !== after[name])

export const contentOf = (lead: Lead): object => Object.fromEntries(CONTENT.map((name) => [name, lead[name]]))

export const stateOf = (lead: Lead): object => ({ ...lead, ...KEPT_APART })

/** A lead's row and its content's, where the lead's id is `id`. */
export const WITH_CONTENT = 'lead JOIN lead_content ON lead_content.lead = lead.id'

/** From the two columns that `WITH_CONTENT` has of it. */
export const leadIn = (row: Row): Lead => leadFrom(text(row, 'state'), text(row, 'content'))

export function leadFrom(state: string, content: string): Lead {
  const [own, apart]: unknown[] = [JSON.parse(state), JSON.parse(content)]
  if (!isRecord(own) || !isRecord(apart)) throw new BadRow('state')
  const lead = Object.assign(own, apart)
  if (!isLead(lead)) throw new BadRow('state')
  return lead
}
