import type { Moment } from '../domain/calendar/moment.ts'
import type { Choices } from '../domain/insight/choices.ts'
import type { Counted } from '../domain/insight/counted.ts'
import type { Dimension, DimensionValue, Slice } from '../domain/insight/dimension.ts'
import type { FlagOf } from '../domain/insight/flags/flag.ts'
import type { Flag } from '../domain/insight/flags.ts'
import type { Window } from '../domain/insight/history.ts'
import type {
  CreditRow,
  FunnelRow,
  HeatCell,
  LoadRow,
  PactKept,
  ResponseRow,
  ThanksRow,
} from '../domain/insight/numbers.ts'
import type { PactSpan } from '../domain/insight/pact.ts'
import type { SecondChances } from '../domain/insight/second-chance.ts'
import type { WaitClock } from '../domain/insight/wait.ts'
import type { LeadEvent } from '../domain/lead/events.ts'
import type { LeadId } from '../domain/lead/lead.ts'
import type { PersonEvent } from '../domain/person/person.ts'
import type { PersonId } from '../domain/workspace.ts'

/** Rows by a dimension, in the order of its values (those without one last); one row, a total, without it. */
export interface InsightQuery extends Slice {
  by?: Dimension
}

/** Open waits are late from their due moment on: `asOf` says as of when. */
export interface ResponseQuery extends InsightQuery {
  clock: WaitClock
  asOf: Moment
}

/**
 * Every number that pages, digest and exports show. What it answers is what the events add up to as far as they have been counted: who
 * wants them as of now has them counted up before. Loads are as of now. None of it costs more than a walk over a few bytes of each lead,
 * and questions that are asked together walk together.
 */
export interface Insight {
  funnel(query: InsightQuery): Promise<FunnelRow[]>
  responses(query: ResponseQuery): Promise<ResponseRow[]>
  heat(query: Omit<ResponseQuery, 'by'>): Promise<HeatCell[]>
  /** One answer for each of the weeks, in their order. */
  pact(weeks: readonly PactSpan[]): Promise<PactKept[]>
  secondChances(slice: Slice): Promise<SecondChances>
  /** How many leads are won: those that were in the slice's period, whenever they came. */
  wins(slice: Slice): Promise<number>
  /** What both heads should see of a window, newest first; entries of the CRM as far as it has been looked through. */
  flags(window: Window): Promise<Flag[]>
  /** How the managers' assignments of a window turned out. */
  choices(window: Window): Promise<Choices>
  credit(query: InsightQuery): Promise<CreditRow[]>
  loads(): Promise<LoadRow[]>
  /** Those who helped most first. */
  thanks(window: Window): Promise<ThanksRow[]>
  /** The values that a dimension has among all leads, in order: what a filter offers. */
  values(dimension: Dimension): Promise<DimensionValue[]>
}

/** Events that have not been counted yet. */
export interface Unread {
  /** How far they had been counted when this was read, and by which version of counting: what `keep` expects to find. */
  before: { position: number; version: string }
  /** The place of the newest of them; there was none where it is that of `before`. */
  upTo: number
  /** When the oldest of them happened. */
  since?: Moment
  /** As many as there may be: more may follow. */
  isFull: boolean
  /** Leads of which something newer is among them than what is counted. */
  leads: LeadId[]
  /** What happened to people. */
  people: PersonEvent[]
  /** Leads that were edited, or of which somebody said what company they are. */
  renamed: LeadId[]
}

/**
 * What is counted of each lead, kept beside the events and always countable anew. `version` names the way of counting, with everything
 * that it depends on besides the events: where it is another one than before, all is counted again.
 */
export interface InsightBook {
  /** The next events, at most so many, and of at most so many leads. */
  unread(version: string, limit: number, leads?: number): Promise<Unread>
  /** Every absence of everybody, as it was told; each person's in order. */
  absences(): Promise<PersonEvent[]>
  /** Leads that wait for one of these people, or did so after this moment. */
  waitingFor(people: readonly PersonId[], after: Moment): Promise<LeadId[]>
  /** All that happened to these leads, each lead's oldest first. */
  histories(leads: readonly LeadId[]): Promise<LeadEvent[][]>
  /**
   * Keeps what was counted and how far, at once. False, and nothing changed, where somebody else has gone on meanwhile: then what was
   * counted may be older than what is kept.
   */
  keep(unread: Unread, version: string, counted: readonly Counted[]): Promise<boolean>
  /** In which state the CRM is, where it has changed since it was seen. */
  crmNews(): Promise<string | undefined>
  /** The CRM has been looked through as it was in that state. */
  crmSeen(state: string): Promise<void>
  /** Which entries of the CRM are flags of these leads, all of them: in place of what was kept. */
  keepEntries(leads: readonly LeadId[], entries: readonly FlagOf<'record-after-posting'>[]): Promise<void>
}
