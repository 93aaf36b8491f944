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

/** What became of one MRL: the same for the lead as the sums are for all. */
export interface Chance {
  reposted: boolean
  /** It became an SQL after it was posted again. */
  sql: boolean
  /** How it stands now. */
  fate: 'won' | 'lost' | 'open'
}

/** The lead's second chance; `undefined` where it is no MRL. One that comes back twice has one: what became of it after the first. */
export function chanceOf({ lead, events }: History): Chance | undefined {
  const cameBack = events.findIndex(isMrl)
  if (cameBack < 0) return undefined
  const reposted = events.findIndex(({ type }, i) => i > cameBack && type === 'reposted')
  const sql = reposted >= 0 && events.some(({ type }, i) => i > reposted && type === 'qualified')
  return { reposted: reposted >= 0, sql, fate: fateOf(lead) }
}

/** Adds up second chances. */
export function secondChances(): Fold<History, SecondChances> {
  const sum: SecondChances = { mrls: 0, reposted: 0, sql: 0, won: 0, lost: 0, open: 0 }
  return {
    add(history) {
      const chance = chanceOf(history)
      if (chance === undefined) return
      sum.mrls++
      if (!chance.reposted) return
      sum.reposted++
      if (chance.sql) sum.sql++
      sum[chance.fate]++
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
