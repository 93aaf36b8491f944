import { describe, expect, it } from 'vitest'
import type { NewEffect } from '../../../src/ports.ts'
import { HOUR, MINUTE, MONDAY } from '../../support/leads.ts'
import type { Bench } from '../store-contract.ts'
import { HERE } from './holding.ts'
import { effect, wanting } from './units.ts'

export function outboxContract(bench: () => Bench): void {
  describe('the standing of the outbox', () => {
    const want = (...effects: Partial<NewEffect>[]) => bench().store.commit(wanting(...effects.map(effect)))
    const claim = async (now = MONDAY) =>
      (await bench().store.claim('slack', 'group:east', now, 50, HERE)).effects

    it('is nothing where nothing waits', async () => {
      expect(await bench().store.outbox(MONDAY)).toEqual([])
    })

    it('says of each chat how many effects wait, and since when the oldest of them could have gone out', async () => {
      await want({ notBefore: MONDAY - HOUR }, { dest: 'person:li' }, { chat: 'wecom', lead: 'L-2' })
      const standing = await bench().store.outbox(MONDAY + MINUTE)
      expect(standing.sort((one, other) => one.chat.localeCompare(other.chat))).toEqual([
        { chat: 'slack', waiting: 2, since: MONDAY - HOUR, dead: 0 },
        { chat: 'wecom', waiting: 1, since: MONDAY, dead: 0 },
      ])
    })

    it('counts what waits for its morning and does not hold its night against it, on its way neither', async () => {
      await want({ notBefore: MONDAY + HOUR })
      const { store } = bench()
      expect(await store.outbox(MONDAY + HOUR - 1)).toEqual([{ chat: 'slack', waiting: 1, dead: 0 }])
      const morning = [{ chat: 'slack', waiting: 1, since: MONDAY + HOUR, dead: 0 }]
      expect(await store.outbox(MONDAY + HOUR)).toEqual(morning)
      await claim(MONDAY + HOUR)
      expect(await store.outbox(MONDAY + HOUR + MINUTE)).toEqual(morning)
    })

    it('counts what was tried in vain from when it was decided, however far its next try is put off', async () => {
      await want({})
      const [first] = await claim()
      await bench().store.settle([{ effect: first?.id ?? 0, outcome: 'retry', at: MONDAY + HOUR }])
      const vain = [{ chat: 'slack', waiting: 1, since: MONDAY, dead: 0 }]
      expect(await bench().store.outbox(MONDAY + MINUTE)).toEqual(vain)
      await claim(MONDAY + HOUR)
      expect(await bench().store.outbox(MONDAY + HOUR)).toEqual(vain)
    })

    it('keeps what was given up apart, and forgets what is done', async () => {
      await want({}, { lead: 'L-2' })
      const [done, dead] = await claim()
      await bench().store.settle([
        { effect: done?.id ?? 0, outcome: 'done' },
        { effect: dead?.id ?? 0, outcome: 'dead', reason: 'channel_not_found' },
      ])
      expect(await bench().store.outbox(MONDAY)).toEqual([{ chat: 'slack', waiting: 0, dead: 1 }])
    })
  })
}
