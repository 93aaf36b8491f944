import type { Moment } from '../src/domain/calendar/moment.ts'
import { type SecondChances, secondChances } from '../src/domain/insight/second-chance.ts'
import type { Core } from './core.ts'
import { eachHistory } from './histories.ts'

const MINUTE = 60_000
/** A year: long enough for a sales cycle of months to end. */
const MEASURED = 365 * 24 * 60 * MINUTE
/** A measure of a year is as good a little later, and counting it reads the year's histories. */
const GOOD_FOR = 5 * MINUTE

interface Counted {
  at: Moment
  chances: Promise<SecondChances>
}

const counted = new WeakMap<Core, Counted>()

/** What became of the second chances among the leads to which something happened within a year; counted every few minutes at most. */
export function measuredChances(core: Core): Promise<SecondChances> {
  const now = core.clock.now()
  const before = counted.get(core)
  if (before !== undefined && before.at <= now && now < before.at + GOOD_FOR) return before.chances
  const chances = count(core, now)
  counted.set(core, { at: now, chances })
  chances.catch(() => counted.delete(core))
  return chances
}

async function count({ store }: Core, now: Moment): Promise<SecondChances> {
  const chances = secondChances()
  await eachHistory(store, { from: now - MEASURED, to: now + 1 }, (history) => chances.add(history))
  return chances.result()
}
