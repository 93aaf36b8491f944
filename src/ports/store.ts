import type { Behaviour } from '../domain/behaviour/behaviour.ts'
import type { Moment } from '../domain/calendar/moment.ts'
import type { CompanyKey } from '../domain/company/company.ts'
import type { CreditCount, CreditEntry, CreditGrouping } from '../domain/covenant/covenant.ts'
import type { Due } from '../domain/lead/clocks.ts'
import type { LeadEvent } from '../domain/lead/events.ts'
import type { Grade } from '../domain/lead/fields.ts'
import type { Lead, LeadId, Status } from '../domain/lead/lead.ts'
import type { PersonEvent, PersonState } from '../domain/person/person.ts'
import type { PolicyVersion } from '../domain/policy/policy.ts'
import type { PolicyBook, Proposal, ProposalEvent, ProposalId } from '../domain/policy/proposal.ts'
import type { PersonId } from '../domain/workspace.ts'
import type { BehaviourQuery, FoundBehaviour, NewBehaviour } from './behaviour.ts'
import type { ChatName } from './chat.ts'
import type { CreditFilter, CreditQuery } from './credit.ts'
import type { CrmTable } from './crm.ts'
import type { CrmTasks } from './crm-tasks.ts'
import type { ImportStep, Imports } from './imports.ts'
import type { Insight, InsightBook } from './insight.ts'
import type { Material, MaterialQuery } from './material.ts'
import type {
  Claimed,
  EffectKind,
  Hold,
  Lane,
  MessageRef,
  NewEffect,
  OutboxState,
  Settlement,
} from './outbox.ts'
import type { Targets } from './targets.ts'
import type { Tickets } from './tickets.ts'
import type { Webhooks } from './webhooks.ts'

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
  /** The rules: every version there is, and the newest proposal of others. */
  policies(): PolicyBook
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
  /** What people did on pages and at events. */
  behaviour?: NewBehaviour[]
  policies?: PolicyChange
  /** Person keys that this lead holds no more: somebody else may bring the person. */
  releases?: { key: string; lead: LeadId }[]
  /** Steps of an import; one that was taken before refuses the unit. */
  imported?: ({ import: string } & ImportStep)[]
}

/** New versions, and proposals as they are after these events. */
export interface PolicyChange {
  versions?: PolicyVersion[]
  proposals?: { proposal: Proposal; events: ProposalEvent[] }[]
}

export interface Unit<R> {
  /** The platform's id of what was delivered; the second unit with it changes nothing and gets the first one's result. */
  delivery?: string
  leads: LeadId[]
  /** Person keys that `decide` will ask about. */
  keys?: string[]
  needsLoads?: boolean
  /**
   * Milliseconds within which the unit must be decided; else it is dropped with `TooSlow`, nothing done: the person who waits is
   * told so in time, and it stays true. A delivery that came before gets its answer all the same.
   */
  patience?: number
  /** Synchronous and free of side effects: it may be run again when a batch must be replayed. A throw fails only this unit. */
  decide(view: View): Change<R>
}

/** A `notice` is of no lead: it shows the newest state of a proposal to a group. */
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
  /** The rep, or the owner whom it was synced to. */
  holder?: PersonId
  grade?: Grade
  /** Any of these; an empty list is none. */
  regions?: string[]
  /** Where it came from. */
  source?: string
  /** Created in [from, to). */
  from?: Moment
  to?: Moment
  /** The last one of the page before. */
  before?: { createdAt: Moment; id: LeadId }
  /** Matches company, contact, id (any part), or a phone or email (whole). */
  text?: string
  /** Whether the text is looked for among phones and emails, too; true where it is left out. */
  reach?: boolean
  limit: number
}

/** Of events of several leads: the newest first, of the same moment the greatest lead, then the greatest number. */
export interface NewestQuery {
  leads: readonly LeadId[]
  /** The last one of the page before. */
  before?: { at: Moment; lead: LeadId; seq: number }
  limit: number
}

