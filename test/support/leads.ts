import type { Moment } from '../../src/domain/calendar/moment.ts'
import type { Due } from '../../src/domain/lead/clocks.ts'
import type { Envelope, LeadEvent, LeadEventBody } from '../../src/domain/lead/events.ts'
import type { Fields } from '../../src/domain/lead/fields.ts'
import type { Lead, LeadId } from '../../src/domain/lead/lead.ts'

/** A Monday morning in Shanghai: 2026-11-23 09:00. */
export const MONDAY: Moment = Date.UTC(2026, 10, 23, 1)
export const MINUTE = 60_000
export const HOUR = 60 * MINUTE
export const DAY = 24 * HOUR

export const FIELDS: Fields = {
  company: '苏州锐科精密机械有限公司',
  contact: '张建国',
  title: '市场总监',
  level: 'director',
  phone: '+8613812345678',
  email: 'zhang@ruike.example',
  region: '江苏',
  industry: '制造',
  budget: '30万以内，已列入明年计划',
  authority: '负责选型，副总审批',
  need: '线下展会线索沉淀到一个系统里',
  timeline: '明年3月前上线',
  source: 'baidu',
}

type Pending = Extract<Lead, { status: 'pending' }>
/** What leads of every status have. */
type Common = Omit<Pending, 'status'>

/** A lead that was posted on Monday morning and waits for the managers. */
export function pendingLead(id: LeadId, changes: Partial<Common> = {}): Lead {
  return {
    status: 'pending',
    id,
    group: 'east',
    sdr: 'lin',
    fields: FIELDS,
    unknown: {},
    origin: { source: 'baidu', medium: 'cpc', derived: [] },
    grading: { grade: 'B', points: { budget: 20, level: 15 }, total: 35 },
    policy: 1,
    seq: 1,
    turn: 1,
    since: MONDAY,
    createdAt: MONDAY,
    postedAt: MONDAY,
    mrl: false,
    attempts: [],
    suggestions: [],
    leftOut: [],
    notes: [],
    calls: [],
    touches: [],
    climbed: {},
    lastMove: { what: 'posted', by: 'lin', at: MONDAY },
    ...changes,
  }
}

/** The lead one move later: in the hands of `rep`, who has not answered. */
export function assignedTo(lead: Lead, rep: string, at: Moment = lead.since + MINUTE): Lead {
  const attempt = { rep, assignedBy: 'zhou', assignedAt: at, suggested: true }
  return {
    ...moved(lead, { what: 'assigned', by: 'zhou', at, rep }),
    status: 'assigned',
    rep,
    attempts: [...lead.attempts, attempt],
  }
}

/** One move later: the rep to whom it was assigned has accepted. Throws for a lead that is not assigned. */
export function accepted(lead: Lead, at: Moment = lead.since + MINUTE): Lead {
  if (lead.status !== 'assigned') throw new Error(`${lead.id} is ${lead.status}`)
  const { rep } = lead
  return {
    ...moved(lead, { what: 'accepted', by: rep, at }),
    status: 'accepted',
    rep,
    touched: 0,
    acceptedAt: at,
  }
}

/** One move later: the rep who had accepted has lost it. Throws for a lead that is not accepted. */
export function lost(lead: Lead, at: Moment = lead.since + MINUTE): Lead {
  if (lead.status !== 'accepted') throw new Error(`${lead.id} is ${lead.status}`)
  const { rep } = lead
  return { ...moved(lead, { what: 'closed', by: rep, at }), status: 'lost', rep, reason: 'no budget' }
}

function moved(lead: Lead, lastMove: Lead['lastMove']): Common {
  const { id, group, sdr, fields, unknown, origin, grading, policy, createdAt, postedAt, mrl } = lead
  const { attempts, suggestions, leftOut, notes, calls, touches, climbed } = lead
  return {
    ...{ id, group, sdr, fields, unknown, origin, grading, policy, createdAt, mrl },
    ...(postedAt !== undefined && { postedAt }),
    ...{ attempts, suggestions, leftOut, notes, calls, touches, climbed },
    ...{ seq: lead.seq + 1, turn: lead.turn + 1, since: lastMove.at, lastMove },
  }
}

/** The event that made the lead what it is: its sequence number is the lead's last one, counted from 0. */
export function eventOf(lead: Lead, body: LeadEventBody = { type: 'accepted' }): LeadEvent {
  const envelope: Envelope = {
    lead: lead.id,
    seq: lead.seq - 1,
    at: lead.lastMove.at,
    by: lead.lastMove.by,
    via: 'slack',
    policy: lead.policy,
    schema: 1,
  }
  return { ...envelope, ...body }
}

/** A next moment on the clock of acceptance. */
export function dueAt(at: Moment, changes: Partial<Due> = {}): Due {
  return { at, clock: 'accept', since: MONDAY, rung: 0, action: 'remind', turn: 2, ...changes }
}
