import type { Moment } from '../calendar/moment.ts'
import type { LeadEvent } from '../lead/events.ts'
import type { PersonId } from '../workspace.ts'
import { wordsOf } from './flags/empty-follow-up.ts'
import { isHard } from './flags/rejects-the-hard.ts'
import { saysNothing } from './flags/says-nothing.ts'

/** What people did with a lead, as far as flags look at it: answers to an assignment, and follow-up records. */
export interface Deed {
  seq: number
  at: Moment
  who: PersonId
  kind: 'accepted' | 'rejected' | 'followed-up'
  /** The lead as it stood then: the most work for the least promise. */
  hard: boolean
  /** And of grade A. */
  gradeA: boolean
  /** What two records that say the same have in common; `null` for one that says nothing, missing for what is none. */
  words?: string | null
}

export function deedsOf(events: readonly LeadEvent[]): Deed[] {
  const deeds: Deed[] = []
  let hard = false
  let gradeA = false
  for (const event of events) {
    if ('grading' in event) {
      hard = isHard(event)
      gradeA = event.grading.grade === 'A'
    }
    const { seq, at, by: who } = event
    if (event.type === 'accepted' || event.type === 'rejected')
      deeds.push({ seq, at, who, kind: event.type, hard, gradeA })
    else if (event.type === 'followed-up')
      deeds.push({
        seq,
        at,
        who,
        kind: event.type,
        hard,
        gradeA,
        words: saysNothing(event.text) ? null : wordsOf(event.text),
      })
  }
  return deeds
}
