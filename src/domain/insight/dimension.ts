import type { Window } from './history.ts'

/**
 * What numbers are told apart by (domain: what leaders see). Each is a lead's value as it is now, except where a number says otherwise:
 * `cohort` the Monday (YYYY-MM-DD, on the workspace calendar's wall) of the week of its first posting, or of its saving while it was never
 * posted; `source` and `campaign` where it came from; `rep` who has it or had it last, the owner it was synced to included; `policy` the
 * version under which it was last posted, so that every number says by which rules it was counted.
 */
export const DIMENSIONS = [
  'cohort',
  'source',
  'campaign',
  'sdr',
  'rep',
  'region',
  'industry',
  'productLine',
  'grade',
  'policy',
] as const
export type Dimension = (typeof DIMENSIONS)[number]

/** A value of a dimension; `null`: the lead has none. Versions of the policy as text too: "3". */
export type DimensionValue = string | null

export type Dimensions = Record<Dimension, DimensionValue>

/** Which leads count. Several values of one dimension: any of them; several dimensions: all of them. */
export interface Slice {
  /** Leads whose entry (first posting, or saving) lies in it; for waits: those that began in it. All by default. */
  period?: Window
  where?: Partial<Record<Dimension, readonly DimensionValue[]>>
}
