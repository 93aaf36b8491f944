import { describe, expect, it } from 'vitest'
import type { Attempt, Lead } from '../../../src/domain/lead/lead.ts'
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

    /** When li was last assigned a lead: as the units of one batch see it, which must be what is read afterwards. */
    async function lastOfLi(...leads: Lead[]): Promise<number | undefined> {
      const { store } = bench()
      const [, inBatch] = await Promise.all([keep(store, ...leads), loads()])
      expect(await loads(await bench().another())).toEqual(inBatch)
      return inBatch.li?.lastAssignedAt
    }
    const earlier = assignedTo(pendingLead('L-0'), 'li', MONDAY)
    const newest = rejectedBy('li', { at: MONDAY + MINUTE, waitedSince: MONDAY })

    it('a rejection takes the turn, and gives it back when it is upheld', async () => {
      expect(await lastOfLi(earlier)).toBe(MONDAY)
      expect(await lastOfLi(newest())).toBe(MONDAY + MINUTE)
      expect(await lastOfLi(newest(false))).toBe(MONDAY + MINUTE)
      expect(await lastOfLi(newest(true))).toBe(MONDAY)
      expect(await lastOfLi(assignedTo(newest(true), 'wu', MONDAY + 2 * MINUTE))).toBe(MONDAY)
    })

    it('the turn that is given back may be taken again, by the same lead too', async () => {
      await lastOfLi(earlier, newest())
      const again = assignedTo(newest(true), 'li', MONDAY + 2 * MINUTE)
      expect(await lastOfLi(newest(true), again)).toBe(MONDAY + 2 * MINUTE)
    })

    it('all of it may happen in one commit', async () => {
      expect(await lastOfLi(earlier, newest(), newest(true))).toBe(MONDAY)
    })

    it('a rejection that is upheld gives nothing back when the rep has been assigned another since', async () => {
      await lastOfLi(earlier, newest())
      await lastOfLi(assignedTo(pendingLead('L-2'), 'li', MONDAY + 2 * MINUTE))
      expect(await lastOfLi(newest(true))).toBe(MONDAY + 2 * MINUTE)
    })

    it('a rep whose first lead was rightly rejected has had none', async () => {
      const first = rejectedBy('li', { at: MONDAY })
      expect(await lastOfLi(first())).toBe(MONDAY)
      expect(await lastOfLi(first(true))).toBeUndefined()
    })

    it('what was only synced to an owner takes no turn', async () => {
      expect(await lastOfLi(earlier, syncedTo('li', MONDAY + MINUTE))).toBe(MONDAY)
    })
  })
}

/** A lead that the rep rejected, before the manager said what they think of it or after. */
function rejectedBy(rep: string, { at, waitedSince }: { at: number; waitedSince?: number }) {
  const attempt: Attempt = {
    ...{ rep, assignedBy: 'zhou', assignedAt: at, suggested: true, outcome: 'rejected', endedAt: at },
    ...(waitedSince !== undefined && { waitedSince }),
  }
  return (upheld?: boolean) =>
    pendingLead('L-1', {
      ...{ seq: upheld === undefined ? 3 : upheld ? 5 : 4, turn: 3 },
      attempts: [{ ...attempt, ...(upheld !== undefined && { upheld }) }],
    })
}

function syncedTo(owner: string, at: number): Lead {
  const { status: _, ...common } = pendingLead('L-1', {
    seq: 2,
    attempts: [{ rep: owner, assignedBy: 'zhou', assignedAt: at, suggested: true, synced: true }],
  })
  return { ...common, status: 'synced', owner }
}
