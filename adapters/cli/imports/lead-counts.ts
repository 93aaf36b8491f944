import type { ReadyLead } from './lead-rows.ts'

/** What became, or would become, of a table of leads. */
export interface LeadCounts {
  read: number
  posted: number
  nurturing: number
  /** Cards by dispatch group and grade. */
  cards: Record<string, Record<string, number>>
  /** Leads that wait, by the SDR who has them. */
  waiting: Record<string, number>
}

export const noLeads = (): LeadCounts => ({ read: 0, posted: 0, nurturing: 0, cards: {}, waiting: {} })

/** Counts one that came out so. */
export function countLead(
  counts: LeadCounts,
  { sdr, group, grade }: ReadyLead['foreseen'],
  outcome: 'posted' | 'nurturing',
): void {
  counts[outcome]++
  if (outcome === 'nurturing') {
    counts.waiting[sdr] = (counts.waiting[sdr] ?? 0) + 1
    return
  }
  const own = counts.cards[group] ?? {}
  own[grade] = (own[grade] ?? 0) + 1
  counts.cards[group] = own
}

/** "main: A 2, B 10; overseas: C 1" */
export const cardsText = ({ cards }: LeadCounts): string =>
  Object.entries(cards)
    .map(([group, grades]) => {
      const each = Object.entries(grades).sort(([one], [other]) => (one < other ? -1 : 1))
      return `${group}: ${each.map(([grade, count]) => `${grade} ${count}`).join(', ')}`
    })
    .join('; ')

/** "sdr-lin 3, sdr-he 2" */
export const waitingText = ({ waiting }: LeadCounts): string =>
  Object.entries(waiting)
    .map(([sdr, count]) => `${sdr} ${count}`)
    .join(', ')
