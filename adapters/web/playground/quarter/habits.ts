import type { PersonId } from '../../../../src/domain/workspace.ts'

/** How a rep of the story works: minutes and hours are of their working time, shares are 0 to 1. */
export interface Habit {
  acceptMinutes: number
  /** So many leads lie until a clock takes them back. */
  forgets: number
  rejects: number
  /** Hours until the first contact. */
  touchHours: number
  /** So many of the good ones are won. */
  wins: number
  /** So many records say nothing. */
  saysNothing: number
}

const ORDINARY: Habit = {
  acceptMinutes: 25,
  forgets: 0.05,
  rejects: 0.14,
  touchHours: 4,
  wins: 0.3,
  saysNothing: 0.05,
}

/** People of the example workspace: a quick one, a slow one, a beginner, and one who turns the hard ones away. */
const HABITS: Record<PersonId, Habit> = {
  'rep-li': { acceptMinutes: 11, forgets: 0.02, rejects: 0.09, touchHours: 2, wins: 0.42, saysNothing: 0.02 },
  'rep-wu': { acceptMinutes: 38, forgets: 0.06, rejects: 0.3, touchHours: 4, wins: 0.28, saysNothing: 0.06 },
  'rep-chen': {
    acceptMinutes: 22,
    forgets: 0.05,
    rejects: 0.08,
    touchHours: 5,
    wins: 0.15,
    saysNothing: 0.18,
  },
  'rep-gao': {
    acceptMinutes: 18,
    forgets: 0.04,
    rejects: 0.12,
    touchHours: 3,
    wins: 0.38,
    saysNothing: 0.04,
  },
  'rep-luo': {
    acceptMinutes: 60,
    forgets: 0.11,
    rejects: 0.16,
    touchHours: 9,
    wins: 0.33,
    saysNothing: 0.07,
  },
  'rep-lim': {
    acceptMinutes: 26,
    forgets: 0.04,
    rejects: 0.13,
    touchHours: 4,
    wins: 0.35,
    saysNothing: 0.04,
  },
}

export const habitOf = (rep: PersonId): Habit => HABITS[rep] ?? ORDINARY
