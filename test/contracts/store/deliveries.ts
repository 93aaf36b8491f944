import { describe, expect, it } from 'vitest'
import type { Unit } from '../../../src/ports.ts'
import { DAY, HOUR } from '../../support/leads.ts'
import type { Bench } from '../store-contract.ts'

export function deliveryContract(bench: () => Bench): void {
  describe('a delivery', () => {
    function counted() {
      let decisions = 0
      const unit = (delivery: string): Unit<{ nth: number }> => ({
        delivery,
        leads: [],
        decide: () => ({ result: { nth: ++decisions } }),
      })
      return { unit, decisions: () => decisions }
    }

    it('that comes several times at once is decided once', async () => {
      const { unit, decisions } = counted()
      const results = await Promise.all([1, 2, 3].map(() => bench().store.commit(unit('d-1'))))
      expect(results).toEqual([{ nth: 1 }, { nth: 1 }, { nth: 1 }])
      expect(decisions()).toBe(1)
    })

    it('that comes again later gets the first result', async () => {
      const { unit } = counted()
      await bench().store.commit(unit('d-1'))
      expect(await bench().store.commit(unit('d-1'))).toEqual({ nth: 1 })
      expect(await bench().store.commit(unit('d-2'))).toEqual({ nth: 2 })
    })

    it('that comes again after a restart, or to another process, gets the first result', async () => {
      const { unit } = counted()
      await bench().store.commit(unit('d-1'))
      expect(await (await bench().another()).commit(unit('d-1'))).toEqual({ nth: 1 })
      expect(await (await bench().reopen()).commit(unit('d-1'))).toEqual({ nth: 1 })
    })

    it('whose decision gave nothing gives nothing again', async () => {
      const unit: Unit<undefined> = { delivery: 'd-1', leads: [], decide: () => ({ result: undefined }) }
      expect(await bench().store.commit(unit)).toBeUndefined()
      expect(await bench().store.commit(unit)).toBeUndefined()
    })

    it('whose decision failed may come again', async () => {
      let fails = true
      const unit: Unit<string> = {
        delivery: 'd-1',
        leads: [],
        decide() {
          if (fails) throw new Error('at first')
          return { result: 'then' }
        },
      }
      await expect(bench().store.commit(unit)).rejects.toThrow('at first')
      fails = false
      expect(await bench().store.commit(unit)).toBe('then')
    })

    it('is forgotten after a week, and not before', async () => {
      const { unit } = counted()
      const { store, clock } = bench()
      const passing = async (ms: number) => {
        clock.move(ms)
        await store.commit({ leads: [], decide: () => ({ result: null }) })
        // What is pruned is pruned behind the commit.
        await store.ping()
      }
      await store.commit(unit('d-1'))
      await passing(7 * DAY - HOUR)
      expect(await store.commit(unit('d-1'))).toEqual({ nth: 1 })
      await passing(3 * HOUR)
      expect(await store.commit(unit('d-1'))).toEqual({ nth: 2 })
    })
  })
}
