import type { PersonId } from '../../workspace.ts'

/** What sales wants to win in a month, of one slice of the market. */
export interface Target {
  /** YYYY-MM, by the workspace calendar's wall. */
  month: string
  /** With everything that lies in it; `null` where the target is of all. So with the others. */
  region: string | null
  /** The reps whose target it is, each once, in order of id. */
  team: PersonId[]
  industry: string | null
  productLine: string | null
  /** Leads to be won. Where the target is an amount: so many of the usual deal, a fraction too. */
  won: number
  /** As it was written, in the company's own currency; both or neither. */
  amount?: number
  deal?: number
}

export const TARGET_DIMENSIONS = ['region', 'team', 'industry', 'productLine'] as const
export type TargetDimension = (typeof TARGET_DIMENSIONS)[number]

/** Targets of one key are one target: the later replaces the earlier. */
export const targetKey = ({ month, region, team, industry, productLine }: Omit<Target, 'won'>): string =>
  JSON.stringify([month, region, team, industry, productLine])
