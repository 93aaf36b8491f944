import type { Person } from '../../../src/domain/workspace.ts'
import type { Random } from '../../kill/random.ts'
import { isWorkingTime } from '../checks/plain-calendar.ts'
import { hashOf, someTime } from '../engine/dice.ts'
import type { Setting } from '../engine/setting.ts'

const DAY = 86_400_000
const HOUR = 3_600_000

/** One in seven leads is never touched by this or that person. */
export const leaveAlone = (seed: number, person: string, lead: string): boolean =>
  hashOf(seed, person, lead) % 7 === 0

/** When a person does something again: mostly in their working time, at odd hours too, and at times not for days. */
export function nextDeed(now: number, person: Person, { workspace, pace }: Setting, random: Random): number {
  const busy = person.roles.includes('manager') || person.roles.includes('sdr') ? 2.5 : 1
  let at = now + someTime(random, pace / busy)
  if (random.chance(0.02)) at += random.between(2, 12) * DAY
  if (random.chance(0.15)) return at
  const calendar = workspace.calendars[person.calendar ?? workspace.calendar]
  for (let tries = 0; tries < 400 && calendar !== undefined && !isWorkingTime(at, calendar); tries += 1) {
    at += random.between(0.2, 1) * HOUR
  }
  return at
}
