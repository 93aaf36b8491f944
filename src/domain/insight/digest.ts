import type { Friction } from './friction.ts'
import type { Week } from './news.ts'
import type { FunnelRow, PactKept, ResponseRow, ThanksRow } from './numbers.ts'
import type { PactWeek } from './pact.ts'
import type { SecondChances } from './second-chance.ts'
import type { MonthTarget } from './targets/months.ts'
import type { WaitClock } from './wait.ts'

/** What a week looks like as of now, from the one layer that every page and export asks: what the group reads on its first morning after it. */
export interface Digest {
  week: Week
  /** Leads posted or saved in the week, as far as they have come by now. */
  funnel: FunnelRow
  /** Waits that began in the week. */
  responses: ResponseOf[]
  /** The week of now and the three before it, oldest first. */
  pact: PactTrend[]
  /** Of the leads that came within a year. */
  chances: SecondChances
  /** Of the week; who helped most first. */
  thanks: ThanksRow[]
  /** Of the month of now, where it has any. */
  target?: MonthTarget
  frictions: Friction[]
}

export type ResponseOf = ResponseRow & { clock: WaitClock }
/** Named by the Monday (YYYY-MM-DD) of the week by whose moment marketing delivers. */
export type PactTrend = PactWeek & PactKept & { monday: string }

/** Whether nothing happened in the week that would be worth telling. */
export const isEmpty = ({ funnel, responses, thanks }: Digest): boolean =>
  funnel.leads === 0 && thanks.length === 0 && responses.every(({ waits }) => waits === 0)

/** A share of 0 to 1; `undefined` of nothing. */
export const shareOf = (part: number, whole: number): number | undefined =>
  whole === 0 ? undefined : part / whole
