import { describe, expect, it } from 'vitest'
import type { NewEffect, Store } from '../../../src/ports.ts'
import { HOUR, MINUTE, MONDAY } from '../../support/leads.ts'
import type { Bench } from '../store-contract.ts'
import { HERE, lanesOf } from './holding.ts'
import { effect, wanting } from './units.ts'

export function effectContract(bench: () => Bench): void {
  describe('effects', () => {
    const want = (...effects: Partial<NewEffect>[]) => bench().store.commit(wanting(...effects.map(effect)))
    const claim = async (now = MONDAY, dest = 'group:east', store: Store = bench().store) =>
      (await store.claim('slack', dest, now, 50, HERE)).effects
    const named = async (...args: Parameters<typeof claim>) =>
      (await claim(...args)).map((one) => one.payload.n)

    it('come back as they were stored, begun once', async () => {
      const wanted = effect({ kind: 'card', payload: { n: 1, words: '钉' }, merge: 'card:L-1' })
      await want(wanted)
      expect(await claim()).toEqual([
        { ...wanted, id: expect.any(Number), attempts: 1, createdAt: MONDAY, unknown: false },
      ])
      expect(await claim()).toEqual([])
    })

    it('wait in lanes: a chat and a destination each', async () => {
      await want(
        { payload: { n: 1 } },
        { dest: 'person:li', payload: { n: 2 } },
        { chat: 'wecom', payload: { n: 3 } },
      )
      expect(await lanesOf(bench().store)).toEqual([
        ['slack', 'group:east'],
        ['slack', 'person:li'],
        ['wecom', 'group:east'],
      ])
      expect(await named()).toEqual([1])
      expect(await named(MONDAY, 'person:li')).toEqual([2])
      expect(await lanesOf(bench().store)).toEqual([['wecom', 'group:east']])
    })

    it('of one lead go one after the other, those of others beside them, oldest first', async () => {
      await want(
        { payload: { n: 1 } },
        { payload: { n: 2 } },
        { lead: 'L-2', kind: 'direct', payload: { n: 3 } },
      )
      const first = await claim()
      expect(first.map((one) => one.payload.n)).toEqual([1, 3])
      expect(await named()).toEqual([])
      await bench().store.settle(first.map(({ id }) => ({ effect: id, outcome: 'done' })))
      expect(await named()).toEqual([2])
    })

    it('wait for an earlier one that is to be tried again, and not for one that waits for the morning', async () => {
      await want({ payload: { n: 1 } }, { payload: { n: 2 } })
      const [first] = await claim()
      await bench().store.settle([{ effect: first?.id ?? 0, outcome: 'retry', at: MONDAY + MINUTE }])
      expect(await bench().store.claim('slack', 'group:east', MONDAY, 50, HERE)).toEqual({
        effects: [],
        wakeAt: MONDAY + MINUTE,
      })
      expect(await named(MONDAY + MINUTE)).toEqual([1])

      await want({ dest: 'person:li', notBefore: MONDAY + HOUR, payload: { n: 3 } })
      await want({ dest: 'person:li', payload: { n: 4 } })
      expect(await named(MONDAY, 'person:li')).toEqual([4])
    })

    it('that hang on no lead wait for nobody, and neither do nudges and whispers', async () => {
      const { lead: _, ...alone } = effect()
      await bench().store.commit(wanting({ ...alone, payload: { n: 1 } }, { ...alone, payload: { n: 2 } }))
      await want(
        { payload: { n: 3 } },
        { kind: 'whisper', payload: { n: 4 } },
        { kind: 'nudge', payload: { n: 5 } },
      )
      expect(await named()).toEqual([1, 2, 3, 4, 5])
      await want({ kind: 'whisper', payload: { n: 6 } })
      expect(await named()).toEqual([6])
    })

    it('that are nudges come all together when ripe, whatever the limit', async () => {
      await want(...[1, 2, 3].map((n) => ({ kind: 'nudge' as const, lead: `L-${n}`, payload: { n } })))
      await want(
        { kind: 'nudge', payload: { n: 4 }, notBefore: MONDAY + 1 },
        { payload: { n: 5 } },
        { lead: 'L-2', payload: { n: 6 } },
      )
      const { effects } = await bench().store.claim('slack', 'group:east', MONDAY, 1, HERE)
      expect(effects.map((one) => one.payload.n)).toEqual([1, 2, 3, 5])
    })

    it('say when the next one becomes ripe, only when none is now', async () => {
      const { store } = bench()
      expect(await store.claim('slack', 'group:east', MONDAY, 50, HERE)).toEqual({ effects: [] })
      await want({ notBefore: MONDAY + HOUR }, { notBefore: MONDAY + MINUTE, payload: { n: 2 } })
      expect(await store.claim('slack', 'group:east', MONDAY, 50, HERE)).toEqual({
        effects: [],
        wakeAt: MONDAY + MINUTE,
      })
      expect(await named(MONDAY + MINUTE)).toEqual([2])
    })

    it('with one key are one while the first waits unsent', async () => {
      const redraw = (n: number) => ({ kind: 'card' as const, merge: 'card:L-1', payload: { n } })
      await want(redraw(1), redraw(2))
      await want(redraw(3), { kind: 'card', merge: 'card:L-2', lead: 'L-2', payload: { n: 4 } })
      expect(await named()).toEqual([1, 4])
      await want(redraw(5))
      await want(redraw(6))
      const other = await bench().reopen()
      await other.recover(['here'], MONDAY)
      const again = await claim(MONDAY, 'group:east', other)
      expect(again.map((one) => one.payload.n)).toEqual([1, 4])
      await other.settle(again.map(({ id }) => ({ effect: id, outcome: 'done' })))
      expect(await named(MONDAY, 'group:east', other)).toEqual([5])
    })

    it('with one key go out when the more urgent of them would', async () => {
      await want(
        { merge: 'm', notBefore: MONDAY + HOUR, payload: { n: 1 } },
        { merge: 'm', payload: { n: 2 } },
      )
      expect(await named()).toEqual([1])
    })
  })
}
