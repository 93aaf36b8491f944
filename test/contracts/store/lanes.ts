import { describe, expect, it } from 'vitest'
import type { Hold } from '../../../src/ports.ts'
import { HOUR, MINUTE, MONDAY } from '../../support/leads.ts'
import type { Bench } from '../store-contract.ts'
import { heldBy, lanesOf } from './holding.ts'
import { effect, wanting } from './units.ts'

export function laneContract(bench: () => Bench): void {
  describe('a lane of the outbox', () => {
    const EAST = { chat: 'slack', dest: 'group:east' } as const
    const want = (...ns: number[]) =>
      bench().store.commit(wanting(...ns.map((n) => effect({ lead: `L-${n}`, payload: { n } }))))
    const by = (holder: string, more?: Partial<Hold>) => heldBy(holder, { until: MONDAY + MINUTE, ...more })
    const claim = (hold: Hold, now = MONDAY, limit = 1) =>
      bench().store.claim('slack', 'group:east', now, limit, hold)
    const named = async (...args: Parameters<typeof claim>) =>
      (await claim(...args)).effects.map(({ payload, unknown }) => [payload.n, unknown])

    it('is worked by one process at a time; others hear until when it is taken', async () => {
      await want(1, 2)
      expect(await named(by('one'))).toEqual([[1, false]])
      expect(await claim(by('other'))).toEqual({ effects: [], taken: MONDAY + MINUTE })
      expect(await named(by('one'))).toEqual([[2, false]])
    })

    it('is one lane of many: a process that holds one keeps nobody from the others', async () => {
      await want(1)
      await bench().store.commit(wanting(effect({ dest: 'person:li', payload: { n: 3 } })))
      await claim(by('one'))
      const { effects } = await bench().store.claim('slack', 'person:li', MONDAY, 1, by('other'))
      expect(effects).toMatchObject([{ payload: { n: 3 } }])
    })

    it('lasts as long as its holder says that it lives', async () => {
      await want(1, 2)
      await claim(by('one'))
      await bench().store.keepLanes('one', MONDAY + HOUR)
      await bench().store.keepLanes('other', MONDAY + 2 * HOUR)
      expect(await claim(by('other'), MONDAY + MINUTE)).toEqual({ effects: [], taken: MONDAY + HOUR })
    })

    it('of a silent holder is taken over, and what that one had begun is to be looked for', async () => {
      await want(1, 2)
      await claim(by('one'))
      const later = MONDAY + MINUTE
      const other = by('other', { until: later + MINUTE, lookAt: later + 2 })
      expect(await named(other, later)).toEqual([[2, false]])
      expect(await named(other, later + 2)).toEqual([[1, true]])
      expect(await claim(by('one'), later)).toMatchObject({ taken: later + MINUTE })
    })

    it('is let go when there is nothing left, and open to others as soon as the pace allows', async () => {
      await want(1)
      const { effects } = await claim(by('one'))
      await bench().store.settle(effects.map(({ id }) => ({ effect: id, outcome: 'done' })))
      expect(await claim(by('one', { freeAt: MONDAY + 1000 }))).toEqual({ effects: [] })
      await want(2)
      expect(await claim(by('other'))).toEqual({ effects: [], taken: MONDAY + 1000 })
      expect(await lanesOf(bench().store)).toEqual([])
      expect(await lanesOf(bench().store, MONDAY + 1000)).toEqual([['slack', 'group:east']])
      expect(await named(by('other'), MONDAY + 1000)).toEqual([[2, false]])
    })

    it('that was let go is not kept by its last holder, who may take it again at once', async () => {
      await claim(by('one', { freeAt: MONDAY + 1000 }))
      await bench().store.keepLanes('one', MONDAY + HOUR)
      await want(1)
      expect(await named(by('other'), MONDAY + 1000)).toEqual([[1, false]])
      await bench().store.leaveLane(EAST, 'other')
      expect(await named(by('one'), MONDAY + 1000)).toEqual([[1, true]])
    })

    it('is not let go while something in it is on its way', async () => {
      await want(1)
      await claim(by('one'))
      await claim(by('one'))
      expect(await claim(by('other'))).toEqual({ effects: [], taken: MONDAY + MINUTE })
    })

    it('can be left with all that is in it, by its holder only', async () => {
      await want(1, 2)
      await claim(by('one'))
      await bench().store.leaveLane(EAST, 'other')
      expect(await bench().store.laneHolder(EAST)).toBe('one')
      await bench().store.leaveLane(EAST, 'one')
      expect(await bench().store.laneHolder(EAST)).toBeUndefined()
      expect(await named(by('other', { lookAt: MONDAY + 1 }))).toEqual([[2, false]])
    })

    it('of those who are dead for certain is open at once', async () => {
      await want(1, 2)
      await claim(by('one'))
      expect(await bench().store.laneHolders()).toEqual(['one'])
      expect(await bench().store.recover(['another'], MONDAY)).toBe(0)
      expect(await bench().store.recover(['one'], MONDAY + 2)).toBe(1)
      expect(await bench().store.laneHolders()).toEqual([])
      expect(await named(by('other'))).toEqual([[2, false]])
    })

    it('is to be looked at when something in it is ripe, or was begun by nobody who lives, and not by who is at it', async () => {
      const { store } = bench()
      await store.commit(wanting(effect({ notBefore: MONDAY + MINUTE })))
      expect(await lanesOf(store)).toEqual([])
      expect(await lanesOf(store, MONDAY + MINUTE)).toEqual([['slack', 'group:east']])
      await claim(by('one', { until: MONDAY + HOUR }), MONDAY + MINUTE)
      expect(await store.lanes('one', MONDAY + 2 * HOUR)).toEqual([])
      expect(await lanesOf(store, MONDAY + MINUTE)).toEqual([])
      expect(await lanesOf(store, MONDAY + HOUR)).toEqual([['slack', 'group:east']])
    })
  })
}
