import type { Moment } from '../calendar/moment.ts'
import type { LeadEvent } from '../lead/events.ts'
import { holderOf, type Lead, type NoteKind } from '../lead/lead.ts'
import type { PersonId } from '../workspace.ts'
import { livedThrough } from './history.ts'
import { isSuccess } from './milestones.ts'

/** What somebody told about a lead that was not their own (domain: the group around the lead). */
export interface Told {
  seq: number
  at: Moment
  who: PersonId
  name?: string
  kind: NoteKind
  /** When the lead became an SQL, or was won, for the first time after it: the note helped. */
  helped?: Moment
}

/** Notes by anybody but the lead's SDR and whoever held it then: who works on a lead is not thanked for it. */
export function notesOf(events: readonly LeadEvent[], lived: readonly Lead[] = livedThrough(events)): Told[] {
  const notes: Told[] = []
  for (const [i, event] of events.entries()) {
    const lead = lived[i - 1]
    if (isSuccess(event)) for (const note of notes) note.helped ??= event.at
    if (
      event.type === 'noted' &&
      lead !== undefined &&
      event.by !== lead.sdr &&
      event.by !== holderOf(lead)
    ) {
      const { seq, at, by: who, kind, name } = event
      notes.push({ seq, at, who, kind, ...(name !== undefined && { name }) })
    }
  }
  return notes
}
