import { describe, expect, it } from 'vitest'
import type { Target } from '../../../src/domain/insight/targets/target.ts'
import type { Bench } from '../store-contract.ts'

const ALL = { region: null, team: [], industry: null, productLine: null }
const NOVEMBER: Target = { ...ALL, month: '2026-11', won: 10 }
const EAST: Target = {
  month: '2026-12',
  region: '华东',
  team: ['rep-li', 'rep-wu'],
  industry: '制造',
  productLine: '数据平台',
  won: 2.5,
  amount: 500_000,
  deal: 200_000,
}

export function targetContract(bench: () => Bench): void {
  describe('targets', () => {
    it('are kept by month and slice, and listed by month', async () => {
      const { targets } = bench().store
      expect(await targets.put([EAST, NOVEMBER])).toEqual({ added: 2, changed: 0, same: 0 })
      const again = (await bench().reopen()).targets
      expect(await again.list('2026-11', '2026-12')).toEqual([NOVEMBER, EAST])
      expect(await again.list('2026-12', '2027-01')).toEqual([EAST])
      expect(await again.list('2027-01', '2027-12')).toEqual([])
    })

    it('of the same month and slice are one, the newest', async () => {
      const { targets } = bench().store
      await targets.put([NOVEMBER, EAST])
      expect(await targets.put([{ ...NOVEMBER, won: 12 }, EAST])).toEqual({ added: 0, changed: 1, same: 1 })
      expect(
        await targets.put([
          { ...NOVEMBER, won: 1 },
          { ...NOVEMBER, won: 12 },
        ]),
      ).toEqual({
        added: 0,
        changed: 0,
        same: 1,
      })
      expect(await targets.list('2026-11', '2026-11')).toEqual([{ ...NOVEMBER, won: 12 }])
    })

    it('of another slice stand beside it', async () => {
      const { targets } = bench().store
      const { region: _, ...more } = EAST
      const slices = [EAST, { ...more, region: null }, { ...EAST, team: [] }, { ...EAST, industry: null }]
      expect(await targets.put(slices)).toMatchObject({ added: 4 })
    })
  })
}