/** What a commit of this process brought. */
export interface StoreChange {
  /** Lanes that got effects. */
  lanes: Lane[]
  /** The next moments that it set, one a lead. */
  dues: { lead: LeadId; at: Moment }[]
}

/** A unit was not decided within its patience; nothing of it was done. */
export class TooSlow extends Error {
  override readonly name = 'TooSlow'
}

/** What was erased of one person. */
export interface Erased {
  /** The leads that were about them. */
  leads: LeadId[]
  /** Rows beside the leads (drafts, links to forms, answers that are kept for a repetition) that were written over or deleted. */
  others: number
}

/** What is looked up without a running Tenon, too. */
export interface StoreLook {
  /** The leads that hold these person keys; those that nobody holds are left out. */
  holders(keys: readonly string[]): Promise<ReadonlyMap<string, LeadId>>
  /** Every version of the policy after this one (after 0: all), oldest first; those still to start too. */
  policies(after?: number): Promise<PolicyVersion[]>
}

export interface Store extends StoreLook {
  /** Decides and writes durably: when it resolves, everything in the change is on disk. Refuses (rejects) when the disk does. */
  commit<R>(unit: Unit<R>): Promise<R>

  lead(id: LeadId): Promise<Lead | undefined>
  events(id: LeadId): Promise<LeadEvent[]>
  /** What a message about the lead is drawn from, read at once; undefined where there is no such lead. */
  material(lead: LeadId, query: MaterialQuery): Promise<Material | undefined>
  leads(query: LeadQuery): Promise<Lead[]>
  people(): Promise<ReadonlyMap<PersonId, PersonState>>
  /** Another text after everything that happened or was counted. Costs next to nothing. */
  position(): Promise<string>
  counts(): Promise<{ status: Status; grade: Grade; count: number }[]>
  /** How many open leads there are of each status that any has. Costs what is open, not what is stored. */
  openCounts(): Promise<{ status: Status; count: number }[]>
  /** Open leads in order of id, after `after`, for the auditor. */
  openLeads(after: LeadId | undefined, limit: number): Promise<{ lead: Lead; due: Due | undefined }[]>

  /** Leads whose next moment comes by `now`, earliest first; after the last one of the page before, if there was one. */
  due(now: Moment, limit: number, after?: { at: Moment; lead: LeadId }): Promise<{ lead: LeadId; due: Due }[]>
  /** The earliest next moment of all. */
  nextDue(): Promise<Moment | undefined>
  /** Next moments in (from, to] whose rung reminds this person directly. */
  remindersDue(person: PersonId, from: Moment, to: Moment): Promise<Moment[]>

  /** Lanes with something to do at `now` that `holder` is not at work in and no other process holds. */
  lanes(holder: string, now: Moment): Promise<Lane[]>
  /**
   * Takes the lane for `hold.holder`, and of it the effects that may go out now, at most one lead's next each, oldest first, and marks
   * them as begun. Nudges come all at once, so that they can be merged. What a holder before had begun is unknown from now on, to be
   * looked for at `hold.lookAt`. A lane in which nothing is ripe and nothing begun is let go.
   */
  claim(chat: ChatName, dest: string, now: Moment, limit: number, hold: Hold): Promise<Claimed>
  /** Makes all lanes that `holder` is at work in its own until then. */
  keepLanes(holder: string, until: Moment): Promise<void>
  /** Lets the lane go, where `holder` holds it, with whatever is left in it. */
  leaveLane(lane: Lane, holder: string): Promise<void>
  /** Who is at work in the lane, if anybody. */
  laneHolder(lane: Lane): Promise<string | undefined>
  /** Processes that are at work in a lane, or were when they died. */
  laneHolders(): Promise<string[]>
  settle(settlements: Settlement[]): Promise<void>
  /**
   * Marks everything that these processes had begun as unknown, to be looked for at `lookAt`, and lets their lanes go: they are dead for
   * certain, and nobody need wait until their time is over. A whisper is dropped. Gives the number of effects.
   */
  recover(holders: readonly string[], lookAt: Moment): Promise<number>
  message(chat: ChatName, key: string): Promise<MessageRef | undefined>
  /** The lead whose card is this message. */
  leadOfMessage(ref: MessageRef): Promise<LeadId | undefined>
  /** How the outbox stands, chat by chat; those without any effect are left out. Costs what waits, not what was ever sent. */
  outbox(now: Moment): Promise<OutboxState[]>
  /** Leads of which an effect of this kind was begun and is not settled: what it posted may be there and not be known here. */
  unsettled(chat: ChatName, kind: EffectKind): Promise<LeadId[]>

