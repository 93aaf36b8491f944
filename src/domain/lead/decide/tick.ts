import { isAway } from '../../person/person.ts'
import type { Person, PersonId, Role } from '../../workspace.ts'
import { type Due, reached } from '../clocks.ts'
import { contextOf } from '../context.ts'
import { deskOf, standIn } from '../desk.ts'
import type { LeadEventBody } from '../events.ts'
import { type Lead, repOf } from '../lead.ts'
import { adviseFor } from './advice.ts'
import type { Decision, Facts } from './facts.ts'
import { assignment, release } from './steps.ts'

/**
 * What the clock does now: the highest rung that each running clock has reached. A stale, doubled or early knock finds nothing
 * reached and changes nothing. A rung that moves the lead silences the other clocks. A rep who has left is not reminded: the lead is released.
 */
export function tick(lead: Lead, facts: Facts): Decision {
  const context = contextOf(lead, facts)
  if (context === undefined) return { events: [] }
  const ripe = reached(lead, context, facts.now)
  if (ripe.length === 0) return { events: [] }
  const rep = repOf(lead)
  if (rep !== undefined && facts.roster.person(rep) === undefined) return release(lead, facts)
  const moving = ripe.find(({ action }) => action === 'reclaim')
  return { events: (moving === undefined ? ripe : [moving]).flatMap((due) => fire(lead, due, facts)) }
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
      // Against the rules only a person assigns, with a reason.
      if (first !== undefined && lead.verdict?.to.kind !== 'owner') return assignment(first.rep, true, facts)
      return [{ type: 'escalated', to: oneUp(lead, due, facts), ...rung }]
    }
  }
}

/** Never worked: back to the managers. Accepted and worked, then let lie: an MRL on the SDR's desk. */
function reclaim(lead: Lead, { clock, since, rung }: Due, facts: Facts): LeadEventBody {
  const from = repOf(lead)
  if (from === undefined) throw new Error(`${lead.id}: nobody to reclaim from`)
  const worked = clock === 'follow-up' || (lead.status === 'accepted' && lead.touched > 0)
  const into = worked ? 'returned' : 'pending'
  return { type: 'reclaimed', from, into, clock, since, rung, ...adviseFor(lead, lead, facts, [from]) }
}

function atDesk(lead: Lead, facts: Facts): PersonId[] {
  const desk = deskOf(lead, facts.roster, facts.now)
  return desk?.kind === 'person' ? [desk.id] : office(['manager', 'sales-head'], facts)
}

/** Above the managers is the sales head, above a rep the manager who assigned, above an SDR the marketing head. */
function oneUp(lead: Lead, { clock }: Due, facts: Facts): PersonId[] {
  if (clock === 'assign') return office(['sales-head', 'manager'], facts)
  if (clock === 'rework' || clock === 'revisit') return office(['marketing-head', 'manager'], facts)
  const assigner = facts.roster.person(lead.attempts.at(-1)?.assignedBy ?? '')
  const atWork = assigner?.roles.includes('manager') ? present([assigner], facts) : []
  return atWork.length > 0 ? atWork : office(['manager', 'sales-head'], facts)
}

/** Everybody of the first of these roles in which somebody is at work or stood in for; without anybody, who will be back. */
function office(roles: Role[], facts: Facts): PersonId[] {
  const staffed = roles.map((role) => facts.roster.withRole(role)).filter((people) => people.length > 0)
  const found = staffed.map((people) => present(people, facts)).find((people) => people.length > 0)
  return found ?? (staffed[0] ?? []).map(({ id }) => id)
}

/** Those of them who are not away, and who stands in for the others. */
function present(people: readonly Person[], { roster, now }: Facts): PersonId[] {
  const acting = people.map(({ id }) => standIn(id, roster, now))
  return [...new Set(acting)].filter((id) => !isAway(roster.state(id), now))
}
