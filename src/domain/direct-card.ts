import type { Behaviour } from './behaviour/behaviour.ts'
import type { Moment } from './calendar/moment.ts'
import { type Behaved, behavedOf, type CardAction, type Covenant, covenantOf } from './card.ts'
import type { Explanation } from './covenant/explain.ts'
import { type ClockContext, deadline } from './lead/clocks.ts'
import type { CommandName } from './lead/commands.ts'
import { FIELD_NAMES, type FieldName, type Fields, type Grade } from './lead/fields.ts'
import type { Attempt, Call, Lead, LeadId, Note, Status, Touch } from './lead/lead.ts'
import { OWN_CARD } from './lead/reactions.ts'
import type { ClockName } from './policy/policy.ts'
import type { PersonId } from './workspace.ts'

/** A lead as the person who works on it sees it in direct messages: the whole contact and everything known, while it is theirs. */
export interface DirectCard {
  lead: LeadId
  turn: number
  status: Status
  grade: Grade
  /** Its contact's name where no company is known. */
  company: string
  mrl: boolean
  /** How this person's turn with the lead ended; what they see is then the title and this. */
  over?: NonNullable<Attempt['outcome']> | 'posted'
  /** Set when the card goes to who stands in for the rep. */
  standsInFor?: PersonId
  /** Until when to accept it; later, what ends first. */
  deadline?: { clock: ClockName; at: Moment }
  /** Until when to make contact, while it waits to be accepted. */
  contactBy?: Moment
  contact: { field: FieldName; value: string }[]
  facts: { field: FieldName; value: string | boolean }[]
  unknown: [name: string, value: string][]
  behaviour?: Behaved
  calls: Call[]
  notes: Note[]
  touches: Touch[]
  earlier: Attempt[]
  covenant?: Covenant
  actions: CardAction[]
}

const CONTACT: FieldName[] = ['contact', 'title', 'phone', 'email', 'wechat']
const FACTS = FIELD_NAMES.filter((name) => name !== 'company' && !CONTACT.includes(name))

/** In the order of a rep's day. */
const BUTTONS: Partial<Record<Status, CommandName[]>> = {
  assigned: ['accept', 'reject', 'claim'],
  synced: ['qualify', 'note', 'dispute'],
  accepted: ['follow-up', 'qualify', 'return', 'close'],
  qualified: ['follow-up', 'close', 'return'],
  nurturing: ['repost', 'edit', 'nurture', 'log-call'],
}

/** The direct card of one attempt (or of the SDR's own lead) for one person, from the newest state. */
export function directCardOf(
  lead: Lead,
  person: PersonId,
  attemptNo: number,
  context: ClockContext | undefined,
  why?: Explanation,
  behaviour: readonly Behaviour[] = [],
): DirectCard {
  const attempt = lead.attempts[attemptNo]
  const own = attemptNo === OWN_CARD
  const over = own ? endOfOwn(lead) : attempt === undefined ? 'reassigned' : attempt.outcome
  const toAccept = lead.status === 'assigned'
  const due = context && deadline(lead, context, toAccept ? 'accept' : undefined)
  const contactBy = context && toAccept ? deadline(lead, context, 'contact')?.at : undefined
  const open = over === undefined
  return {
    lead: lead.id,
    turn: lead.turn,
    status: lead.status,
    grade: lead.grading.grade,
    company: lead.fields.company ?? lead.fields.contact ?? '',
    mrl: lead.mrl,
    ...(over !== undefined && { over }),
    ...(attempt !== undefined && attempt.rep !== person && { standsInFor: attempt.rep }),
    ...(open && due && { deadline: due }),
    ...(open && contactBy !== undefined && { contactBy }),
    contact: open ? wholeContact(lead.fields) : [],
    facts: open ? rawFacts(lead.fields) : [],
    unknown: open ? Object.entries(lead.unknown) : [],
    ...(open && behavedOf(behaviour, (text) => text)),
    calls: open ? lead.calls : [],
    notes: open ? lead.notes : [],
    touches: open ? lead.touches : [],
    earlier: open ? lead.attempts.slice(0, Math.max(attemptNo, 0)) : [],
    ...(open && covenantOf(lead, why)),
    actions: open ? (BUTTONS[lead.status] ?? []).filter(offered(lead)).map(asButton) : [],
  }
}

const offered =
  ({ dispute }: Lead) =>
  (command: CommandName): boolean =>
    (command !== 'dispute' && command !== 'claim') || dispute === undefined

const asButton = (command: CommandName): CardAction => ({ kind: 'button', command })

/** The SDR's own card ends when the group gets one. */
const endOfOwn = (lead: Lead) => (lead.postedAt === undefined ? undefined : 'posted')

const wholeContact = (fields: Fields): DirectCard['contact'] =>
  CONTACT.flatMap((field) => {
    const value = fields[field]
    return typeof value === 'string' ? [{ field, value }] : []
  })

const rawFacts = (fields: Fields): DirectCard['facts'] =>
  FACTS.flatMap((field) => {
    const value = fields[field]
    return value === undefined ? [] : [{ field, value }]
  })
