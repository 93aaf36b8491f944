import { describe, expect, it } from 'vitest'
import type { NewestQuery } from '../../../src/ports.ts'
import { accepted, assignedTo, MONDAY, pendingLead } from '../../support/leads.ts'
import type { Bench } from '../store-contract.ts'
import { keep } from './units.ts'

const MINUTE = 60_000

export function newestContract(bench: () => Bench): void {
  describe('the newest events of some leads', () => {
    /** Each lead with the numbers of its events. */
    const newest = async (query: NewestQuery) =>
      Object.fromEntries(
        (await bench().store.newestOf(query)).map(({ lead, events }) => [lead, events.map(({ seq }) => seq)]),
      )

    async function three(): Promise<void> {
      const old = pendingLead('L-1')
      const young = pendingLead('L-2', { lastMove: { what: 'posted', by: 'lin', at: MONDAY + 9 * MINUTE } })
      const other = pendingLead('L-3')
      await keep(bench().store, old, young, other)
      const given = assignedTo(old, 'li', MONDAY + 5 * MINUTE)
      await keep(bench().store, given)
      await keep(bench().store, accepted(given, MONDAY + 6 * MINUTE))
    }

    it('come with all the events of those leads, oldest first, since they tell what the newest meant', async () => {
      await three()
      const leads = ['L-1', 'L-2']
      expect(await newest({ leads, limit: 1 })).toEqual({ 'L-2': [0] })
      expect(await newest({ leads, limit: 2 })).toEqual({ 'L-2': [0], 'L-1': [0, 1, 2] })
      expect(await newest({ leads, limit: 99 })).toEqual({ 'L-2': [0], 'L-1': [0, 1, 2] })
      const [found] = await bench().store.newestOf({ leads: ['L-1'], limit: 1 })
      expect(found?.events).toEqual(await bench().store.events('L-1'))
    })

    it('are of no other leads', async () => {
      await three()
      expect(await newest({ leads: ['L-3'], limit: 9 })).toEqual({ 'L-3': [0] })
      expect(await newest({ leads: ['L-', 'L-9'], limit: 9 })).toEqual({})
      expect(await newest({ leads: [], limit: 9 })).toEqual({})
      expect(await newest({ leads: ['L-1'], limit: 0 })).toEqual({})
    })

    it('go on where the page before ended, of one moment too', async () => {
      await keep(bench().store, pendingLead('L-1'), pendingLead('L-2'), pendingLead('L-3'))
      const leads = ['L-1', 'L-2', 'L-3']
      expect(await newest({ leads, limit: 1 })).toEqual({ 'L-3': [0] })
      const before = { at: MONDAY, lead: 'L-3', seq: 0 }
      expect(await newest({ leads, limit: 1, before })).toEqual({ 'L-2': [0] })
      expect(await newest({ leads, limit: 9, before: { at: MONDAY, lead: 'L-1', seq: 0 } })).toEqual({})
      expect(await newest({ leads, limit: 9, before: { at: MONDAY + 1, lead: '', seq: 0 } })).toEqual({
        'L-1': [0],
        'L-2': [0],
        'L-3': [0],
      })
    })

    it('are found for more leads than a statement has parts', async () => {
      await keep(bench().store, pendingLead('L-1'))
      const leads = Array.from({ length: 1500 }, (_, n) => `L-${n}`)
      expect(await newest({ leads, limit: 9 })).toEqual({ 'L-1': [0] })
    })
  })
}
