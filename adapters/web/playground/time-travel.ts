import type { Moment } from '../../../src/domain/calendar/moment.ts'
import type { PushableClock, Store } from '../../../src/ports.ts'
import { RequestProblem } from './request-problem.ts'
import { type ClockRequest, LONGEST_PUSH } from './requests.ts'
import type { WireClock } from './wire.ts'

/** Milliseconds past a deadline to go to, so that it has surely come. */
const PAST_DEADLINE = 1000
/** Milliseconds that the playground may be ahead in all: ten years, well within what dates and calendars can say. */
const FARTHEST = 3650 * 86_400_000

export async function clockOf(clock: PushableClock, store: Pick<Store, 'nextDue'>): Promise<WireClock> {
  const next = await store.nextDue()
  return { now: clock.now(), ...(next !== undefined && { next }) }
}

/** Pushes the clock. Throws a RequestProblem where nothing is due or the push would lead too far. */
export async function travel(
  request: ClockRequest,
  clock: PushableClock,
  store: Pick<Store, 'nextDue'>,
): Promise<void> {
  const ms = 'push' in request ? request.push : distance(await store.nextDue(), clock.now())
  if (clock.offset + ms > FARTHEST) throw new RequestProblem('too-far', 409)
  await clock.push(ms)
}

/** One that has come already is being dealt with: no push needed. */
function distance(next: Moment | undefined, now: Moment): number {
  if (next === undefined) throw new RequestProblem('no-deadline', 409)
  return Math.min(Math.max(next + PAST_DEADLINE - now, 0), LONGEST_PUSH)
}
