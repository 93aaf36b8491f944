import type { Moment } from '../../calendar/moment.ts'
import { foldToLetters } from '../../intake/fold.ts'
import type { LeadEvent } from '../../lead/events.ts'
import type { LeadId } from '../../lead/lead.ts'
import type { PersonId } from '../../workspace.ts'
import { type Fold, type History, type Window, within } from '../history.ts'
import type { FlagOf } from './flag.ts'
import { SAME_TEXT_LEADS } from './limits.ts'
import { saysNothing } from './says-nothing.ts'

/** As much of a text as two must share to be the same one. */
const COMPARED = 200

/** Records of one person: how many, on how many leads, and the newest of them. */
interface Tally {
  who: PersonId
  at: Moment
  lead: LeadId
  records: number
  leads: number
}

/**
 * Follow-ups whose text says nothing, one flag for a person and lead; and follow-ups of one person that say the same on several leads,
 * one flag for a person and text. The moment is that of the newest one.
 */
export function emptyFollowUps(window: Window): Fold<History, FlagOf<'empty-follow-up'>[]> {
  const empty: Tally[] = []
  const sameWords = new Map<string, Tally>()
  return {
    add({ lead, events }) {
      const own = new Map<string, Tally>()
      for (const event of events) {
        if (event.type !== 'followed-up' || !within(window, event.at)) continue
        count(own, event, lead.id)
      }
      for (const [key, tally] of own) {
        if (key.startsWith(NOTHING)) empty.push(tally)
        else sameWords.set(key, together(sameWords.get(key), tally))
      }
    },
    result: () =>
      [...empty, ...[...sameWords.values()].filter(({ leads }) => leads >= SAME_TEXT_LEADS)].map(
        (tally) => ({ kind: 'empty-follow-up', ...tally }) as const,
      ),
  }
}

const NOTHING = 'nothing'

/** Adds a record to what its person wrote on this lead: to all that says nothing, or to what says the same. */
function count(own: Map<string, Tally>, event: LeadEvent & { type: 'followed-up' }, lead: LeadId): void {
  const { by: who, at, text } = event
  const said = saysNothing(text) ? NOTHING : `said ${wordsOf(text)}`
  const key = `${said}\n${who}`
  own.set(key, together(own.get(key), { who, at, lead, records: 1, leads: own.has(key) ? 0 : 1 }))
}

/** What two records that say the same have in common. */
export function wordsOf(text: string): string {
  const folded = foldToLetters(text)
  return `${folded.length} ${folded.slice(0, COMPARED)}`
}

function together(before: Tally | undefined, more: Tally): Tally {
  if (before === undefined) return more
  const newest = isNewer(more, before) ? more : before
  return { ...newest, records: before.records + more.records, leads: before.leads + more.leads }
}

const isNewer = (one: Tally, other: Tally): boolean =>
  one.at > other.at || (one.at === other.at && one.lead < other.lead)
