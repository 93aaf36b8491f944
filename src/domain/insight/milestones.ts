import type { Moment } from '../calendar/moment.ts'
import type { CreditAccount } from '../covenant/covenant.ts'
import type { LeadEvent } from '../lead/events.ts'
import { isOpen, isWithdrawn, type Lead, type LeadId } from '../lead/lead.ts'
import type { Dimensions } from './dimension.ts'
import type { History } from './history.ts'
import { type Chance, chanceOf } from './second-chance.ts'
import { weekOf } from './week.ts'

export const FATES = ['open', 'won', 'lost', 'synced', 'invalid'] as const
export type Fate = (typeof FATES)[number]

/** What a lead's events add up to, as far as leaders count it (domain: a lead's life, what leaders see). */
export interface Milestones {
  lead: LeadId
  /** Number of the newest event that is counted. */
  seq: number
  of: Dimensions
  /** The first posting; the saving, while it was never posted. */
  entered: Moment
  /** MQL: passed the gate and was posted, the first time. */
  posted?: Moment
  /** SAL: a rep accepted it, or took it on otherwise: as the owner whom it was synced to, by making it an SQL. The first time. */
  accepted?: Moment
  /** SQL: qualified, or won at once, as its credit says too. The first time. */
  qualified?: Moment
  /** How it stands now; what a head has reopened is open. */
  fate: Fate
  /** When it was won, where it is. */
  won?: Moment
  /** Sales' first judgement of it: accepted or synced (`fit`), or rejected. */
  judged?: Moment
  fit: boolean
  /** Accepted, worked and returned once (MRL), and what became of its second chance. */
  mrl: boolean
  chance?: Chance
  rejections: number
  reclaims: number
  /** Follow-up records. */
  touches: number
  /** It was taken away again with the import that brought it: nothing of it counts. */
  withdrawn?: true
  /** Where its credit is in the books, as an exact fraction. */
  credit?: { account: CreditAccount; amount: string }
}

/** Counts one lead. `timezone` is the workspace calendar's. */
export function milestonesOf({ lead, events }: History, timezone: string): Milestones {
  const first = (is: (event: LeadEvent) => boolean): Moment | undefined => events.find(is)?.at
  const count = (type: LeadEvent['type']) => events.filter((event) => event.type === type).length
  const posted = first(({ type }) => type === 'posted' || type === 'reposted')
  const qualified = first(isSuccess)
  const accepted = first((event) => event.type === 'accepted' || isSuccess(event))
  const judgement = events.find(({ type }) => type === 'accepted' || type === 'synced' || type === 'rejected')
  const chance = chanceOf({ lead, events })
  const won = lead.status === 'won' ? events.findLast(({ type }) => type === 'closed')?.at : undefined
  const entered = posted ?? lead.createdAt
  return {
    lead: lead.id,
    seq: lead.seq,
    of: dimensionsOf(lead, entered, timezone),
    entered,
    ...(posted !== undefined && { posted }),
    ...(accepted !== undefined && { accepted }),
    ...(qualified !== undefined && { qualified }),
    fate: fateOf(lead),
    ...(won !== undefined && { won }),
    ...(judgement !== undefined && { judged: judgement.at }),
    fit: judgement !== undefined && judgement.type !== 'rejected',
    mrl: lead.mrl,
    ...(chance !== undefined && { chance }),
    rejections: count('rejected'),
    reclaims: count('reclaimed'),
    touches: lead.touches.length,
    ...(isWithdrawn(lead) && { withdrawn: true as const }),
    ...(lead.credit && { credit: { account: lead.credit.account, amount: lead.credit.amount } }),
  }
}

/** The lead has become an SQL. */
export const isSuccess = (event: LeadEvent): boolean =>
  event.type === 'qualified' || (event.type === 'closed' && event.outcome === 'won')

export function dimensionsOf(lead: Lead, entered: Moment, timezone: string): Dimensions {
  const { fields, origin, grading } = lead
  return {
    cohort: weekOf(entered, timezone),
    source: origin.source ?? fields.source ?? null,
    campaign: origin.campaign ?? null,
    sdr: lead.sdr,
    rep: lead.attempts.at(-1)?.rep ?? null,
    region: fields.region ?? null,
    industry: fields.industry ?? null,
    productLine: fields.productLine ?? null,
    grade: grading.grade,
    policy: String(lead.policy),
  }
}

function fateOf(lead: Lead): Fate {
  const { status } = lead
  if (isOpen(lead)) return 'open'
  return FATES.find((fate) => fate === status) ?? 'open'
}
