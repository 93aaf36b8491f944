import type { Behaviour } from './behaviour/behaviour.ts'
import { type Done, summaryOf } from './behaviour/summary.ts'
import type { Moment } from './calendar/moment.ts'
import type { Kin } from './company/kin.ts'
import { type Explanation, maskedExplanation } from './covenant/explain.ts'
import { maskEmail, maskPhone, maskWechat } from './intake/mask.ts'
import { type ClockContext, deadline, ladderOf } from './lead/clocks.ts'
import { type CommandName, PERMISSIONS } from './lead/commands.ts'
import type { FieldName, Fields, Grade, Level, Origin, Touchpoint } from './lead/fields.ts'
import { forGroup } from './lead/group-text.ts'
import {
  type Attempt,
  type Dispute,
  holderOf,
  isWithdrawn,
  type Lead,
  type LeadId,
  type Status,
} from './lead/lead.ts'
import type { ClockName, Policy } from './policy/policy.ts'
import type { LeftOut, Suggestion } from './routing/suggestion.ts'
import type { PersonId } from './workspace.ts'

/** What a card offers. A select lists everybody who may be chosen. */
export type CardAction =
  | { kind: 'button'; command: CommandName; suffix?: string; rep?: PersonId }
  | { kind: 'select'; command: 'assign'; suffix: 'other' }
  /** Which record with a name like it is the company. */
  | { kind: 'select'; command: 'match' }

/** What is on a lead's card in the group, free of words and of any chat. The contact is masked. */
export interface Card {
  lead: LeadId
  turn: number
  status: Status
  grade: Grade
  /** Its contact's name where no company is known. */
  company: string
  mrl: boolean
  mustWin: boolean
  /** By when the present clock's length is over; `escalated` once its ladder has rung the next one up. */
  deadline?: { clock: ClockName; at: Moment; escalated: boolean }
  revisitAt?: Moment
  holder?: PersonId
  contact: { name: string; title?: string; level?: Level; industry?: string; region?: string; ways: string[] }
  facts: { field: FieldName; value: string | boolean }[]
  origin: Origin
  /** What the contact did last; missing for nothing. */
  behaviour?: Behaved
  remarks?: string
  unknown: [name: string, value: string][]
  counts: { calls: number; notes: number; touches: number }
  attempts: Attempt[]
  advice?: { suggestions: Suggestion[]; leftOut: LeftOut[] }
  /** Whose lead it is by the rules; missing where the CRM could not be asked. */
  covenant?: Covenant
  /** Other leads of the company. */
  kin?: Kin
  actions: CardAction[]
  footer: { sdr: PersonId; at: Moment; policy: number; posted: boolean }
}

/** Each thing that was done, once, the last one first, and how many more there are. */
export interface Behaved {
  done: Done[]
  more: number
}

/** Whose lead it is and why, and what became of that. */
export interface Covenant {
  why: Explanation
  dispute?: Dispute
}

/** What a card shows of more than the lead itself. */
export interface Surroundings {
  why?: Explanation | undefined
  kin?: Kin | undefined
  /** Newest first. */
  behaviour?: readonly Behaviour[]
}

const CONTEXT_FIELDS: FieldName[] = ['productLine', 'size', 'buyingRole', 'meetingAgreed']

/** A card is a pure function of the state (and of the calendar that its deadline is counted on). */
export function cardOf(
  lead: Lead,
  context: ClockContext | undefined,
  policy: Policy,
  { why, kin, behaviour = [] }: Surroundings = {},
): Card {
  const { fields } = lead
  const safe = forGroup(fields)
  const holder = holderOf(lead)
  const due = context && deadline(lead, context)
  return {
    lead: lead.id,
    turn: lead.turn,
    status: lead.status,
    grade: lead.grading.grade,
    company: companyOf(fields),
    mrl: lead.mrl,
    mustWin: fields.mustWin === true,
    ...(due && { deadline: { ...due, escalated: isEscalated(lead, due.clock, policy) } }),
    ...(lead.status === 'nurturing' && lead.revisitAt !== undefined && { revisitAt: lead.revisitAt }),
    ...(holder !== undefined && { holder }),
    contact: contactOf(fields, safe),
    facts: factsOf(fields, [...policy.gate.require, ...CONTEXT_FIELDS], safe),
    origin: originFor(lead.origin, safe),
    ...behavedOf(behaviour, safe),
    ...(fields.remarks !== undefined && { remarks: safe(fields.remarks) }),
    unknown: Object.entries(lead.unknown).map(([name, value]) => [safe(name), safe(value)]),
    counts: { calls: lead.calls.length, notes: lead.notes.length, touches: lead.touches.length },
    attempts: lead.attempts.map((attempt) => attemptFor(attempt, safe)),
    ...((lead.status === 'pending' || lead.status === 'returned') && {
      advice: { suggestions: lead.suggestions, leftOut: lead.leftOut },
    }),
    ...maskedCovenantOf(lead, why),
    ...(kin !== undefined && { kin }),
    actions: groupActions(lead),
    footer: {
      sdr: lead.sdr,
      at: lead.postedAt ?? lead.createdAt,
      policy: lead.policy,
      posted: lead.postedAt !== undefined,
    },
  }
}

export const covenantOf = ({ dispute }: Lead, why: Explanation | undefined): { covenant?: Covenant } =>
  why === undefined ? {} : { covenant: { why, ...(dispute !== undefined && { dispute }) } }

/** The same for people who are not given the contact: what the CRM and people say is masked like everything else. */
export function maskedCovenantOf(lead: Lead, why: Explanation | undefined): { covenant?: Covenant } {
  const safe = forGroup(lead.fields)
  const { dispute } = lead
  return covenantOf(
    dispute === undefined ? lead : { ...lead, dispute: { ...dispute, reason: safe(dispute.reason) } },
    why && maskedExplanation(why, safe),
  )
}