  saveDraft(draft: Draft): Promise<void>
  draft(id: string): Promise<Draft | undefined>

  /** What was done by whom or of what company these keys are, each once, newest first. */
  behaviour(query: BehaviourQuery): Promise<Behaviour[]>
  /** The same, and under which of the keys each was found. */
  behaviourFound(query: BehaviourQuery): Promise<FoundBehaviour[]>
  /** All events, oldest first, of those of these leads that the newest events of all of them are of; in no order of leads. */
  newestOf(query: NewestQuery): Promise<{ lead: LeadId; events: LeadEvent[] }[]>

  readonly crm: CrmTable
  readonly crmTasks: CrmTasks
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

  /**
   * Forgets the person with one of these keys (see `personKeys`): in the events of their leads, which is the one time that something in
   * them changes, in what is made from these, and beside them; each lead then says in an event of `by` that it was so, and its cards are
   * drawn again. The lead itself stays, with its company and what became of it.
   */
  erase(keys: readonly string[], by: PersonId, now: Moment): Promise<Erased>

  proposal(id: ProposalId): Promise<Proposal | undefined>
  /** Proposals of other rules, newest first; of one proposer where `by` is given. */
  proposals(query: { by?: PersonId; limit: number }): Promise<Proposal[]>

  /** Small values of adapters: a person's direct channel, the sweep's last run. */
  get(key: string): Promise<string | undefined>
  set(key: string, value: string): Promise<void>
  /** Keeps the value where none is kept yet; gives the one that is kept, the same to all who ask at the same moment. */
  setOnce(key: string, value: string): Promise<string>
  /** All that are kept under keys with this prefix, in order of key. */
  entries(prefix: string): Promise<{ key: string; value: string }[]>

  /** The numbers that leaders see, and what they are counted from. */
  readonly insight: Insight & InsightBook

  readonly targets: Targets
  readonly imports: Imports
  readonly tickets: Tickets
  readonly webhooks: Webhooks
  /**
   * Takes `name` for `holder` until `now + milliseconds`, or makes its own last until then: true when it holds it. False, and nothing
   * changed, while another one holds it. `holder` names one process and no other, not even the same one after a restart. The moments
   * are the callers' own: of two whose clocks differ, the one that is ahead takes over so much too early (the old holder is refused
   * at its next renewal) and the one that is behind so much too late. Clocks should differ by much less than a lease lasts.
   */
  lease(name: string, holder: string, now: Moment, milliseconds: number): Promise<boolean>
  /** Who has it, or had it last, unless it was let go. */
  leaseHolder(name: string): Promise<string | undefined>
  /** Lets it go, so that another one need not wait for its end; nothing happens where `holder` does not hold it. */
  release(name: string, holder: string): Promise<void>

  /** Fires after a commit that stored effects or moved deadlines. */
  onChange(listener: (change: StoreChange) => void): () => void
  /**
   * The moment by the clock of wherever it is kept, one and the same for all processes: that of the database's server, or of the machine
   * with the file. Nobody's pushed clock.
   */
  time(): Promise<Moment>
  /** Resolves when a trivial read and write work. */
  ping(): Promise<void>
  close(): Promise<void>
}
