import type { Moment } from '../../calendar/moment.ts'
import type { CrmRecord } from '../../company/crm-record.ts'
import type { LeadEvent } from '../../lead/events.ts'
import type { PersonId } from '../../workspace.ts'
import { type Window, within } from '../history.ts'
import type { FlagOf, Inspected } from './flag.ts'
import { RECORD_WITHIN } from './limits.ts'

/**
 * A record of the lead's company that was created, or in which something was recorded, soon after the posting: the rules count no
 * such entry, and its owner is who would profit. One flag for a record and posting, about the first such entry. Not shown is an owner
 * who had nothing to gain: the lead was theirs by the rules from the posting on, or was in their hands already, and then the entry is work.
 */
export function recordsAfterPosting(
  { lead, events, records }: Inspected,
  window: Window,
): FlagOf<'record-after-posting'>[] {
  const postings = events.filter((event) => event.type === 'posted' || event.type === 'reposted')
  return postings.flatMap((posting, i) => {
    const next = postings[i + 1]?.at ?? Number.POSITIVE_INFINITY
    const { at, judged } = posting
    const rightful = judged?.verdict.to.kind === 'owner' ? judged.verdict.to.owner : undefined
    return records.flatMap((record) => {
      const who = record.ownerId
      if (who === undefined || who === rightful) return []
      const until = Math.min(next, at + RECORD_WITHIN)
      const handed = handedTo(who, at, events)
      const entry = entriesOf(record).find((made) => at < made && made <= until && made < handed)
      if (entry === undefined || !within(window, entry)) return []
      const minutes = Math.floor((entry - at) / 60_000)
      const seen = { record: record.id, created: entry === record.createdAt, minutes }
      return [{ kind: 'record-after-posting', who, at: entry, lead: lead.id, ...seen } as const]
    })
  })
}

const entriesOf = ({ createdAt, followUps }: CrmRecord): Moment[] =>
  [createdAt, ...followUps].sort((one, other) => one - other)

/** When the lead came into this person's hands after the posting. */
function handedTo(who: PersonId, posting: Moment, events: readonly LeadEvent[]): Moment {
  const handed = events.find(
    (event) =>
      event.at >= posting &&
      ((event.type === 'assigned' && event.rep === who) || (event.type === 'synced' && event.owner === who)),
  )
  return handed?.at ?? Number.POSITIVE_INFINITY
}
