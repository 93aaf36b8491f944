import { bulkAccepts } from './flags/bulk-accept.ts'
import { emptyFollowUps } from './flags/empty-follow-up.ts'
import { type Flag, type Inspected, newestFirst } from './flags/flag.ts'
import { recordsAfterPosting } from './flags/record-after-posting.ts'
import { rejectedThenWon } from './flags/rejected-then-won.ts'
import { rejectsTheHard } from './flags/rejects-the-hard.ts'
import type { Fold, Window } from './history.ts'

export { FLAG_KINDS, type Flag, type FlagKind, type Inspected } from './flags/flag.ts'
export { RECORD_WITHIN } from './flags/limits.ts'

/**
 * What both heads should see of a window: made visible, not punished, and decided by nobody but them. Newest first; the order in
 * which histories come does not matter. A posting up to `RECORD_WITHIN` before the window counts too, so histories should reach so far.
 */
export function flagging(window: Window): Fold<Inspected, Flag[]> {
  const folds: Fold<Inspected, Flag[]>[] = [
    bulkAccepts(window),
    emptyFollowUps(window),
    rejectsTheHard(window),
  ]
  const found: Flag[] = []
  return {
    add(history) {
      for (const fold of folds) fold.add(history)
      found.push(...recordsAfterPosting(history, window), ...rejectedThenWon(history, window))
    },
    result: () => [...found, ...folds.flatMap((fold) => fold.result())].sort(newestFirst),
  }
}
