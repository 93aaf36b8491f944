import { type SecondChances, secondChances } from '../src/domain/insight/second-chance.ts'
import type { Core } from './core.ts'
import { eachHistory } from './histories.ts'

/** A year, in milliseconds: long enough for a sales cycle of months to end. */
const MEASURED = 365 * 86_400_000

/** What became of the second chances among the leads to which something happened within a year. */
export async function measuredChances({ store, clock }: Core): Promise<SecondChances> {
  const now = clock.now()
  const chances = secondChances()
  await eachHistory(store, { from: now - MEASURED, to: now + 1 }, (history) => chances.add(history))
  return chances.result()
}
