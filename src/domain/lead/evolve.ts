import type { ClockName } from '../policy/policy.ts'
import { amendLast, attemptOf, type Base, disclosed, endAttempt } from './attempts.ts'
import type { Content, Envelope, LeadEvent, LeadEventBody } from './events.ts'
import type { Climbed, LastMove, Lead } from './lead.ts'

/** Adds one event to a lead. Pure; the state of a lead is the fold of its events from `undefined`. */
export function evolve(lead: Lead | undefined, event: LeadEvent): Lead {
  if (lead === undefined) return begin(event)
  const next = { ...lead, seq: lead.seq + 1 }
  switch (event.type) {
    case 'saved':
      return impossible(lead, event)
    case 'posted':
    case 'reposted':
      return {
        ...moved(next, event),
        ...contentOf(event),
        ...advised(event),
        group: event.group,
        policy: event.policy,
        postedAt: event.at,
        status: 'pending',
      }
    case 'edited':
      return { ...next, ...contentOf(event), ...(event.advice && advised(event.advice)) }
    case 'assigned': {
      const before = endAttempt(moved(next, event), {
        outcome: 'reassigned',
        at: event.at,
        reason: event.why,
      })
      return {
        ...before,
        attempts: [...before.attempts, attemptOf(event)],
        status: 'assigned',
        rep: event.rep,
      }
    }
    case 'accepted':
      if (lead.status !== 'assigned') return impossible(lead, event)
      return {
        ...moved(next, event),
        attempts: amendLast(next, { acceptedAt: event.at }),
        status: 'accepted',
        rep: lead.rep,
        acceptedAt: event.at,
        touched: 0,
      }
    case 'followed-up': {
      if (lead.status !== 'accepted' && lead.status !== 'qualified') return impossible(lead, event)
      const { 'first-touch': _first, 'follow-up': _follow, ...climbed } = lead.climbed
      const touch = { by: event.by, at: event.at, kind: event.kind, text: event.text }
      return {
        ...lead,
        seq: next.seq,
        since: event.at,
        climbed,
        touched: lead.touched + 1,
        touches: [...lead.touches, touch],
      }
    }
    case 'qualified':
      if (lead.status !== 'accepted') return impossible(lead, event)
      return {
        ...moved(next, event),
        status: 'qualified',
        rep: lead.rep,
        acceptedAt: lead.acceptedAt,
        touched: lead.touched,
      }
    case 'rejected':
      return {
        ...endAttempt(moved(next, event), {
          outcome: 'rejected',
          at: event.at,
          reason: event.reason,
          note: event.note,
        }),
        ...advised(event),
        status: 'pending',
      }
    case 'returned':
      return {
        ...endAttempt(moved(next, event), {
          outcome: 'returned',
          at: event.at,
          reason: event.reason,
          note: event.note,
        }),
        mrl: true,
        status: 'returned',
        reason: event.reason,
      }
    case 'reclaimed': {
      const ended = endAttempt(moved(next, event), { outcome: 'reclaimed', at: event.at })
      return event.into === 'returned'
        ? { ...ended, mrl: true, status: 'returned', reason: event.clock }
        : { ...ended, ...advised(event), status: 'pending' }
    }
    case 'released':
      return {
        ...endAttempt(moved(next, event), { outcome: 'left', at: event.at }),
        ...advised(event),
        status: 'pending',
      }
    case 'nurtured':
      return { ...moved(next, event), ...nurturing(event.revisitAt) }
    case 'closed': {
      if (lead.status !== 'accepted' && lead.status !== 'qualified') return impossible(lead, event)
      return {
        ...endAttempt(moved(next, event), { outcome: event.outcome, at: event.at, reason: event.reason }),
        status: event.outcome,
        rep: lead.rep,
        ...(event.amount !== undefined && { amount: event.amount }),
        ...(event.reason !== undefined && { reason: event.reason }),
      }
    }
    case 'invalidated':
      return { ...moved(next, event), status: 'invalid', reason: event.reason }
    case 'reopened':
      return { ...moved(next, event), ...advised(event), policy: event.policy, status: 'pending' }
    case 'noted': {
      const note = { by: event.by, at: event.at, kind: event.kind, text: event.text }
      return {
        ...next,
        notes: [...lead.notes, { ...note, ...(event.name !== undefined && { name: event.name }) }],
      }
    }
    case 'call-logged':
      return { ...next, calls: [...lead.calls, { by: event.by, at: event.at, text: event.text }] }
    case 'reminded':
    case 'escalated':
      return { ...next, climbed: { ...lead.climbed, ...climbedBy(event) } }
    case 'contact-disclosed':
      return { ...next, attempts: disclosed(next, event.to) }
  }
}

/** Folds a lead's whole history. Throws when it is empty or does not begin with a posting. */
export function fold(events: readonly LeadEvent[]): Lead {
  let lead: Lead | undefined
  for (const event of events) lead = evolve(lead, event)
  if (lead === undefined) throw new Error('a lead without events')
  return lead
}

/**
 * A lead without what belongs to its present status alone. Built up by name: an object that keys are deleted from becomes slow to
 * copy and to write out.
 */
function commonOf(lead: Lead): Base {
  const { id, group, sdr, fields, unknown, origin, grading, policy, seq, turn, since } = lead
  const {
    createdAt,
    postedAt,
    mrl,
    attempts,
    suggestions,
    leftOut,
    notes,
    calls,
    touches,
    climbed,
    lastMove,
  } = lead
  const base = { id, group, sdr, fields, unknown, origin, grading, policy, seq, turn, since, createdAt, mrl }
  const told = { attempts, suggestions, leftOut, notes, calls, touches, climbed, lastMove }
  return postedAt === undefined ? { ...base, ...told } : { ...base, ...told, postedAt }
}

function begin(event: LeadEvent): Lead {
  if (event.type !== 'posted' && event.type !== 'saved')
    throw new Error(`${event.lead} begins with ${event.type}`)
  const base = {
    id: event.lead,
    group: event.group,
    sdr: event.by,
    ...contentOf(event),
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
    ? { ...base, ...advised(event), postedAt: event.at, status: 'pending' }
    : { ...base, ...nurturing(event.revisitAt) }
}

/** A move ends the turn: buttons drawn before are outdated and the new state's clock starts from the foot of its ladder. */
function moved(lead: Lead, event: Envelope & LeadEventBody & { type: LastMove['what'] }): Base {
  return {
    ...commonOf(lead),
    turn: lead.turn + 1,
    since: event.at,
    climbed: {},
    lastMove: {
      what: event.type,
      by: event.by,
      at: event.at,
      ...(event.type === 'assigned' && { rep: event.rep }),
    },
  }
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
