import type { Moment } from '../../src/domain/calendar/moment.ts'
import { nextOpening } from '../../src/domain/calendar/working-time.ts'
import { calendarOf } from '../../src/domain/lead/desk.ts'
import type { PersonId } from '../../src/domain/workspace.ts'
import { type Core, rosterNow } from '../core.ts'

/**
 * When this person is next at work; `undefined` when they are now. A reminder was begun in their working time, but a platform that did not
 * take it, or a worker that was down, may have held it back until the evening.
 */
export async function quietUntil(core: Core, id: PersonId): Promise<Moment | undefined> {
  if (core.person(id) === undefined) return undefined
  const now = core.clock.now()
  const opening = nextOpening(now, calendarOf(id, await rosterNow(core)))
  return opening > now ? opening : undefined
}
