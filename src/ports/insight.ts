import type { Moment } from '../domain/calendar/moment.ts'
import type { Dimension, DimensionValue, Slice } from '../domain/insight/dimension.ts'
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
import type { SecondChances } from '../domain/insight/second-chance.ts'
import type { WaitClock } from '../domain/insight/wait.ts'

/** Rows by a dimension, in the order of its values (those without one last); one row, a total, without it. */
export interface InsightQuery extends Slice {
  by?: Dimension
}

/** Open waits are late from their due moment on: `asOf` says as of when. */
export interface ResponseQuery extends InsightQuery {
  clock: WaitClock
  asOf: Moment
}

/** Moments of one week of the pact: delivered in [from, by), judged before `qualifyBy`. */
export interface PactSpan {
  from: Moment
  by: Moment
  qualifyBy: Moment
}

/**
 * Every number that pages, digest and exports show. What it answers is what the events add up to as far as they have been followed, which
 * is seconds behind them at most; loads are as of now. None of it costs more than a walk over one index of one row a lead or wait.
 */
export interface Insight {
  funnel(query: InsightQuery): Promise<FunnelRow[]>
  responses(query: ResponseQuery): Promise<ResponseRow[]>
  heat(query: Omit<ResponseQuery, 'by'>): Promise<HeatCell[]>
  /** One answer for each of the weeks, in their order. */
  pact(weeks: readonly PactSpan[]): Promise<PactKept[]>
  secondChances(slice: Slice): Promise<SecondChances>
  /** What both heads should see of a window, newest first; all that events alone can tell (`record-after-posting` needs the CRM, too). */
  flags(window: Window): Promise<Flag[]>
  credit(query: InsightQuery): Promise<CreditRow[]>
  loads(): Promise<LoadRow[]>
  /** Those who helped most first. */
  thanks(window: Window): Promise<ThanksRow[]>
  /** The values that a dimension has among all leads, in order: what a filter offers. */
  values(dimension: Dimension): Promise<DimensionValue[]>
}
