import type { Moment } from './domain/calendar/moment.ts'
import type { Company, CompanyKey } from './domain/company/company.ts'
import type { CrmFinding, CrmRecord, ExactMatch } from './domain/company/crm-record.ts'
import type { CreditCount, CreditEntry, CreditGrouping } from './domain/covenant/covenant.ts'
import type { Due } from './domain/lead/clocks.ts'
import type { LeadEvent } from './domain/lead/events.ts'
import type { Grade } from './domain/lead/fields.ts'
import type { Lead, LeadId, Status } from './domain/lead/lead.ts'
import type { PersonEvent, PersonState } from './domain/person/person.ts'
import type { Policy, PolicyVersion } from './domain/policy/policy.ts'
import type { Group, Person, PersonId } from './domain/workspace.ts'
import type { Message } from './message.ts'

/** What we ask of the world, in our words. */

// ── time ────────────────────────────────────────────────────────────────────────────────────────────────────────────

export interface Clock {
  now(): Moment
  /** Resolves when the clock has passed `at`, or as soon as `signal` aborts. Never rejects. */
  until(at: Moment, signal?: AbortSignal): Promise<void>
}

/** A clock that a person may push ahead: the playground's. */
export interface PushableClock extends Clock {
  /** Milliseconds that it is ahead of the machine's clock. */
  readonly offset: number
  /**
   * Moves it ahead by `ms` milliseconds once the new offset is kept, and wakes everyone who waits for a moment that has come.
   * Rejects, unmoved, with RangeError for a negative or endless `ms`, or with what keeping the offset rejects with.
   */
  push(ms: number): Promise<void>
}

export interface Logger {
  debug(fields: object, message: string): void
  info(fields: object, message: string): void
  warn(fields: object, message: string): void
  error(fields: object, message: string): void
  child(fields: object): Logger
}

// ── store ───────────────────────────────────────────────────────────────────────────────────────────────────────────

/** What a unit of work sees: the newest states, including those of units before it in the same batch. */
export interface View {
  lead(id: LeadId): Lead | undefined
  person(id: PersonId): PersonState
  /** All persons that have a state. */
  people(): ReadonlyMap<PersonId, PersonState>
  /** The lead that holds a person key (phone, email, WeChat id), if any. Only for keys that the unit named. */
  holder(key: string): LeadId | undefined
  /** Open leads and last assignment of every rep that has any. Only where the unit asked for it. */
  loads(): ReadonlyMap<PersonId, Load>
}

export interface Load {
  open: number
  lastAssignedAt?: Moment
}

/** Everything that becomes true together. */
export interface Change<R> {
  /** Kept with the delivery and given back when it comes again; must survive JSON. */
  result: R
  leads?: { lead: Lead; events: LeadEvent[]; due: Due | undefined }[]
  people?: { id: PersonId; state: PersonState; events: PersonEvent[] }[]
  /** Person keys that now belong to a lead. */
  claims?: { key: string; lead: LeadId }[]
  /** Lines of the ledger of credit; each belongs to a lead of this change. */
  credits?: CreditEntry[]
  effects?: NewEffect[]
}

export interface Unit<R> {
  /** The platform's id of what was delivered; the second unit with it changes nothing and gets the first one's result. */
  delivery?: string
  leads: LeadId[]
  /** Person keys that `decide` will ask about. */
  keys?: string[]
  needsLoads?: boolean
  /**
   * Milliseconds that the unit may wait for its turn before it is dropped with `TooSlow`, nothing done: the person who waits is
   * told so in time, and it stays true.
   */
  patience?: number
  /** Synchronous and free of side effects: it may be run again when a batch must be replayed. A throw fails only this unit. */
  decide(view: View): Change<R>
}

export const EFFECT_KINDS = ['card', 'told', 'direct', 'nudge', 'whisper'] as const
export type EffectKind = (typeof EFFECT_KINDS)[number]

export interface NewEffect {
  chat: ChatName
  /** `group:<id>` or `person:<id>`: one lane; within it the effects of one lead keep their order. */
  dest: string
  kind: EffectKind
  lead?: LeadId
  /** Small JSON: names of things (event number, clock, rung), never contact data. */
  payload: Record<string, unknown>
  notBefore: Moment
  /** While an effect with this key waits unsent, another one with it is not stored: the waiting one will show the newest state. */
  merge?: string
}

