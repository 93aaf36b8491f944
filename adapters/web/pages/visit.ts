import type { Core } from '../../../commands/core.ts'
import type { Moment } from '../../../src/domain/calendar/moment.ts'
import type { Sight } from '../../../src/domain/person/sight.ts'
import type { Person } from '../../../src/domain/workspace.ts'
import { momentText, type Voice } from '../../../src/text/voice.ts'
import type { Tables } from './tables.ts'

/** Somebody who looks at a page: who, how we speak to them, and what they asked for. */
export interface Visit {
  core: Core
  person: Person
  sight: Sight
  voice: Voice
  timezone: string
  now: Moment
  /** What stands before every path: '' or without a slash at its end. */
  base: string
  query: URLSearchParams
  /** Writes files. */
  tables: Tables
  /** Whether people here come from the playground. */
  playground: boolean
}

/** Milliseconds within which a day and a month tell the year. */
const TOLD_APART = 300 * 86_400_000

/** A moment as this person reads it; one that is far away with its year. */
export const said = (at: Moment, { timezone, voice, now }: Visit): string =>
  momentText(at, timezone, voice.language, { year: Math.abs(now - at) > TOLD_APART })

/** An address of ours, with what is asked for; what is empty is left out. */
export function address(
  { base }: Pick<Visit, 'base'>,
  path: string,
  query: Record<string, string | undefined> = {},
): string {
  const asked = Object.entries(query).filter(
    (pair): pair is [string, string] => pair[1] !== undefined && pair[1] !== '',
  )
  return `${base}${path}${asked.length > 0 ? `?${new URLSearchParams(asked)}` : ''}`
}
