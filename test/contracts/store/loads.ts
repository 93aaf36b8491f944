import { describe, expect, it } from 'vitest'
import type { Load, Store } from '../../../src/ports.ts'
import { accepted, assignedTo, eventOf, lost, MINUTE, MONDAY, pendingLead } from '../../support/leads.ts'
import type { Bench } from '../store-contract.ts'
import { keep } from './units.ts'

export function loadContract(bench: () => Bench): void {
  describe('loads', () => {
    const loads = async (store: Store = bench().store): Promise<Record<string, Load>> =>
      Object.fromEntries(
        await store.commit({
          leads: [],
          needsLoads: true,
          decide: (view) => ({ result: [...view.loads()] }),
        }),
      )

    it('count the leads in a rep’s hands and know the newest assignment', async () => {
      const { store } = bench()
      expect(await loads()).toEqual({})
      const first = assignedTo(pendingLead('L-1'), 'li', MONDAY + MINUTE)
      const second = assignedTo(pendingLead('L-2'), 'li', MONDAY + 3 * MINUTE)
      await keep(store, first, second, assignedTo(pendingLead('L-3'), 'wu', MONDAY))
      expect(await loads()).toEqual({
        li: { open: 2, lastAssignedAt: MONDAY + 3 * MINUTE },
        wu: { open: 1, lastAssignedAt: MONDAY },
      })
      await keep(store, accepted(first))
      expect(await loads()).toMatchObject({ li: { open: 2 } })
      await keep(store, lost(accepted(first, MONDAY + 9 * MINUTE)))
      expect(await loads(await bench().reopen())).toMatchObject({
        li: { open: 1, lastAssignedAt: MONDAY + 3 * MINUTE },
      })
    })

    it('follow a lead from one rep to another', async () => {
      const first = assignedTo(pendingLead('L-1'), 'li', MONDAY)
      await keep(bench().store, first)
      await keep(bench().store, assignedTo(first, 'wu', MONDAY + 5))
      expect(await loads()).toEqual({
        li: { open: 0, lastAssignedAt: MONDAY },
        wu: { open: 1, lastAssignedAt: MONDAY + 5 },
      })
    })

    it('know both assignments when a lead passed through two hands in one commit', async () => {
      const pending = pendingLead('L-1')
      await keep(bench().store, pending)
      const first = assignedTo(pending, 'li', MONDAY + 1)
      const second = assignedTo(first, 'wu', MONDAY + 2)
      await Promise.all([keep(bench().store, first), keep(bench().store, second)])
      expect(await loads()).toEqual({
        li: { open: 0, lastAssignedAt: MONDAY + 1 },
        wu: { open: 1, lastAssignedAt: MONDAY + 2 },
      })
    })

    it('are what decisions before in the same batch made them', async () => {
      const { store } = bench()
      await keep(store, ...[1, 2, 3].map((n) => pendingLead(`L-${n}`)))
      const balanced = (id: string) =>
        store.commit({
          leads: [id],
          needsLoads: true,
          decide(view) {
            const open = (rep: string) => view.loads().get(rep)?.open ?? 0
            const rep = open('li') <= open('wu') ? 'li' : 'wu'
            const lead = assignedTo(view.lead(id) ?? pendingLead(id), rep)
            return { result: rep, leads: [{ lead, events: [eventOf(lead)], due: undefined }] }
          },
        })
      expect(await Promise.all(['L-1', 'L-2', 'L-3'].map(balanced))).toEqual(['li', 'wu', 'li'])
      expect(await loads()).toMatchObject({ li: { open: 2 }, wu: { open: 1 } })
    })
  })
}
