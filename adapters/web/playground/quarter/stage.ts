import type { Moment } from '../../../../src/domain/calendar/moment.ts'
import type { LeadCommand } from '../../../../src/domain/lead/commands.ts'
import type { Lead } from '../../../../src/domain/lead/lead.ts'
import type { PersonId } from '../../../../src/domain/workspace.ts'
import type { Dice } from './dice.ts'

/** Hours of a working day. */
export const WORKDAY = 8

/** What somebody of the story will do to a lead. */
export interface Act {
  at: Moment
  by: PersonId
  command: LeadCommand
}

/** What the people of the story go by. */
export interface Stage {
  dice: Dice
  now: Moment
  /** So many hours of this person's working time from now, or from a later moment. */
  after(hours: number, person: PersonId, from?: Moment): Moment
  /** All that is known by now of a lead that could not be posted at first. */
  whole?: Pick<Lead, 'fields' | 'unknown'>
  /** How much of a chance the lead really is, 0 to 1. */
  fit: number
  managers: Readonly<Record<string, PersonId>>
  reps: readonly PersonId[]
  rejectReasons: readonly string[]
  returnReasons: readonly string[]
}
