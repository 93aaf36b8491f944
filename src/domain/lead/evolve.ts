import type { ClockName } from '../policy/policy.ts'
import { amendLast, attemptOf, type Base, disclosed, endAttempt } from './attempts.ts'
import { withCredit } from './credit.ts'
import type { Content, LeadEvent } from './events.ts'
import type { Climbed, Lead } from './lead.ts'
import {
  contactClimbed,
  judgedOn,
  moved,
  notApplied,
  proposedAnew,
  proposesMore,
  proposesOther,
  withoutVerdict,
} from './moves.ts'

/** Adds one event to a lead. Pure; the state of a lead is the fold of its events from `undefined`. */
export const evolve = (lead: Lead | undefined, event: LeadEvent): Lead =>
  withCredit(lead, lead === undefined ? begin(event) : step(lead, event), event)

function step(lead: Lead, event: LeadEvent): Lead {
  const seq = lead.seq + 1
  switch (event.type) {
    case 'saved':
      return impossible(lead, event)
    case 'posted':
    case 'reposted':
      return {
        ...withoutVerdict(moved(lead, event)),
        ...contentOf(event),
        ...advised(event),
        ...judgedOn(event.judged, event),
        group: event.group,
        policy: event.policy,
        postedAt: event.at,
        status: 'pending',
      }
    case 'edited':
      return {
        ...lead,
        seq,
        ...contentOf(event),
        ...(event.advice && advised(event.advice)),
        ...judgedOn(event.judged, event),
        ...(event.judged && proposesOther(lead, event.judged) && proposedAnew(lead, event)),
      }
    case 'matched':
    case 'claimed':
      return {
        ...lead,
        seq,
        ...judgedOn(event.judged, lead),
        ...(lead.status === 'pending' && proposedAnew(lead, event)),
      }
    case 'judged':
      return {
        ...lead,
        seq,
        ...judgedOn(event.judged, lead),
        ...(lead.status === 'pending' && proposesMore(event.judged) && proposedAnew(lead, event)),
      }
    case 'synced':
      return {
        ...moved(lead, event),
        appliedAt: event.at,
        attempts: [
          ...lead.attempts,
          attemptOf({ ...event, rep: event.owner, suggested: true, synced: true }),
        ],
        status: 'synced',
        owner: event.owner,
      }
    case 'assigned': {
      const before = endAttempt(moved(lead, event), {
        outcome: 'reassigned',
        at: event.at,
        reason: event.why,
      })
      return {
        ...before,
        appliedAt: lead.appliedAt ?? event.at,
        attempts: [...before.attempts, attemptOf(event)],
        status: 'assigned',
        rep: event.rep,
      }
    }
    case 'accepted':
      if (lead.status !== 'assigned') return impossible(lead, event)
      return {
        ...moved(lead, event),
        climbed: contactClimbed(lead),
        attempts: amendLast(lead, { acceptedAt: event.at }),
        status: 'accepted',
        rep: lead.rep,
        acceptedAt: event.at,
        touched: 0,
      }
    case 'followed-up': {
      if (lead.status !== 'accepted' && lead.status !== 'qualified') return impossible(lead, event)
      const { 'first-touch': _first, 'follow-up': _follow, contact: _contact, ...climbed } = lead.climbed
      const touch = { by: event.by, at: event.at, kind: event.kind, text: event.text }
      return {
        ...lead,
        seq,
        since: event.at,
        climbed,
        touched: lead.touched + 1,
        touches: [...lead.touches, touch],
      }
    }
    case 'qualified':
      if (lead.status === 'synced') {
        return {
          ...moved(lead, event),
          status: 'qualified',
          rep: lead.owner,
          acceptedAt: event.at,
          touched: 0,
        }
      }
      if (lead.status !== 'accepted') return impossible(lead, event)
      return {
        ...moved(lead, event),
        status: 'qualified',
        rep: lead.rep,
        acceptedAt: lead.acceptedAt,
        touched: lead.touched,
      }
    case 'rejected':
      return {
        ...endAttempt(moved(lead, event), {
          outcome: 'rejected',
          at: event.at,
          reason: event.reason,
          note: event.note,
        }),
        ...advised(event),
        status: 'pending',
      }
    case 'rejection-judged':
      return { ...lead, seq, attempts: amendLast(lead, { upheld: event.upheld, judgedBy: event.by }) }
    case 'returned':
      return {
        ...endAttempt(moved(lead, event), {
          outcome: 'returned',
          at: event.at,
          reason: event.reason,
          note: event.note,
        }),
        ...(event.advice && advised(event.advice)),
        mrl: true,
        status: 'returned',
        reason: event.reason,
      }
    case 'reclaimed': {
      const ended = endAttempt(moved(lead, event), { outcome: 'reclaimed', at: event.at })
      return event.into === 'returned'
        ? { ...ended, ...advised(event), mrl: true, status: 'returned', reason: event.clock }
        : { ...ended, ...advised(event), status: 'pending' }
    }
    case 'released':
      return {
        ...endAttempt(moved(lead, event), { outcome: event.because, at: event.at }),
        ...advised(event),
        status: 'pending',
      }
    case 'nurtured':
      return { ...notApplied(moved(lead, event)), ...nurturing(event.revisitAt) }
    case 'closed': {
      if (lead.status !== 'accepted' && lead.status !== 'qualified') return impossible(lead, event)
      return {
        ...endAttempt(moved(lead, event), { outcome: event.outcome, at: event.at, reason: event.reason }),
        status: event.outcome,
        rep: lead.rep,
        ...(event.amount !== undefined && { amount: event.amount }),
        ...(event.reason !== undefined && { reason: event.reason }),
      }
    }
    case 'invalidated':
      return { ...moved(lead, event), status: 'invalid', reason: event.reason }
    case 'withdrawn':
      return { ...moved(lead, event), status: 'invalid', reason: event.import }
    case 'reopened':
      return {
        ...notApplied(endAttempt(moved(lead, event), { outcome: 'reopened', at: event.at })),
        ...advised(event),
        policy: event.policy,
        status: 'pending',
      }
    case 'noted': {
      const note = { by: event.by, at: event.at, kind: event.kind, text: event.text }
      return {
        ...lead,
        seq,
        notes: [...lead.notes, { ...note, ...(event.name !== undefined && { name: event.name }) }],
      }
    }
    case 'call-logged':
      return { ...lead, seq, calls: [...lead.calls, { by: event.by, at: event.at, text: event.text }] }
    case 'reminded':
    case 'escalated':
      return { ...lead, seq, climbed: { ...lead.climbed, ...climbedBy(event) } }
    // What it took away is gone from the events before it.
    case 'erased':
      return { ...lead, seq }
    case 'contact-disclosed':
      return { ...lead, seq, attempts: disclosed(lead, event.to) }
    case 'disputed':
      return {
        ...lead,
        seq,
        dispute: {
          by: event.by,
          at: event.at,
          reason: event.reason,
          ...(lead.verdict !== undefined && { rule: lead.verdict.rule }),
          opinions: {},
        },
      }
    case 'opinion-given': {
      if (lead.dispute === undefined) return impossible(lead, event)
      const opinion = { head: event.by, outcome: event.outcome }
      const opinions = { ...lead.dispute.opinions, [event.side]: opinion }
      return { ...lead, seq, dispute: { ...lead.dispute, opinions } }
    }
    case 'ruled':
      if (lead.dispute === undefined) return impossible(lead, event)
      return {
        ...lead,
        seq,
        dispute: {
          ...lead.dispute,
          outcome: event.outcome,
          ...(event.verdict?.contact && !lead.verdict?.contact && { contactSince: event.at }),
        },
        ...(event.verdict !== undefined && { verdict: event.verdict }),
        ...(event.verdict !== undefined && lead.status === 'pending' && proposedAnew(lead, event)),
      }
  }
}

