import { type Candidate, callsFor } from './order.ts'
import type { RoutedLead } from './routed-lead.ts'
import type { Reason } from './suggestion.ts'

/** The facts that put a rep where the rep stands, in the order in which they count. */
export function reasonsFor(lead: RoutedLead, candidate: Candidate): Reason[] {
  const { desk, territory, customers, cap, newer, earlier } = candidate
  const { winRate, since } = desk.person
  const { industry } = lead.fields
  const reasons: (Reason | false)[] = [
    territory !== undefined && { kind: 'region', region: territory },
    industry !== undefined && customers > 0 && { kind: 'industry', industry, customers },
    winRate !== undefined && { kind: 'win-rate', percent: Math.round(winRate * 100) },
    callsFor(lead) === 'learner' && newer && since !== undefined && { kind: 'newer', since },
    { kind: 'load', open: desk.open, cap },
    { kind: 'waited', ...(desk.lastAssignedAt !== undefined && { since: desk.lastAssignedAt }) },
    desk.medianAcceptMinutes !== undefined && { kind: 'accepts-in', minutes: desk.medianAcceptMinutes },
    earlier && { kind: 'earlier' },
  ]
  return reasons.filter((reason) => reason !== false)
}
