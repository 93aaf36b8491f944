import { type Behaviour, keysOfBehaviour } from '../../src/domain/behaviour/behaviour.ts'
import type { Moment } from '../../src/domain/calendar/moment.ts'
import { maskEmail, maskPhone, maskWechat } from '../../src/domain/intake/mask.ts'
import { type Missing, missing } from '../../src/domain/intake/missing.ts'
import type { LeadEvent } from '../../src/domain/lead/events.ts'
import type { Fields, Origin } from '../../src/domain/lead/fields.ts'
import { forGroup } from '../../src/domain/lead/group-text.ts'
import { holderOf, type Lead, type LeadId, type Status } from '../../src/domain/lead/lead.ts'
import type { PersonId } from '../../src/domain/workspace.ts'
import type { LeadQuery } from '../../src/ports.ts'
import { lived } from '../clockwork/draw.ts'
import { type Core, knowRulesOf } from '../core.ts'

/**
 * A lead as another system reads it: like the group, which sees nobody's contact whole. Whoever brought it has it already, and every
 * disclosure to somebody else is an event.
 */
export interface LeadView {
  id: LeadId
  /** What the system that brought it calls it. */
  externalId?: string
  status: Status
  grade: string
  group: string
  sdr: PersonId
  /** Who has it, or owns its company in the CRM. */
  holder?: PersonId
  /** It was accepted, worked and returned once. */
  mrl: boolean
  createdAt: Moment
  postedAt?: Moment
  fields: Fields
  extra: Record<string, string>
  origin: Origin
  /** What it lacks to be posted. */
  missing: Missing[]
}

export function viewOf(core: Core, lead: Lead): LeadView {
  const safe = forGroup(lead.fields)
  const holder = holderOf(lead)
  return {
    id: lead.id,
    ...(lead.externalId !== undefined && { externalId: lead.externalId }),
    status: lead.status,
    grade: lead.grading.grade,
    group: lead.group,
    sdr: lead.sdr,
    ...(holder !== undefined && { holder }),
    mrl: lead.mrl,
    createdAt: lead.createdAt,
    ...(lead.postedAt !== undefined && { postedAt: lead.postedAt }),
    fields: maskedFields(lead.fields, safe),
    extra: masked(lead.unknown, safe),
    origin: masked(lead.origin, safe),
    missing: missing(lead.fields, core.policies.of(lead.policy)),
  }
}

function maskedFields(fields: Fields, safe: (text: string) => string): Fields {
  const { phone, email, wechat } = fields
  return {
    ...masked(fields, safe),
    ...(phone !== undefined && { phone: maskPhone(phone) }),
    ...(email !== undefined && { email: maskEmail(email) }),
    ...(wechat !== undefined && { wechat: maskWechat(wechat) }),
  }
}

/** Every text in it, however deep; names of things are ours. */
function masked<Value>(value: Value, safe: (text: string) => string): Value {
  return JSON.parse(JSON.stringify(value), (_name, one: unknown) =>
    typeof one === 'string' ? safe(one) : one,
  )
}

export async function oneLead(core: Core, id: LeadId): Promise<LeadView | undefined> {
  const lead = await core.store.lead(id)
  if (lead === undefined) return undefined
  await knowRulesOf(core, lead)
  return viewOf(core, lead)
}

/** A page, newest first, and where the next one begins, if there is one. */
export interface Page<One, Place> {
  items: One[]
  next?: Place
}

function pageOf<Found, One, Place>(
  found: readonly Found[],
  limit: number,
  shown: (one: Found) => One,
  placeOf: (last: Found) => Place,
): Page<One, Place> {
  const items = found.slice(0, limit)
  const last = items.at(-1)
  return {
    items: items.map(shown),
    ...(last !== undefined && found.length > limit && { next: placeOf(last) }),
  }
}

type LeadPlace = NonNullable<LeadQuery['before']>

export async function someLeads(
  core: Core,
  query: Pick<LeadQuery, 'statuses' | 'from' | 'to' | 'before' | 'limit'>,
): Promise<Page<LeadView, LeadPlace>> {
  const found = await core.store.leads({ ...query, limit: query.limit + 1 })
  for (const lead of found) await knowRulesOf(core, lead)
  return pageOf(
    found,
    query.limit,
    (lead) => viewOf(core, lead),
    ({ createdAt, id }) => ({ createdAt, id }),
  )
}

/** One thing that happened to a lead, and how the lead stood after it. */
export interface EventView {
  seq: number
  at: Moment
  type: LeadEvent['type']
  by: PersonId
  via: LeadEvent['via']
  policy: number
  status: Status
  /** What else the event says: reasons, who it went to, words. Contacts in it are masked. */
  data: Record<string, unknown>
}

/** What a lead's own view says better, and what is for our people alone. */
const OWN = new Set([
  ...['fields', 'unknown', 'origin', 'externalId', 'grading'],
  ...['suggestions', 'leftOut', 'advice', 'judged', 'verdict'],
  ...['lead', 'seq', 'at', 'type', 'by', 'via', 'policy', 'schema'],
])

/** A lead's history, oldest first, from behind `after`. */
export async function eventsOfLead(
  core: Core,
  id: LeadId,
  { after = 0, limit }: { after?: number | undefined; limit: number },
): Promise<Page<EventView, number> | undefined> {
  const [lead, events] = await Promise.all([core.store.lead(id), core.store.events(id)])
  if (lead === undefined) return undefined
  const safe = forGroup(lead.fields)
  return pageOf(
    lived(events).filter(({ event }) => event.seq > after),
    limit,
    ({ event, after: then }) => ({
      ...{ seq: event.seq, at: event.at, type: event.type, by: event.by, via: event.via },
      ...{ policy: event.policy, status: then.status },
      data: masked(Object.fromEntries(Object.entries(event).filter(([name]) => !OWN.has(name))), safe),
    }),
    ({ event }) => event.seq,
  )
}

type BehaviourPlace = { at: Moment; id: string }

/** What the lead's contact did, and what somebody of its company did whom nobody knows; newest first. */
export async function behaviourOfLead(
  core: Core,
  id: LeadId,
  { before, limit }: { before?: BehaviourPlace | undefined; limit: number },
): Promise<Page<Behaviour, BehaviourPlace> | undefined> {
  const lead = await core.store.lead(id)
  if (lead === undefined) return undefined
  const keys = keysOfBehaviour(lead)
  const found = await core.store.behaviour({ keys, limit: limit + 1, ...(before && { before }) })
  const safe = forGroup(lead.fields)
  return pageOf(
    found,
    limit,
    ({ id: own, ...one }) => ({ id: own, ...masked(one, safe) }),
    ({ at, id: last }) => ({ at, id: last }),
  )
}
