import { lot } from './lot.ts'
import { firstDay, type RepDesk } from './rep-desk.ts'
import type { RoutedLead } from './routed-lead.ts'

/** A rep seen from one lead. */
export interface Candidate {
  desk: RepDesk
  /** The entry of the territory that holds the lead's region; missing when none does. */
  territory?: string
  /** In the lead's industry. */
  customers: number
  cap: number
  newer: boolean
  earlier: boolean
}

type Order = (a: Candidate, b: Candidate) => number

/** What a lead asks of the person: the best for must-win and grade A, a learner for grade C, nothing in particular for B. */
export type Calls = 'best' | 'learner' | 'anyone'

export function callsFor({ fields, grade }: RoutedLead): Calls {
  if (fields.mustWin === true || grade === 'A') return 'best'
  return grade === 'C' ? 'learner' : 'anyone'
}

/**
 * Best first, of reps who cover the region: customers in the industry, then the person that the lead calls for, then the
 * lower load, then who waited longest. What is equal in all of it is drawn by lot, anew for every lead, so that neither
 * seniority nor a name or an id ever decides.
 */
export function byFit(lead: RoutedLead): Order {
  const calls = callsFor(lead)
  const drawn = ({ desk }: Candidate) => lot(`${lead.fields.company ?? ''}\n${desk.person.id}`)
  const orders: Order[] = [
    (a, b) => b.customers - a.customers,
    ...(calls === 'best' ? [byWinRate] : calls === 'learner' ? [newerFirst] : []),
    byLoad,
    byWait,
    ...(calls === 'learner' ? [latestFirst] : []),
    (a, b) => drawn(a) - drawn(b),
  ]
  return (a, b) => orders.reduce((decided, order) => decided || order(a, b), 0)
}

/** A rate that nobody knows is no rate. */
const byWinRate: Order = (a, b) => (b.desk.person.winRate ?? 0) - (a.desk.person.winRate ?? 0)

const newerFirst: Order = (a, b) => Number(b.newer) - Number(a.newer)

const latestFirst: Order = (a, b) => (firstDay(b.desk.person) ?? 0) - (firstDay(a.desk.person) ?? 0)

/** Open leads over cap, as shares compared without division. */
const byLoad: Order = (a, b) => a.desk.open * b.cap - b.desk.open * a.cap

/** Who never had a lead has waited longest. */
const byWait: Order = (a, b) => {
  const [first, second] = [a.desk.lastAssignedAt, b.desk.lastAssignedAt]
  if (first === second) return 0
  if (first === undefined) return -1
  return second === undefined ? 1 : first - second
}
