import type { Target } from '../domain/insight/targets/target.ts'
import type { StepOf } from './imports.ts'

/** What sales wants to win, by month and slice. */
export interface Targets {
  /** Keeps them; one of the same month and slice is replaced. Of two such, the last counts. `step`: as one of an import. */
  put(targets: readonly Target[], step?: StepOf): Promise<{ added: number; changed: number; same: number }>
  /** Those of the months from the one up to the other, both YYYY-MM and included, by month. */
  list(from: string, to: string): Promise<Target[]>
}
