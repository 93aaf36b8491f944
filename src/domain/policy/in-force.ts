import type { Moment } from '../calendar/moment.ts'
import type { PolicyVersion } from './policy.ts'

/**
 * The version in force at a moment: the newest whose start has come. Before all of them it is the first, since nobody ever works without
 * rules. `versions` are in order. Throws when there are none.
 */
export function inForce(versions: readonly PolicyVersion[], now: Moment): PolicyVersion {
  const found = versions.findLast(({ startsAt }) => startsAt <= now) ?? versions[0]
  if (found === undefined) throw new Error('no policy is in force')
  return found
}

/** The last one that was agreed on, in force or still to start. Throws when there are none. */
export function newestOf(versions: readonly PolicyVersion[]): PolicyVersion {
  const newest = versions.at(-1)
  if (newest === undefined) throw new Error('no policy is in force')
  return newest
}

/** The next version that will start, if one is waiting. */
export const comingAfter = (versions: readonly PolicyVersion[], now: Moment): PolicyVersion | undefined =>
  versions.find(({ version, startsAt }) => startsAt > now && version > inForce(versions, now).version)
