import { describe, expect, it } from 'vitest'
import { TooSlow } from '../../../src/ports.ts'
import { pendingLead } from '../../support/leads.ts'
import type { Bench } from '../store-contract.ts'
import { keeping } from './units.ts'

export function patienceContract(bench: () => Bench): void {
  describe('patience', () => {
    /** Commits `during` while another batch is under way, and lets `ms` pass before that one ends. */
    async function whileBusy<R>(during: () => Promise<R>, ms: number): Promise<PromiseSettledResult<R>> {
      const { store, clock } = bench()
      let waiting: Promise<R> | undefined
      await store.commit({
        leads: [],
        decide() {
          waiting ??= during()
          waiting.catch(() => undefined)
          clock.move(ms)
          return { result: null }
        },
      })
      if (waiting === undefined) throw new Error('The first unit was never decided')
      const [settled] = await Promise.allSettled([waiting])
      return settled
    }

    it('that ends before its turn drops the unit with TooSlow, nothing done', async () => {
      const { store } = bench()
      const unit = { ...keeping(pendingLead('L-1')), patience: 2500 }
      const dropped = await whileBusy(() => store.commit(unit), 2501)
      expect(dropped).toMatchObject({ status: 'rejected', reason: expect.any(TooSlow) })
      expect(await store.lead('L-1')).toBeUndefined()
    })

    it('that ends while its batch is looked at drops the unit, too; but a delivery that came before gets its answer', async () => {
      const { store, clock } = bench()
      const again = { ...keeping(pendingLead('L-1'), { delivery: 'd-1' }), patience: 2500 }
      await store.commit(again)
      const slow = store.commit({
        leads: [],
        decide() {
          clock.move(2501)
          return { result: null }
        },
      })
      const both = [store.commit({ ...keeping(pendingLead('L-2')), patience: 2500 }), store.commit(again)]
      expect(await Promise.allSettled(both)).toMatchObject([
        { status: 'rejected', reason: expect.any(TooSlow) },
        { status: 'fulfilled', value: 'L-1' },
      ])
      await slow
      expect(await store.lead('L-2')).toBeUndefined()
    })

    it('that lasts is not noticed, and neither is none', async () => {
      const { store } = bench()
      const patient = { ...keeping(pendingLead('L-1')), patience: 2500 }
      expect(await whileBusy(() => store.commit(patient), 2000)).toMatchObject({ value: 'L-1' })
      expect(await whileBusy(() => store.commit(keeping(pendingLead('L-2'))), 10_000_000)).toMatchObject({
        value: 'L-2',
      })
    })
  })
}
