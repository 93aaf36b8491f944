import { describe, expect, it } from 'vitest'
import type { Effect, EffectKind, NewEffect } from '../../../src/ports.ts'
import { HOUR, MINUTE, MONDAY } from '../../support/leads.ts'
import type { Bench } from '../store-contract.ts'
import { HERE, lanesOf } from './holding.ts'
import { effect, wanting } from './units.ts'

export function settleContract(bench: () => Bench): void {
  describe('an effect that was begun', () => {
    const lane = async (now = MONDAY) =>
      (await bench().store.claim('slack', 'group:east', now, 50, HERE)).effects
    async function begun(changes: Partial<NewEffect> = {}, now = MONDAY): Promise<Effect> {
      await bench().store.commit(wanting(effect(changes)))
      const [first] = await lane(now)
      if (first === undefined) throw new Error('Nothing was claimed')
      return first
    }

    it('and done is gone, and its message can be found by key and by place', async () => {
      const { store } = bench()
      const { id } = await begun()
      const ref = { chat: 'slack', channel: 'C1', id: '17.1' } as const
      await store.settle([{ effect: id, outcome: 'done', message: { key: 'card:L-1', lead: 'L-1', ref } }])
      const again = await bench().reopen()
      expect(await again.message('slack', 'card:L-1')).toEqual(ref)
      expect(await again.message('wecom', 'card:L-1')).toBeUndefined()
      expect(await again.leadOfMessage(ref)).toBe('L-1')
      expect(await again.leadOfMessage({ ...ref, channel: 'C2' })).toBeUndefined()
      expect(await again.recover(['here'], MONDAY)).toBe(0)
      expect(await lanesOf(again)).toEqual([])
    })

    it('and done anew moves its message', async () => {
      const { store } = bench()
      const ref = (id: string) => ({ chat: 'slack', channel: 'C1', id }) as const
      for (const id of ['1', '2']) {
        const { id: effect } = await begun()
        await store.settle([
          { effect, outcome: 'done', message: { key: 'card:L-1', lead: 'L-1', ref: ref(id) } },
        ])
      }
      expect(await store.message('slack', 'card:L-1')).toEqual(ref('2'))
      expect(await store.leadOfMessage(ref('1'))).toBeUndefined()
    })

    it('and not sent comes back at its time, counted', async () => {
      const { id } = await begun()
      await bench().store.settle([{ effect: id, outcome: 'retry', at: MONDAY + MINUTE }])
      expect(await lane()).toEqual([])
      expect(await lane(MONDAY + MINUTE)).toMatchObject([{ id, attempts: 2, unknown: false }])
    })

    it('and perhaps sent comes back as unknown, with the moment of the attempt that may have sent it', async () => {
      const { id } = await begun()
      await bench().store.settle([{ effect: id, outcome: 'unknown', at: MONDAY + MINUTE }])
      expect(await lane(MONDAY + MINUTE)).toMatchObject([
        { id, attempts: 2, unknown: true, attemptedAt: MONDAY },
      ])
      await bench().store.settle([{ effect: id, outcome: 'unknown', at: MONDAY + HOUR }])
      expect(await lane(MONDAY + HOUR)).toMatchObject([
        { id, attempts: 3, unknown: true, attemptedAt: MONDAY },
      ])
      await bench().store.settle([{ effect: id, outcome: 'retry', at: MONDAY + HOUR }])
      expect(await lane(MONDAY + HOUR)).toMatchObject([{ id, attempts: 4, unknown: false }])
    })

    it('and hopeless never comes back, and holds nothing up', async () => {
      const { id } = await begun()
      await bench().store.commit(wanting(effect({ payload: { n: 2 } })))
      await bench().store.settle([{ effect: id, outcome: 'dead', reason: 'channel_not_found' }])
      expect(await lane(MONDAY + HOUR)).toMatchObject([{ payload: { n: 2 } }])
      expect(await bench().store.recover(['here'], MONDAY)).toBe(1)
    })

    it('by a process that died is unknown after the start; a whisper is dropped', async () => {
      const kinds: EffectKind[] = ['card', 'told', 'direct', 'nudge', 'whisper']
      const all = kinds.map((kind, n) => effect({ kind, lead: `L-${n}` }))
      await bench().store.commit(wanting(...all, effect({ lead: 'L-9', notBefore: MONDAY + HOUR })))
      expect(await lane()).toHaveLength(5)
      const again = await bench().reopen()
      expect(await again.recover(['here'], MONDAY + MINUTE)).toBe(4)
      expect(await again.recover(['here'], MONDAY + MINUTE)).toBe(0)
      const { effects } = await again.claim('slack', 'group:east', MONDAY + MINUTE, 50, HERE)
      expect(effects.map((one) => [one.kind, one.unknown, one.attemptedAt])).toEqual(
        kinds.slice(0, 4).map((kind) => [kind, true, MONDAY]),
      )
    })

    it('by a process that died is not looked for before its time', async () => {
      const { id } = await begun()
      const again = await bench().reopen()
      await again.recover(['here'], MONDAY + MINUTE)
      expect(await again.claim('slack', 'group:east', MONDAY, 50, HERE)).toEqual({
        effects: [],
        wakeAt: MONDAY + MINUTE,
      })
      expect((await again.claim('slack', 'group:east', MONDAY + MINUTE, 50, HERE)).effects).toMatchObject([
        { id },
      ])
    })

    it('tells whose it is until it is known what became of it', async () => {
      const { store } = bench()
      await store.commit(wanting(...['L-1', 'L-2', 'L-3'].map((lead) => effect({ kind: 'card', lead }))))
      expect(await store.unsettled('slack', 'card')).toEqual([])
      const [one, two, three] = await lane()
      await store.settle([
        { effect: one?.id ?? 0, outcome: 'done' },
        { effect: two?.id ?? 0, outcome: 'unknown', at: MONDAY + HOUR },
        { effect: three?.id ?? 0, outcome: 'retry', at: MONDAY + HOUR },
      ])
      expect(await store.unsettled('slack', 'card')).toEqual(['L-2'])
      expect(await store.unsettled('slack', 'told')).toEqual([])
      await store.claim('slack', 'group:east', MONDAY + HOUR, 50, HERE)
      expect((await store.unsettled('slack', 'card')).sort()).toEqual(['L-2', 'L-3'])
    })

    it('and not sent stands for those with its key that came meanwhile', async () => {
      const redraw = { kind: 'card', merge: 'card:L-1' } as const
      const { id } = await begun(redraw)
      await bench().store.commit(wanting(effect({ ...redraw, payload: { n: 2 } })))
      await bench().store.settle([{ effect: id, outcome: 'retry', at: MONDAY + MINUTE }])
      expect(await lane()).toEqual([])
      expect(await lane(MONDAY + MINUTE)).toMatchObject([{ id }])
      await bench().store.settle([{ effect: id, outcome: 'done' }])
      expect(await lane(MONDAY + HOUR)).toEqual([])
    })

    it('twice under one key becomes one when neither was sent', async () => {
      const nudge = { kind: 'nudge', merge: 'n' } as const
      const [one, two] = [await begun(nudge), await begun(nudge)]
      await bench().store.settle([one, two].map(({ id }) => ({ effect: id, outcome: 'retry', at: MONDAY })))
      expect(await lane()).toHaveLength(1)
      expect(await bench().store.recover(['here'], MONDAY)).toBe(1)
    })

    it('settles together with others, each in its way', async () => {
      const { store } = bench()
      await store.commit(wanting(...[1, 2, 3].map((n) => effect({ lead: `L-${n}`, payload: { n } }))))
      const [one, two, three] = await lane()
      await Promise.all([
        store.settle([{ effect: one?.id ?? 0, outcome: 'done' }]),
        store.settle([
          { effect: two?.id ?? 0, outcome: 'retry', at: MONDAY },
          { effect: three?.id ?? 0, outcome: 'dead', reason: 'no' },
        ]),
        store.settle([]),
      ])
      expect((await lane()).map((left) => left.payload.n)).toEqual([2])
    })
  })
}
