import type { PersonId, Role } from '../../workspace.ts'
import { type Due, reached } from '../clocks.ts'
import { contextOf } from '../context.ts'
import { deskOf } from '../desk.ts'
import type { LeadEventBody } from '../events.ts'
import { type Lead, repOf } from '../lead.ts'
import { adviseFor } from './advice.ts'
import type { Decision, Facts } from './facts.ts'
import { assignment } from './steps.ts'

/**
 * What the clock does now: the highest rung that each running clock has reached. A stale, doubled or early knock finds nothing
 * reached and changes nothing. After a rung that moves the lead the other clocks are silent.
 */
export function tick(lead: Lead, facts: Facts): Decision {
  const context = contextOf(lead, facts)
  if (context === undefined) return { events: [] }
  const events: LeadEventBody[] = []
  for (const due of reached(lead, context, facts.now)) {
    events.push(...fire(lead, due, facts))
    if (events.some(({ type }) => type === 'reclaimed' || type === 'assigned')) break
  }
  return { events }
}

function fire(lead: Lead, due: Due, facts: Facts): LeadEventBody[] {
  const rung = { clock: due.clock, since: due.since, rung: due.rung }
  switch (due.action) {
    case 'remind':
    case 'mention':
      return [{ type: 'reminded', action: due.action, to: atDesk(lead, facts), ...rung }]
    case 'escalate':
      return [{ type: 'escalated', to: oneUp(lead, due, facts), ...rung }]
    case 'reclaim':
      return [reclaim(lead, due, facts)]
    case 'auto-assign': {
      const first = adviseFor(lead, lead, facts).suggestions[0]
      if (first !== undefined) return assignment(first.rep, true, facts)
      return [{ type: 'escalated', to: oneUp(lead, due, facts), ...rung }]
    }
  }
}

/** Never worked: back to the managers. Accepted and worked, then let lie: an MRL on the SDR's desk. */
function reclaim(lead: Lead, { clock, since, rung }: Due, facts: Facts): LeadEventBody {
  const from = repOf(lead)
  if (from === undefined) throw new Error(`${lead.id}: nobody to reclaim from`)
  const into = clock === 'follow-up' || clock === 'hold' ? 'returned' : 'pending'
  const advice = into === 'pending' ? adviseFor(lead, lead, facts, [from]) : { suggestions: [], leftOut: [] }
  return { type: 'reclaimed', from, into, clock, since, rung, ...advice }
}

function atDesk(lead: Lead, facts: Facts): PersonId[] {
  const desk = deskOf(lead, facts.roster, facts.now)
  return desk?.kind === 'person' ? [desk.id] : everyone('manager', facts)
}

/** Above the managers is the sales head, above a rep the manager who assigned, above an SDR the marketing head. */
function oneUp(lead: Lead, { clock }: Due, facts: Facts): PersonId[] {
  if (clock === 'assign') return everyone('sales-head', facts)
  if (clock === 'rework' || clock === 'revisit') return everyone('marketing-head', facts)
  const assigner = facts.roster.person(lead.attempts.at(-1)?.assignedBy ?? '')
  return assigner?.roles.includes('manager') ? [assigner.id] : everyone('manager', facts)
}

const everyone = (role: Role, facts: Facts): PersonId[] => facts.roster.withRole(role).map(({ id }) => id)
