import type { Moment } from '../../calendar/moment.ts'
import type { LeadEvent } from '../../lead/events.ts'
import type { PersonId } from '../../workspace.ts'
import { type History, type Window, within } from '../history.ts'
import type { FlagOf } from './flag.ts'

/** The newest rejection, and who has taken on what was rejected. */
interface Rejection {
  rep: PersonId | undefined
  by: PersonId
  at: Moment
  next?: PersonId | undefined
}

const MINUTE = 60_000

/**
 * A rejection that the manager did not uphold, and then the next rep made the lead an SQL (or won it at once); at the moment of that.
 * The next one is who accepted it next, or owns it in the CRM and was told; who let it lie unanswered does not count, and who
 * rejected it too has the flag instead.
 */
export function rejectedThenWon({ lead, events }: History, window: Window): FlagOf<'rejected-then-won'>[] {
  const flags: FlagOf<'rejected-then-won'>[] = []
  let rep: PersonId | undefined
  let rejection: Rejection | undefined
  for (const event of events) {
    if (event.type === 'assigned') rep = event.rep
    if (event.type === 'synced') rep = event.owner
    if (rejection?.next !== undefined && isSuccess(event) && within(window, event.at)) {
      const { by: who, next } = rejection
      const minutes = Math.floor((event.at - rejection.at) / MINUTE)
      flags.push({ kind: 'rejected-then-won', who, at: event.at, lead: lead.id, next, minutes })
    }
    rejection = after(rejection, event, rep)
  }
  return flags
}

const isSuccess = (event: LeadEvent): boolean =>
  event.type === 'qualified' || (event.type === 'closed' && event.outcome === 'won')

/** What is left of a rejection after an event; `rep` is whom the lead was given to last. */
function after(
  rejection: Rejection | undefined,
  event: LeadEvent,
  rep: PersonId | undefined,
): Rejection | undefined {
  switch (event.type) {
    case 'rejected':
      return { rep, by: event.by, at: event.at }
    case 'rejection-judged':
      return event.upheld ? undefined : rejection
    case 'accepted':
    case 'synced':
      // A rep who comes back to what they had rejected is not the next one.
      return rejection === undefined || rep === rejection.rep ? undefined : { ...rejection, next: rep }
    case 'qualified':
    case 'closed':
      return undefined
    case 'assigned':
    case 'returned':
    case 'reclaimed':
    case 'released':
    case 'reopened':
      return rejection?.next === undefined ? rejection : undefined
    default:
      return rejection
  }
}