/** Folds a lead's whole history. Throws when it is empty or does not begin with a posting. */
export function fold(events: readonly LeadEvent[]): Lead {
  let lead: Lead | undefined
  for (const event of events) lead = evolve(lead, event)
  if (lead === undefined) throw new Error('a lead without events')
  return lead
}

function begin(event: LeadEvent): Lead {
  if (event.type !== 'posted' && event.type !== 'saved')
    throw new Error(`${event.lead} begins with ${event.type}`)
  const base = {
    id: event.lead,
    group: event.group,
    sdr: event.by,
    ...contentOf(event),
    ...(event.externalId !== undefined && { externalId: event.externalId }),
    policy: event.policy,
    seq: 1,
    turn: 1,
    since: event.at,
    createdAt: event.at,
    mrl: false,
    attempts: [],
    suggestions: [],
    leftOut: [],
    notes: [],
    calls: [],
    touches: [],
    climbed: {},
    lastMove: { what: event.type, by: event.by, at: event.at },
  }
  return event.type === 'posted'
    ? { ...base, ...advised(event), ...judgedOn(event.judged, event), postedAt: event.at, status: 'pending' }
    : { ...base, ...nurturing(event.revisitAt) }
}

const contentOf = ({ fields, unknown, origin, grading }: Content): Content => ({
  fields,
  unknown,
  origin,
  grading,
})
const advised = ({ suggestions, leftOut }: Pick<Base, 'suggestions' | 'leftOut'>) => ({
  suggestions,
  leftOut,
})
const nurturing = (revisitAt: number | undefined) =>
  ({ status: 'nurturing', ...(revisitAt !== undefined && { revisitAt }) }) as const

function climbedBy(event: { clock: ClockName; since: number; rung: number; at: number }) {
  const climbed: Climbed = { since: event.since, rungs: event.rung + 1, lastAt: event.at }
  return { [event.clock]: climbed }
}

function impossible(lead: Lead, event: LeadEvent): never {
  throw new Error(`${lead.id}: ${event.type} does not follow ${lead.status}`)
}
