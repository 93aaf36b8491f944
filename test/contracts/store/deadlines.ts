import { describe, expect, it } from 'vitest'
import { dueAt, eventOf, MONDAY, pendingLead } from '../../support/leads.ts'
import type { Bench } from '../store-contract.ts'
import { keeping } from './units.ts'

export function deadlineContract(bench: () => Bench): void {
  describe('deadlines', () => {
    const waiting = (id: string, ...args: Parameters<typeof dueAt>) =>
      bench().store.commit(keeping(pendingLead(id), { due: dueAt(...args) }))

    it('that have come are given earliest first, up to a limit', async () => {
      await waiting('L-1', MONDAY + 20)
      await waiting('L-2', MONDAY + 10, { action: 'reclaim', rung: 3, clock: 'follow-up' })
      await waiting('L-3', MONDAY + 21)
      const { store } = bench()
      expect(await store.due(MONDAY + 9, 10)).toEqual([])
      expect(await store.due(MONDAY + 20, 10)).toEqual([
        { lead: 'L-2', due: dueAt(MONDAY + 10, { action: 'reclaim', rung: 3, clock: 'follow-up' }) },
        { lead: 'L-1', due: dueAt(MONDAY + 20) },
      ])
      expect((await store.due(MONDAY + 99, 1)).map(({ lead }) => lead)).toEqual(['L-2'])
    })

    it('come page by page, those of one moment in order of their leads', async () => {
      for (const [lead, at] of [
        ['L-3', 5],
        ['L-1', 5],
        ['L-2', 5],
        ['L-0', 9],
      ] as const)
        await waiting(lead, MONDAY + at)
      const page = async (after?: { at: number; lead: string }) =>
        (await bench().store.due(MONDAY + 9, 2, after)).map(({ lead }) => lead)
      expect(await page()).toEqual(['L-1', 'L-2'])
      expect(await page({ at: MONDAY + 5, lead: 'L-2' })).toEqual(['L-3', 'L-0'])
      expect(await page({ at: MONDAY + 5, lead: '' })).toEqual(['L-1', 'L-2'])
      expect(await page({ at: MONDAY + 9, lead: 'L-0' })).toEqual([])
    })

    it('are replaced with every change of their lead, and gone when nothing happens by itself', async () => {
      const { store } = bench()
      expect(await store.nextDue()).toBeUndefined()
      await waiting('L-1', MONDAY)
      expect(await store.nextDue()).toBe(MONDAY)
      const later = { ...pendingLead('L-1'), seq: 2 }
      await store.commit(keeping(later, { due: dueAt(MONDAY + 5) }))
      expect(await store.nextDue()).toBe(MONDAY + 5)
      expect(await store.due(MONDAY + 4, 10)).toEqual([])
      await store.commit(keeping({ ...later, seq: 3 }))
      expect(await store.nextDue()).toBeUndefined()
      expect(await store.due(MONDAY + 99, 10)).toEqual([])
    })

    it('that remind a person are known: after `from`, up to and with `to`', async () => {
      await waiting('L-1', MONDAY + 30, { person: 'li' })
      await waiting('L-2', MONDAY + 10, { person: 'li' })
      await waiting('L-3', MONDAY + 20, { person: 'wu' })
      await waiting('L-4', MONDAY + 20)
      const { store } = bench()
      expect(await store.remindersDue('li', MONDAY, MONDAY + 30)).toEqual([MONDAY + 10, MONDAY + 30])
      expect(await store.remindersDue('li', MONDAY + 10, MONDAY + 29)).toEqual([])
    })

    it('are those of the last of several decisions in one batch', async () => {
      const { store } = bench()
      const steps = [1, 2, 3].map((seq) => {
        const lead = pendingLead('L-1', { seq })
        const due = dueAt(MONDAY + 10 - seq)
        return store.commit({
          leads: ['L-1'],
          decide: () => ({ result: null, leads: [{ lead, events: [eventOf(lead)], due }] }),
        })
      })
      await Promise.all(steps)
      expect(await store.due(MONDAY + 99, 10)).toEqual([{ lead: 'L-1', due: dueAt(MONDAY + 7) }])
    })
  })
}
