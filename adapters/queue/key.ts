import type { Moment } from '../../src/domain/calendar/moment.ts'
import type { Knock } from '../../src/ports.ts'

/**
 * The name of a knock while it waits: what has the same name is the same knock. It has its moments in it, so that an earlier one is never
 * taken for a later one that waits; all that a lane should have had by `now` is one. No colon is in it.
 */
export function keyOf(knock: Knock, now: Moment): string {
  if (knock.what === 'rungs') return `rungs.${knock.from}.${knock.at}`
  return `lane.${knock.chat}.${encodeURIComponent(knock.dest)}.${knock.at <= now ? 'now' : knock.at}`
}