export interface Effect extends NewEffect {
  id: number
  attempts: number
  createdAt: Moment
  /** True when an earlier attempt was begun and its outcome is not known: look before repeating. */
  unknown: boolean
  /** When that attempt was begun. */
  attemptedAt?: Moment
}

/** Where a message of ours is: enough to change it or reply to it. */
export interface MessageRef {
  chat: ChatName
  channel: string
  id: string
}

export type Settlement =
  | { effect: number; outcome: 'done'; message?: { key: string; lead?: LeadId; ref: MessageRef } }
  /** Not sent (or safe to repeat): again at `at`. */
  | { effect: number; outcome: 'retry'; at: Moment }
  /** It may have been sent: look for it at `at`. */
  | { effect: number; outcome: 'unknown'; at: Moment }
  /** Will never succeed; kept apart for the operator. */
  | { effect: number; outcome: 'dead'; reason: string }

export interface Draft {
  id: string
  person: PersonId
  /** Field and unknown values as text, as the form shows them. */
  values: Record<string, string>
  at: Moment
}

export interface LeadQuery {
  statuses?: Status[]
  rep?: PersonId
  sdr?: PersonId
  /** Matches company, contact, id (any part), or a phone or email (whole). */
  text?: string
  limit: number
}

/** A unit waited longer than its patience for the store; nothing of it was done. */
export class TooSlow extends Error {
  override readonly name = 'TooSlow'
}

export interface Store {
  /** Decides and writes durably: when it resolves, everything in the change is on disk. Refuses (rejects) when the disk does. */
  commit<R>(unit: Unit<R>): Promise<R>

  lead(id: LeadId): Promise<Lead | undefined>
  events(id: LeadId): Promise<LeadEvent[]>
  leads(query: LeadQuery): Promise<Lead[]>
  people(): Promise<ReadonlyMap<PersonId, PersonState>>
  counts(): Promise<{ status: Status; grade: Grade; count: number }[]>
  /** Open leads in order of id, after `after`, for the auditor. */
  openLeads(after: LeadId | undefined, limit: number): Promise<{ lead: Lead; due: Due | undefined }[]>

  /** Leads whose next moment has come, earliest first. */
  due(now: Moment, limit: number): Promise<{ lead: LeadId; due: Due }[]>
  /** The earliest next moment of all. */
  nextDue(): Promise<Moment | undefined>
  /** Next moments in (from, to] whose rung reminds this person directly. */
  remindersDue(person: PersonId, from: Moment, to: Moment): Promise<Moment[]>

  /** Destinations with effects that wait. */
  destinations(): Promise<string[]>
  /**
   * Takes the effects of a destination that may go out now, at most one lead's next each, oldest first, and marks them as begun.
   * `wakeAt`: when the next one becomes ripe, if none is now. Nudges come all at once, so that they can be merged.
   */
  claim(
    chat: ChatName,
    dest: string,
    now: Moment,
    limit: number,
  ): Promise<{ effects: Effect[]; wakeAt?: Moment }>
  settle(settlements: Settlement[]): Promise<void>
  /**
   * Marks everything that a dead process had begun as unknown, to be looked for at `lookAt`; for the start. Gives their number.
   */
  recover(lookAt: Moment): Promise<number>
  message(chat: ChatName, key: string): Promise<MessageRef | undefined>
  /** The lead whose card is this message. */
  leadOfMessage(ref: MessageRef): Promise<LeadId | undefined>
  /** Leads of which an effect of this kind was begun and is not settled: what it posted may be there and not be known here. */
  unsettled(chat: ChatName, kind: EffectKind): Promise<LeadId[]>

  saveDraft(draft: Draft): Promise<void>
  draft(id: string): Promise<Draft | undefined>

  readonly crm: CrmTable
  /** Open and ended leads that share one of these company keys, newest first. */
  leadsOfCompany(keys: readonly CompanyKey[], limit: number): Promise<Lead[]>
  /** Lines of the ledger, oldest first. */
  credits(query: CreditQuery): Promise<CreditEntry[]>
  /** How many lines there are of each account and amount (of each lead, SDR or campaign): what exact sums are made of. */
  creditCounts(query: CreditFilter, by?: CreditGrouping): Promise<CreditCount[]>
  /** Leads with an event in [from, to), with all their events, in order of id: for replays and reports. */
  histories(
    from: Moment,
    to: Moment,
    after: LeadId | undefined,
    limit: number,
  ): Promise<{ lead: Lead; events: LeadEvent[] }[]>

