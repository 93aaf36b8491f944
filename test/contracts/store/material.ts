import { describe, expect, it } from 'vitest'
import { NEW_PERSON } from '../../../src/domain/person/person.ts'
import { FIELDS, MONDAY, pendingLead } from '../../support/leads.ts'
import type { Bench } from '../store-contract.ts'
import { assigning, keep } from './units.ts'

export function materialContract(bench: () => Bench): void {
  describe('what a message about a lead is drawn from', () => {
    const ask = { chat: 'slack', messages: [] } as const

    it('is nothing where there is no such lead', async () => {
      await keep(bench().store, pendingLead('L-2'))
      expect(await bench().store.material('L-1', { ...ask, events: true, kin: 9 })).toBeUndefined()
    })

    it('is the lead and the people, and of the rest what is asked for', async () => {
      const { store } = bench()
      const lead = pendingLead('L-1')
      const state = { ...NEW_PERSON, seq: 1 }
      const told = {
        person: 'li',
        seq: 1,
        at: MONDAY,
        by: 'li',
        via: 'slack',
        schema: 1,
        type: 'rejoined',
      } as const
      await keep(store, lead)
      await store.commit({
        leads: [],
        decide: () => ({ result: null, people: [{ id: 'li', state, events: [told] }] }),
      })
      await store.commit(assigning('L-1', 'li'))
      const now = await store.lead('L-1')
      const people = new Map([['li', state]])
      const bare = { lead: now, people, events: [], kin: [], messages: new Map() }
      expect(await store.material('L-1', ask)).toEqual(bare)
      const events = await store.events('L-1')
      expect(events.map(({ seq }) => seq)).toEqual([0, 1])
      expect(await store.material('L-1', { ...ask, events: true, kin: 1 })).toEqual({
        ...{ ...bare, events, kin: [now] },
      })
    })

    it('are the messages of that chat that are asked for, as far as they are there', async () => {
      const { store } = bench()
      await keep(store, pendingLead('L-1'))
      const refs = (['slack', 'wecom'] as const).map((chat) => ({ chat, channel: 'C1', id: `${chat}.1` }))
      await store.settle(
        refs.flatMap((ref) =>
          ['card:L-1', 'told:L-1:1', 'told:L-1:2'].map((key) => ({
            ...{ effect: -1, outcome: 'done' as const, message: { key, lead: 'L-1', ref } },
          })),
        ),
      )
      const found = await store.material('L-1', {
        chat: 'slack',
        messages: ['card:L-1', 'told:L-1:2', 'told:L-1:9'],
      })
      expect(found?.messages).toEqual(
        new Map([
          ['card:L-1', refs[0]],
          ['told:L-1:2', refs[0]],
        ]),
      )
    })

    it('are the newest of its company, by any of the keys that it has now', async () => {
      const { store } = bench()
      const named = (id: string, createdAt: number, fields = {}) =>
        pendingLead(id, {
          createdAt: MONDAY + createdAt,
          fields: { company: FIELDS.company ?? '', ...fields },
        })
      const domain = { company: '锐科集团', email: 'li@mail.ruike.com' }
      await keep(
        store,
        ...[named('L-1', 5, { email: 'zhang@ruike.com' }), named('L-2', 7), named('L-3', 7), named('L-4', 1)],
        ...[named('L-5', 6, domain), named('L-6', 9, { company: '百川', email: 'a@baichuan.com' })],
      )
      const kinOf = async (id: string, kin: number) =>
        (await store.material(id, { ...ask, kin }))?.kin.map((lead) => lead.id)
      expect(await kinOf('L-1', 9)).toEqual(['L-3', 'L-2', 'L-5', 'L-1', 'L-4'])
      expect(await kinOf('L-1', 3)).toEqual(['L-3', 'L-2', 'L-5'])
      expect(await kinOf('L-1', 0)).toEqual([])
      expect(await kinOf('L-6', 9)).toEqual(['L-6'])
      const lead = await store.lead('L-5')
      if (lead === undefined) throw new Error('it is gone')
      const moved = {
        ...lead,
        seq: lead.seq + 1,
        fields: { ...lead.fields, company: '百川', email: 'b@c.cn' },
      }
      await keep(store, moved)
      expect(await kinOf('L-5', 9)).toEqual(['L-6', 'L-5'])
      expect(await kinOf('L-1', 9)).toEqual(['L-3', 'L-2', 'L-1', 'L-4'])
    })
  })
}
