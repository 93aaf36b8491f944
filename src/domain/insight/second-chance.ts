import type { LeadEvent } from '../lead/events.ts'
import type { Lead } from '../lead/lead.ts'
import type { Fold, History } from './history.ts'

/** What became of the MRLs that marketing brought back. */
export interface SecondChances {
  /** Leads that were accepted, worked and came back to marketing. */
  mrls: number
  /** Those of them that were posted again: `won`, `lost` and `open` add up to them. */
  reposted: number
  /** Those of the reposted that became an SQL after it, whatever became of them then. */
  sql: number
  won: number
  /** Ended in any other way. */
  lost: number
  open: number
}

/** Adds up second chances. A lead that comes back twice is one: what counts is what became of it after its first second chance. */
export function secondChances(): Fold<History, SecondChances> {
  const sum: SecondChances = { mrls: 0, reposted: 0, sql: 0, won: 0, lost: 0, open: 0 }
  return {
    add({ lead, events }) {
      const cameBack = events.findIndex(isMrl)
      if (cameBack < 0) return
      sum.mrls++
      const reposted = events.findIndex(({ type }, i) => i > cameBack && type === 'reposted')
      if (reposted < 0) return
      sum.reposted++
      if (events.some(({ type }, i) => i > reposted && type === 'qualified')) sum.sql++
      sum[fateOf(lead)]++
    },
    result: () => ({ ...sum }),
  }
}

/** Won of what has ended; `undefined` while nothing has: what is still open says nothing yet. */
export const winRate = ({ won, lost }: SecondChances): number | undefined =>
  won + lost === 0 ? undefined : won / (won + lost)

const isMrl = (event: LeadEvent): boolean =>
  event.type === 'returned' || (event.type === 'reclaimed' && event.into === 'returned')

function fateOf({ status }: Lead): 'won' | 'lost' | 'open' {
  switch (status) {
    case 'won':
      return 'won'
    case 'lost':
    case 'invalid':
    case 'synced':
      return 'lost'
    default:
      return 'open'
  }
}