  /** The policy in force and every earlier version. */
  policies(): Promise<PolicyVersion[]>
  addPolicy(policy: Policy, at: Moment, by: string): Promise<PolicyVersion>

  /** Small values of adapters: a person's direct channel, the sweep's last run. */
  get(key: string): Promise<string | undefined>
  set(key: string, value: string): Promise<void>
  /** All that are kept under keys with this prefix, in order of key. */
  entries(prefix: string): Promise<{ key: string; value: string }[]>

  /** Fires after a commit that stored effects or moved deadlines. */
  onChange(listener: (change: { destinations: string[]; due?: Moment }) => void): () => void
  /** Resolves when a trivial read and write work. */
  ping(): Promise<void>
  close(): Promise<void>
}

// ── CRM ────────────────────────────────────────────────────────────────────────────────────────────────────────────

/** What the companies know already: look-ups only. */
export interface Crm {
  /** Every record that shares an exact key, and the few whose names are most alike. */
  find(company: Company): Promise<CrmFinding>
  /** Only those that share an exact key: a fraction of the work, for whoever asks about many companies. */
  exact(company: Company): Promise<ExactMatch[]>
  record(id: string): Promise<CrmRecord | undefined>
}

/** The CRM that is held in the store, filled by imports. */
export interface CrmTable extends Crm {
  /**
   * Adds records, and changes those that are known by their id; what an earlier import told of follow-ups is kept. All or none of
   * them. Gives how many of each.
   */
  put(records: readonly CrmRecord[]): Promise<{ added: number; changed: number; same: number }>
  count(): Promise<number>
}

// ── ledger of credit ───────────────────────────────────────────────────────────────────────────────────────────────

export interface CreditFilter {
  leads?: LeadId[]
  sdr?: PersonId
  campaign?: string
  /** Entries of [from, to). */
  from?: Moment
  to?: Moment
}

export interface CreditQuery extends CreditFilter {
  newestFirst?: boolean
  /** The last line of the page before. */
  after?: Pick<CreditEntry, 'at' | 'lead' | 'seq' | 'line'>
  limit: number
}

// ── chat ────────────────────────────────────────────────────────────────────────────────────────────────────────────

export const CHAT_NAMES = ['slack', 'wecom', 'playground'] as const
export type ChatName = (typeof CHAT_NAMES)[number]

export type Address = { to: 'group'; group: Group; thread?: MessageRef } | { to: 'person'; person: Person }

export interface Chat {
  readonly name: ChatName
  /** Whether this chat reaches the group or person at all. */
  reaches(address: Address): boolean
  /** Posts once; `key` is kept with the message so that `find` sees it later. */
  post(address: Address, message: Message, key: string): Promise<MessageRef>
  /** Replaces what a message of ours shows; repeating it does no harm. */
  update(ref: MessageRef, message: Message, key: string): Promise<void>
  /** To one person, where they pressed; may get lost, is never repeated. */
  whisper(conversation: string, user: string, message: Message): Promise<void>
  /** The message with this key posted at or after `since`, if the platform has it. */
  find(address: Address, key: string, since: Moment): Promise<MessageRef | undefined>
  /** An address that opens this message for a member of the chat, if the platform gives one. Never rejects. */
  link(ref: MessageRef): Promise<string | undefined>
  /** Milliseconds to leave between two posts to one destination and (after a burst) two posts anywhere; most updates in a minute. */
  readonly pace: { post: number; anywhere: number; updates: number }
  /** Resolves when the platform answers and accepts us. */
  ping(): Promise<void>
}

/** How a platform failed us, told apart by what may be done next. */
export class ChatFault extends Error {
  override readonly name = 'ChatFault'
  readonly kind: 'busy' | 'not-sent' | 'unknown' | 'rejected' | 'unauthorized'
  /** For `busy`: milliseconds to wait. */
  readonly retryAfter: number

  /**
   * `busy`: rate limited, nothing sent. `not-sent`: certainly nothing sent, try again. `unknown`: may have been sent.
   * `rejected`: will never be accepted (`message` is the platform's code). `unauthorized`: nothing works until an operator acts.
   */
  constructor(kind: ChatFault['kind'], message: string, options?: { retryAfter?: number; cause?: unknown }) {
    super(message, options?.cause === undefined ? undefined : { cause: options.cause })
    this.kind = kind
    this.retryAfter = options?.retryAfter ?? 0
  }
}