type Safe = (text: string) => string

/** As many things as a glance takes in. */
const MOST_DONE = 3

export function behavedOf(behaviour: readonly Behaviour[], safe: Safe): { behaviour?: Behaved } {
  const { done, more } = summaryOf(behaviour, MOST_DONE)
  if (done.length === 0) return {}
  const shown = done.map((one) => (one.title === undefined ? one : { ...one, title: safe(one.title) }))
  return { behaviour: { done: shown, more } }
}

/** A company may be called like its WeChat account, and the card must name it; numbers and addresses in it are masked all the same. */
export function companyOf({ company, contact = '', ...ways }: Fields): string {
  if (company === undefined) return forGroup(ways)(contact)
  const { wechat: _, ...others } = ways
  return forGroup(others)(company)
}

function originFor({ first, ...last }: Origin, safe: Safe): Origin {
  return { ...touchFor(last, safe), ...(first !== undefined && { first: touchFor(first, safe) }) }
}

function touchFor({ derived, at, ...texts }: Touchpoint, safe: Safe): Touchpoint {
  const masked = Object.entries(texts).map(([name, text]) => [name, safe(text)])
  return { ...Object.fromEntries(masked), ...(at !== undefined && { at }), derived }
}

function attemptFor(attempt: Attempt, safe: Safe): Attempt {
  const { why, reason, note } = attempt
  return {
    ...attempt,
    ...(why !== undefined && { why: safe(why) }),
    ...(reason !== undefined && { reason: safe(reason) }),
    ...(note !== undefined && { note: safe(note) }),
  }
}

/** The filled ones of these fields, texts masked where they could hold a contact. */
function factsOf(fields: Fields, names: readonly FieldName[], safe: Safe): Card['facts'] {
  return [...new Set(names)].flatMap((field) => {
    const value = fields[field]
    if (value === undefined) return []
    return [{ field, value: typeof value === 'string' ? safe(value) : value }]
  })
}

function contactOf(fields: Fields, safe: Safe): Card['contact'] {
  const { contact = '', title, level, industry, region, phone, email, wechat } = fields
  const ways = [phone && maskPhone(phone), email && maskEmail(email), wechat && maskWechat(wechat)]
  return {
    name: safe(contact),
    ...(title !== undefined && { title: safe(title) }),
    ...(level !== undefined && { level }),
    ...(industry !== undefined && { industry: safe(industry) }),
    ...(region !== undefined && { region: safe(region) }),
    ways: ways.filter((way): way is string => way !== undefined && way !== ''),
  }
}

/** What the group can do with a lead in this state: managers first, then the SDRs, then everybody. */
function groupActions(lead: Lead): CardAction[] {
  const assigning: CardAction[] = PERMISSIONS.assign.from.includes(lead.status)
    ? [...suggested(lead), { kind: 'select', command: 'assign', suffix: 'other' }]
    : []
  const others = GROUP_BUTTONS.filter(
    (command) => PERMISSIONS[command].from.includes(lead.status) && isOffered(command, lead),
  )
  return [
    ...synced(lead, assigning),
    ...matching(lead),
    ...judging(lead),
    ...others.map((command) => ({ kind: 'button', command }) as const),
  ]
}

const GROUP_BUTTONS: CommandName[] = [
  'repost',
  'edit',
  'note',
  'log-call',
  'nurture',
  'invalidate',
  'reopen',
  'claim',
  'dispute',
]

/** A verdict is disputed when it has been applied, and once; then nobody claims the company any more. */
function isOffered(command: CommandName, lead: Lead): boolean {
  const { verdict, appliedAt, dispute } = lead
  if (command === 'reopen') return !isWithdrawn(lead)
  if (command === 'claim') return dispute === undefined
  return command !== 'dispute' || (verdict !== undefined && appliedAt !== undefined && dispute === undefined)
}

/** What the rules propose comes first; to sync although they say otherwise is possible where somebody owns the company. */
function synced(lead: Lead, assigning: CardAction[]): CardAction[] {
  const { crm, verdict } = lead
  if (lead.status !== 'pending' || crm?.record?.owner === undefined || !crm.record.ownerHere) return assigning
  const sync: CardAction = { kind: 'button', command: 'sync', rep: crm.record.owner }
  return verdict?.to.kind === 'owner' ? [sync, ...assigning] : [...assigning, sync]
}

/** Asked as long as nobody knows which record the company is. */
const matching = ({ status, crm, dispute }: Lead): CardAction[] =>
  status === 'pending' &&
  dispute === undefined &&
  crm !== undefined &&
  crm.record === undefined &&
  crm.maybe.length > 0
    ? [{ kind: 'select', command: 'match' }]
    : []

function judging(lead: Lead): CardAction[] {
  const last = lead.attempts.at(-1)
  if (lead.status !== 'pending' || last?.outcome !== 'rejected' || last.upheld !== undefined) return []
  return ['upheld', 'not'].map((suffix) => ({ kind: 'button', command: 'judge', suffix }))
}

function suggested(lead: Lead): CardAction[] {
  if (lead.status !== 'pending') return []
  return lead.suggestions.map(({ rep }, i) => ({
    kind: 'button',
    command: 'assign',
    suffix: String(i + 1),
    rep,
  }))
}

function isEscalated(lead: Lead, clock: ClockName, policy: Policy): boolean {
  const climbed = lead.climbed[clock]?.rungs ?? 0
  return ladderOf(clock, policy)
    .slice(0, climbed)
    .some((rung) => rung.action === 'escalate')
}
