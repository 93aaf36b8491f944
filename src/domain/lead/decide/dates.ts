import type { Moment } from '../../calendar/moment.ts'
import type { Refusal } from '../refusal.ts'

/** Ten years, like the longest length of a policy. */
const FARTHEST = 3650 * 86_400_000

/** Why a lead cannot be taken up again at this moment. */
export function badDate(revisitAt: Moment | undefined, now: Moment): Refusal | undefined {
  if (revisitAt === undefined) return undefined
  if (revisitAt <= now) return { code: 'past-date' }
  return revisitAt > now + FARTHEST ? { code: 'far-date' } : undefined
}
