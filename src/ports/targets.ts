import type { Target } from '../domain/insight/targets/target.ts'

/** What sales wants to win, by month and slice. */
export interface Targets {
  /** Keeps them; one of the same month and slice is replaced. Of two such, the last counts. */
  put(targets: readonly Target[]): Promise<{ added: number; changed: number; same: number }>
  /** Those of the months from the one up to the other, both YYYY-MM and included, by month. */
  list(from: string, to: string): Promise<Target[]>
}
