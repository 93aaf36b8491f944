import { describe, expect, it } from 'vitest'
import type { LeadId } from '../../../src/domain/lead/lead.ts'
import { accepted, assignedTo, eventOf, HOUR, MONDAY, pendingLead } from '../../support/leads.ts'
import type { Bench } from '../store-contract.ts'
import { keep } from './units.ts'

export function historyContract(bench: () => Bench): void {
  describe('histories', () => {
    const ids = async (from: number, to: number, after?: LeadId, limit = 10) =>
      (await bench().store.histories(from, to, after, limit)).map(({ lead }) => lead.id)

    /** Posted at this moment, assigned `wait` later. */
    async function keepAssigned(id: LeadId, at: number, wait: number) {
      const posted = pendingLead(id, {
        createdAt: at,
        since: at,
        lastMove: { what: 'posted', by: 'lin', at },
      })
      const assigned = assignedTo(posted, 'li', at + wait)
      await keep(bench().store, posted)
      await keep(bench().store, assigned)
      return { posted, assigned }
    }

    it('tell the whole of every lead with an event in the time, in order', async () => {
      const { posted, assigned } = await keepAssigned('L-1', MONDAY, HOUR)
      const taken = accepted(assigned, MONDAY + 2 * HOUR)
      await keep(bench().store, taken)
      const history = { lead: taken, events: [posted, assigned, taken].map((lead) => eventOf(lead)) }
      expect(await bench().store.histories(MONDAY + HOUR, MONDAY + HOUR + 1, undefined, 10)).toEqual([
        history,
      ])
    })

    it('are those of the time from its begin up to its end, the end left out', async () => {
      await keepAssigned('L-1', MONDAY, HOUR)
      expect(await ids(MONDAY - 5, MONDAY)).toEqual([])
      expect(await ids(MONDAY - 5, MONDAY + 1)).toEqual(['L-1'])
      expect(await ids(MONDAY, MONDAY)).toEqual([])
      expect(await ids(MONDAY + 1, MONDAY + HOUR)).toEqual([])
      expect(await ids(MONDAY + HOUR, MONDAY + 9 * HOUR)).toEqual(['L-1'])
      expect(await ids(MONDAY + HOUR + 1, MONDAY + 9 * HOUR)).toEqual([])
    })

    it('leave out a lead that was there before and after, and to which nothing happened', async () => {
      await keepAssigned('L-1', MONDAY, 10 * HOUR)
      await keepAssigned('L-2', MONDAY, 3 * HOUR)
      expect(await ids(MONDAY + HOUR, MONDAY + 5 * HOUR)).toEqual(['L-2'])
    })

    it('come in order of id, a page at a time', async () => {
      for (const id of ['L-3', 'L-1', 'L-5', 'L-2']) await keepAssigned(id, MONDAY, HOUR)
      await keepAssigned('L-4', MONDAY - 9 * HOUR, 1)
      const to = MONDAY + 9 * HOUR
      expect(await ids(MONDAY, to, undefined, 2)).toEqual(['L-1', 'L-2'])
      expect(await ids(MONDAY, to, 'L-2', 2)).toEqual(['L-3', 'L-5'])
      expect(await ids(MONDAY, to, 'L-5', 2)).toEqual([])
      expect(await ids(MONDAY, to, undefined, 0)).toEqual([])
    })
  })
}
