import { inTheDark } from '../desk.ts'
import type { LeadEventBody } from '../events.ts'
import type { Lead } from '../lead.ts'
import type { Decision, Facts } from './facts.ts'

/** After these the lead is in the same hands as before. */
const SAME_HANDS: readonly LeadEventBody['type'][] = [
  'accepted',
  'followed-up',
  'qualified',
  'edited',
  'noted',
  'call-logged',
  'reminded',
  'escalated',
  'claimed',
  'disputed',
  'opinion-given',
  'ruled',
]

/**
 * Absences begin and end by themselves: with the next thing that happens to a lead, whoever acts as its rep meanwhile is given the
 * whole contact, and that is an event too.
 */
export function withDisclosure(lead: Lead | undefined, decision: Decision, facts: Facts): Decision {
  if (lead === undefined || 'refused' in decision || decision.events.length === 0) return decision
  if (!decision.events.every(({ type }) => SAME_HANDS.includes(type))) return decision
  const to = inTheDark(lead, facts.roster, facts.now)
  return to === undefined ? decision : { events: [...decision.events, { type: 'contact-disclosed', to }] }
}
