import type { LeadEvent } from '../../../src/domain/lead/events.ts'
import type { Grade } from '../../../src/domain/lead/fields.ts'
import type { Status } from '../../../src/domain/lead/lead.ts'
import type { ClockName } from '../../../src/domain/policy/policy.ts'

/** A lead's life told again by a second, slower teller: what it says is held against the product. */
export interface Life {
  status: Status
  rep?: string
  sdr: string
  /** Whom it was synced to. */
  owner?: string
  /** When the present state began, or its last record. */
  since: number
  assignedAt: number
  acceptedAt: number
  touched: number
  policy: number
  grade: Grade
  revisitAt?: number | undefined
  /** By the verdict the rep must make contact. */
  contact: boolean
  contactSince: number
  verdictPolicy: number | undefined
  /** The share of an SQL that the verdict gives. */
  credit: string | undefined
  applied: boolean
  earned: boolean
  climbed: Partial<Record<ClockName, { since: number; rungs: number; lastAt: number }>>
}

/** From which statuses a thing may happen, and where it leads; `*`: from any, and it stays. */
const WAYS: Record<LeadEvent['type'], { from: readonly Status[] | '*' | 'nowhere'; to?: Status }> = {
  saved: { from: 'nowhere', to: 'nurturing' },
  posted: { from: ['nurturing'], to: 'pending' },
  edited: { from: ['nurturing', 'pending', 'assigned', 'accepted', 'qualified', 'returned'] },
  matched: { from: ['pending'] },
  judged: { from: '*' },
  claimed: { from: ['pending', 'assigned'] },
  synced: { from: ['pending'], to: 'synced' },
  assigned: { from: ['pending', 'assigned', 'accepted'], to: 'assigned' },
  'contact-disclosed': { from: '*' },
  accepted: { from: ['assigned'], to: 'accepted' },
  rejected: { from: ['assigned'], to: 'pending' },
  'followed-up': { from: ['accepted', 'qualified'] },
  qualified: { from: ['accepted', 'synced'], to: 'qualified' },
  'rejection-judged': { from: ['pending'] },
  returned: { from: ['accepted', 'qualified'], to: 'returned' },
  reposted: { from: ['returned', 'nurturing'], to: 'pending' },
  nurtured: { from: ['pending', 'returned', 'nurturing'], to: 'nurturing' },
  closed: { from: ['accepted', 'qualified'] },
  invalidated: { from: ['pending', 'returned'], to: 'invalid' },
  withdrawn: { from: ['nurturing', 'pending'], to: 'invalid' },
  reopened: { from: ['won', 'lost', 'invalid', 'synced'], to: 'pending' },
  noted: { from: '*' },
  erased: { from: '*' },
  'call-logged': { from: ['nurturing', 'pending', 'assigned', 'returned'] },
  reminded: { from: ['nurturing', 'pending', 'assigned', 'accepted', 'qualified', 'returned'] },
  escalated: { from: ['nurturing', 'pending', 'assigned', 'accepted', 'qualified', 'returned'] },
  reclaimed: { from: ['assigned', 'accepted', 'qualified'] },
  released: { from: ['assigned', 'accepted', 'qualified'], to: 'pending' },
  disputed: { from: '*' },
  'opinion-given': { from: '*' },
  ruled: { from: '*' },
}

/** What is wrong with this event coming after that life; nothing where it may. */
export function isOutOfWay(life: Life | undefined, event: LeadEvent): string | undefined {
  const { from } = WAYS[event.type]
  if (life === undefined)
    return event.type === 'posted' || event.type === 'saved' ? undefined : `it begins with ${event.type}`
  if (from !== '*' && (from === 'nowhere' || !from.includes(life.status)))
    return `${event.type} out of ${life.status}`
  if (event.type === 'reclaimed' && event.from !== life.rep)
    return `reclaimed from ${event.from}, and ${life.rep} has it`
  if (event.type === 'assigned' && event.rep === life.rep)
    return `assigned to ${event.rep}, who has it already`
  return undefined
}

const STARTS = new Set<LeadEvent['type']>(['posted', 'saved', 'reposted', 'reopened'])

export function liveOn(life: Life | undefined, event: LeadEvent): Life {
  const before: Life = life ?? {
    status: 'pending',
    sdr: event.by,
    since: event.at,
    assignedAt: 0,
    acceptedAt: 0,
    touched: 0,
    policy: event.policy,
    grade: 'C',
    contact: false,
    contactSince: 0,
    verdictPolicy: undefined,
    credit: undefined,
    applied: false,
    earned: false,
    climbed: {},
  }
  const to = statusAfter(before, event)
  const moves = WAYS[event.type].to !== undefined || event.type === 'closed' || event.type === 'reclaimed'
  const next: Life = { ...before, ...(moves && { status: to, since: event.at, climbed: {} }) }
  if (moves && !['assigned', 'accepted', 'qualified', 'won', 'lost'].includes(to)) delete next.rep
  if (STARTS.has(event.type)) next.policy = event.policy
  if ('grading' in event) next.grade = event.grading.grade
  judge(next, event)
  switch (event.type) {
    case 'posted':
    case 'reposted':
      next.contactSince = 0
      break
    case 'assigned':
      next.rep = event.rep
      next.assignedAt = event.at
      next.applied = true
      break
    case 'synced':
      next.owner = event.owner
      next.applied = true
      break
    case 'accepted':
      next.acceptedAt = event.at
      next.touched = 0
      if (before.climbed.contact !== undefined) next.climbed = { contact: before.climbed.contact }
      break
    case 'followed-up': {
      next.since = event.at
      next.touched += 1
      const { hold } = before.climbed
      next.climbed = hold === undefined ? {} : { hold }
      break
    }
    case 'nurtured':
    case 'saved':
      next.revisitAt = event.revisitAt
      next.applied = false
      break
    case 'reopened':
      next.applied = false
      break
    case 'reminded':
    case 'escalated':
      next.climbed = {
        ...next.climbed,
        [event.clock]: { since: event.since, rungs: event.rung + 1, lastAt: event.at },
      }
      break
    default:
      break
  }
  if (event.type === 'qualified' && before.status === 'synced') {
    next.touched = 0
    if (before.owner !== undefined) next.rep = before.owner
  }
  if (next.status === 'invalid') next.earned = false
  if ((next.status === 'qualified' || next.status === 'won') && next.credit !== undefined) next.earned = true
  return next
}

function statusAfter(before: Life, event: LeadEvent): Status {
  if (event.type === 'closed') return event.outcome
  if (event.type === 'reclaimed') return event.into
  if (event.type === 'posted') return 'pending'
  return WAYS[event.type].to ?? before.status
}

function judge(next: Life, event: LeadEvent): void {
  const isNew = event.type === 'posted' || event.type === 'reposted'
  const given = 'judged' in event ? event.judged?.verdict : event.type === 'ruled' ? event.verdict : undefined
  if (event.type === 'ruled' && given?.contact === true && !next.contact) next.contactSince = event.at
  if (isNew) {
    next.applied = false
    next.contact = false
    next.verdictPolicy = undefined
    if (given === undefined) next.credit = undefined
  }
  if (given === undefined) return
  next.contact = given.contact
  next.verdictPolicy = given.policy
  next.credit = given.credit
}
