import type { Slice } from '../../src/domain/insight/dimension.ts'
import type { SecondChances } from '../../src/domain/insight/second-chance.ts'
import type { Core } from '../core.ts'
import { countUp } from './counting.ts'

/** A year: long enough for a sales cycle of months to end. */
const MEASURED = 365 * 86_400_000

/** Leads that came within a year, today's included: what second chances are measured by wherever no other time was asked for. */
export const measuredSlice = ({ clock }: Core): Slice & Required<Pick<Slice, 'period'>> => {
  const now = clock.now()
  return { period: { from: now - MEASURED, to: now + 1 } }
}

/** What became of the second chances among the leads of a year, as of now: the same in the chat's queue, on the board and in the digest. */
export async function measuredChances(core: Core): Promise<SecondChances> {
  await countUp(core)
  return core.store.insight.secondChances(measuredSlice(core))
}
