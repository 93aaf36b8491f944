import { sameTerm } from '../intake/normalise-vocabulary.ts'
import { byFit, type Candidate } from './order.ts'
import { reasonsFor } from './reasons.ts'
import { coveredBy } from './regions.ts'
import { capOf, isNewer, type RepDesk } from './rep-desk.ts'
import type { RoutedLead, RoutingContext } from './routed-lead.ts'
import type { Because, LeftOut, Suggestion } from './suggestion.ts'

export type { RepDesk } from './rep-desk.ts'
export type { RoutedLead, RoutingContext } from './routed-lead.ts'

const MOST = 3

/**
 * Who should get a lead: the first three of the reps whose territory covers its region, best first, each with reasons,
 * and everybody else with why not. Nobody who is away, out or has no room is ever suggested, and an earlier rep of the lead
 * only when nobody else is left. No suggestion at all means that nobody fits: `leftOut` says why of each.
 */
export function suggest(
  lead: RoutedLead,
  desks: readonly RepDesk[],
  context: RoutingContext,
): { suggestions: Suggestion[]; leftOut: LeftOut[] } {
  const candidates = desks.map((desk) => candidateOf(lead, desk, context))
  const barred = candidates.map((candidate) => ({ candidate, because: barTo(lead, candidate) }))
  const free = barred.flatMap(({ candidate, because }) => (because ? [] : [candidate]))
  const again = barred.flatMap(({ candidate, because }) => (because?.kind === 'earlier' ? [candidate] : []))
  const fitting = (free.length > 0 ? free : again).toSorted(byFit(lead))
  const chosen = new Set(fitting.slice(0, MOST))
  const behind = new Set(fitting.slice(MOST))
  return {
    suggestions: [...chosen].map((candidate) => ({
      rep: candidate.desk.person.id,
      reasons: reasonsFor(lead, candidate),
    })),
    leftOut: barred.flatMap(({ candidate, because }): LeftOut[] => {
      if (chosen.has(candidate)) return []
      const why: Because | undefined = behind.has(candidate) ? { kind: 'behind' } : because
      return why ? [{ rep: candidate.desk.person.id, because: why }] : []
    }),
  }
}

function candidateOf({ fields, earlierReps }: RoutedLead, desk: RepDesk, context: RoutingContext): Candidate {
  const { regions, industries, id } = desk.person
  const { industry, region } = fields
  const territory = region === undefined ? undefined : coveredBy(regions, region, context.regions)
  const customers = Object.entries(industries)
    .filter(([name]) => industry !== undefined && sameTerm(name, industry))
    .reduce((sum, [, count]) => sum + count, 0)
  return {
    desk,
    customers,
    cap: capOf(desk.person, context.policy, context.capFactor),
    newer: isNewer(desk.person, context.policy, context.now),
    earlier: earlierReps.includes(id),
    ...(territory !== undefined && { territory }),
  }
}

function barTo({ fields }: RoutedLead, { desk, territory, cap, earlier }: Candidate): Because | undefined {
  if (territory === undefined) {
    return { kind: 'region', ...(fields.region !== undefined && { region: fields.region }) }
  }
  if (desk.away) return { kind: 'away' }
  if (desk.out) return { kind: 'out' }
  if (desk.open >= cap) return { kind: 'cap', open: desk.open, cap }
  return earlier ? { kind: 'earlier' } : undefined
}
