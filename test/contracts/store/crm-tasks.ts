import { describe, expect, it } from 'vitest'
import { MINUTE, MONDAY, pendingLead } from '../../support/leads.ts'
import type { Bench } from '../store-contract.ts'
import { keep } from './units.ts'

const LONG = MONDAY + 10 * MINUTE

export function crmTaskContract(bench: () => Bench): void {
  const tasks = () => bench().store.crmTasks
  const take = async (now = MONDAY) => (await tasks().take(now, 10, now + MINUTE)).map(({ lead }) => lead)

  describe('what is to be done with the CRM', () => {
    it('is made from what happens since it was first asked for, and only once', async () => {
      await keep(bench().store, pendingLead('L-old'))
      expect(await tasks().follow(10, MONDAY)).toBe(0)
      await keep(bench().store, pendingLead('L-1'), pendingLead('L-2'))
      expect(await tasks().follow(1, MONDAY)).toBe(1)
      expect(await tasks().follow(10, MONDAY)).toBe(1)
      expect(await tasks().follow(10, MONDAY)).toBe(0)
      expect((await take()).sort()).toEqual(['L-1', 'L-2'])
      expect(await tasks().progress('L-1')).toEqual({ shared: 0 })
      expect(await tasks().progress('L-old')).toBeUndefined()
    })

    it('is read on where it was left, also after a restart and beside another process', async () => {
      await tasks().follow(10, MONDAY)
      await keep(bench().store, pendingLead('L-1'))
      const another = (await bench().another()).crmTasks
      await Promise.all([tasks().follow(10, MONDAY), another.follow(10, MONDAY)])
      const [task] = await tasks().take(MONDAY, 10, MONDAY)
      expect(task).toMatchObject({ lead: 'L-1', wanted: 1 })
      const again = (await bench().reopen()).crmTasks
      expect(await again.follow(10, MONDAY)).toBe(0)
      expect(await again.waiting(MONDAY)).toEqual({ due: 1, since: MONDAY, dead: 0 })
    })

    it('is one process’s own until it is settled or its time is over', async () => {
      await tasks().follow(10, MONDAY)
      await keep(bench().store, pendingLead('L-1'))
      await tasks().follow(10, MONDAY)
      expect(await take()).toEqual(['L-1'])
      expect(await take()).toEqual([])
      const [task] = await tasks().take(MONDAY + MINUTE, 10, LONG)
      if (task === undefined) throw new Error('it is due again')
      const place = { record: 'R-1', contact: 'C-1' }
      await tasks().settle({ ...task, attempts: 2, progress: { ...task.progress, place } }, LONG)
      expect(await take(LONG - 1)).toEqual([])
      const [later] = await tasks().take(LONG, 10, LONG)
      expect(later).toEqual({ lead: 'L-1', wanted: 1, attempts: 2, progress: { shared: 0, place } })
    })

    it('is not settled by what happened before: there is more to do', async () => {
      await tasks().follow(10, MONDAY)
      await keep(bench().store, pendingLead('L-1'))
      await tasks().follow(10, MONDAY)
      const [task] = await tasks().take(MONDAY, 10, LONG)
      if (task === undefined) throw new Error('it is due')
      const { store } = bench()
      await keep(store, pendingLead('L-2'))
      await store.commit({
        leads: ['L-1'],
        decide: (view) => {
          const lead = view.lead('L-1')
          if (lead === undefined) throw new Error('it is there')
          const event = { ...NOTED, lead: lead.id, seq: lead.seq + 1 }
          return {
            result: null,
            leads: [{ lead: { ...lead, seq: event.seq }, events: [event], due: undefined }],
          }
        },
      })
      await tasks().follow(10, MONDAY + 1)
      await tasks().settle({ ...task, progress: { shared: 0, dead: 'refused' } })
      expect((await take(MONDAY + 1)).sort()).toEqual(['L-1', 'L-2'])
      expect((await tasks().waiting(MONDAY + 1)).dead).toBe(0)
    })

    it('that the CRM will never take is counted, and is due no more until somebody says so', async () => {
      await tasks().follow(10, MONDAY)
      await keep(bench().store, pendingLead('L-1'))
      await tasks().follow(10, MONDAY)
      const [task] = await tasks().take(MONDAY, 10, LONG)
      if (task === undefined) throw new Error('it is due')
      await tasks().settle({ ...task, progress: { shared: 0, dead: 'refused' } })
      expect(await tasks().waiting(LONG)).toEqual({ due: 0, dead: 1 })
      await tasks().revive(LONG)
      expect(await take(LONG)).toEqual(['L-1'])
      expect((await tasks().waiting(LONG)).dead).toBe(0)
    })
  })
}

const NOTED = {
  type: 'noted',
  kind: 'intelligence',
  text: '上周见过',
  by: 'rep-wu',
  via: 'slack',
  at: MONDAY,
  policy: 1,
  schema: 1,
} as const
