import { describe, expect, it } from 'vitest'
import type { LeadEventBody } from '../../../src/domain/lead/events.ts'
import { fold } from '../../../src/domain/lead/evolve.ts'
import type { Lead } from '../../../src/domain/lead/lead.ts'
import type { Store } from '../../../src/ports.ts'
import { assigned, historyOf } from '../../domain/insight/histories.ts'
import { DAY, FIELDS, MONDAY } from '../../support/leads.ts'
import type { Bench } from '../store-contract.ts'

const PHONE = 'phone:+8613812345678'
const PERSONAL = /张建国|138\s?1234\s?5678|zhang@ruike/
const note: LeadEventBody = { type: 'noted', kind: 'relationship', text: '张建国的电话是 138 1234 5678' }

/** A lead of his that a rep has, with all that is kept beside it. */
async function keepOne(store: Store, id: string): Promise<Lead> {
  const { lead, events } = historyOf(id, [
    [DAY, 'mgr-zhou', assigned('rep-li')],
    [2 * DAY, 'sdr-lin', note],
  ])
  await store.commit({
    leads: [id],
    keys: [PHONE],
    decide: () => ({
      result: null,
      leads: [{ lead, events: [...events], due: undefined }],
      claims: [{ key: PHONE, lead: id }],
      effects: [
        {
          ...{ chat: 'slack', dest: 'group:main', kind: 'card', lead: id, payload: {}, notBefore: MONDAY },
          merge: `slack:card:${id}`,
        },
      ],
    }),
  })
  return lead
}

export function erasingContract(bench: () => Bench): void {
  describe('a person who asked to be forgotten', () => {
    it('is gone from the events and from what is made of them; the lead, its company and its history stay', async () => {
      const { store } = bench()
      const before = await keepOne(store, 'L-1')
      expect(await store.erase([PHONE], 'operator', MONDAY + 3 * DAY)).toEqual({ leads: ['L-1'], others: 0 })
      const again = await bench().reopen()
      const [lead, events] = [await again.lead('L-1'), await again.events('L-1')]
      expect(JSON.stringify([lead, events])).not.toMatch(PERSONAL)
      expect(lead).toEqual(fold(events))
      expect(lead).toMatchObject({
        ...{ status: 'assigned', rep: 'rep-li', seq: before.seq + 1, turn: before.turn },
        fields: { company: FIELDS.company, need: FIELDS.need, budget: FIELDS.budget },
      })
      expect(events.map(({ type }) => type)).toEqual(['posted', 'assigned', 'noted', 'erased'])
      expect(events.at(-1)).toMatchObject({ by: 'operator', via: 'cli', at: MONDAY + 3 * DAY })
    })

    it('is found by nobody any more, and may be posted as somebody new', async () => {
      const { store } = bench()
      await keepOne(store, 'L-1')
      const found = async (text: string) => (await store.leads({ text, limit: 9 })).map(({ id }) => id)
      expect(await found('张建国')).toEqual(['L-1'])
      await store.erase([PHONE], 'operator', MONDAY)
      expect([await found('张建国'), await found('13812345678')]).toEqual([[], []])
      expect(await found('锐科')).toEqual(['L-1'])
      const holder = await store.commit({
        leads: [],
        keys: [PHONE],
        decide: (view) => ({ result: view.holder(PHONE) }),
      })
      expect(holder).toBeUndefined()
    })

    it('is taken out of what is shown: cards are drawn again, once', async () => {
      const { store } = bench()
      await keepOne(store, 'L-1')
      const hold = { holder: 'one', until: MONDAY + DAY, lookAt: MONDAY, freeAt: MONDAY }
      const [card] = (await store.claim('slack', 'group:main', MONDAY, 9, hold)).effects
      if (card === undefined) throw new Error('no card')
      const ref = { chat: 'slack', channel: 'C1', id: '1.1' } as const
      await store.settle([
        { effect: card.id, outcome: 'done', message: { key: 'card:L-1', ref, lead: 'L-1' } },
      ])
      await store.erase([PHONE], 'operator', MONDAY)
      await store.erase([PHONE], 'operator', MONDAY)
      const { effects } = await store.claim('slack', 'group:main', MONDAY, 9, hold)
      expect(effects.map(({ kind, lead }) => [kind, lead])).toEqual([['card', 'L-1']])
    })

    it('is taken out of drafts and answers, too', async () => {
      const { store } = bench()
      const draft = { id: 'D-1', person: 'sdr-lin', values: { phone: '138 1234 5678' }, at: MONDAY }
      await store.saveDraft(draft)
      await store.saveDraft({ ...draft, id: 'D-2', values: { phone: '139 0000 0000' } })
      await store.set('said', 'call 138-1234-5678')
      expect(await store.erase([PHONE], 'operator', MONDAY)).toEqual({ leads: [], others: 2 })
      expect([await store.draft('D-1'), await store.draft('D-2')]).toMatchObject([undefined, { id: 'D-2' }])
      expect(await store.get('said')).not.toContain('1234')
    })

    it('has done nothing on any page; what others did is still there', async () => {
      const { store } = bench()
      await keepOne(store, 'L-1')
      const did = (id: string, ...keys: string[]) => ({
        behaviour: { id, kind: 'download', at: MONDAY } as const,
        keys,
      })
      const behaviour = [did('a', PHONE, 'email:z@b.example'), did('b', 'lead:L-1'), did('c', 'lead:L-2')]
      await store.commit({ leads: [], decide: () => ({ result: null, behaviour }) })
      expect(await store.erase([PHONE], 'operator', MONDAY)).toEqual({ leads: ['L-1'], others: 2 })
      const keys = [PHONE, 'email:z@b.example', 'lead:L-1', 'lead:L-2']
      expect((await store.behaviour({ keys, limit: 9 })).map(({ id }) => id)).toEqual(['c'])
    })

    it('who is somebody else keeps everything', async () => {
      const { store } = bench()
      await keepOne(store, 'L-1')
      const all = async () => [await store.lead('L-1'), await store.events('L-1')]
      const before = await all()
      expect(await store.erase(['phone:+8613900000000'], 'operator', MONDAY)).toEqual({
        ...{ leads: [], others: 0 },
      })
      expect(await all()).toEqual(before)
    })
  })
}
