import type { FunnelRow } from '../numbers.ts'
import type { TargetDimension } from './target.ts'
import { wilson } from './wilson.ts'

/** The stages that a lead is won through, the first one first; `won` is the target itself. */
export const NEEDED_STAGES = ['leads', 'mql', 'sal', 'sql'] as const
export type NeededStage = (typeof NEEDED_STAGES)[number]

/** How many it takes, whole ones: as measured, and from the fewest to the most that 95 % certainty allows. */
export interface Need {
  /** `null` where nothing was ever won: then only the fewest are known. */
  likely: number | null
  low: number
  /** `null` without any bound. */
  high: number | null
}

/** Leads whose fate is known, from which rates are measured. */
export interface Measured {
  funnel: Pick<FunnelRow, NeededStage | 'won'>
  /** Dimensions of the target that were let go, so that there are enough. */
  widened: TargetDimension[]
}

export interface WalkedBack extends Measured {
  needed: Record<NeededStage, Need>
}

/** Fewer leads than this say too little of a slice: the next wider one is asked. */
export const ENOUGH = 30

/** From leads to be won back to those of every stage before, through the rates of leads like them. */
export function walkBack(won: number, measured: Measured): WalkedBack {
  const { funnel } = measured
  const need = (stage: NeededStage): Need => {
    const { low, high } = wilson(funnel.won, funnel[stage])
    return {
      likely: funnel.won === 0 ? null : whole((won * funnel[stage]) / funnel.won),
      low: whole(won / high),
      high: low === 0 ? null : whole(won / low),
    }
  }
  return {
    ...measured,
    needed: { leads: need('leads'), mql: need('mql'), sal: need('sal'), sql: need('sql') },
  }
}

/** The next whole number; what binary fractions add to a whole one is none. */
const whole = (count: number): number => Math.ceil(count - 1e-9)

/** The slices that a target may be measured by, from its own to all: what tells least of a lead's fate is let go first. */
export function widenings(own: readonly TargetDimension[]): TargetDimension[][] {
  const order: TargetDimension[] = ['team', 'region', 'industry', 'productLine']
  const there = order.filter((dimension) => own.includes(dimension))
  return Array.from({ length: there.length + 1 }, (_, n) => there.slice(0, n))
}
