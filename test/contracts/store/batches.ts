import { describe, expect, it } from 'vitest'
import { NEW_PERSON } from '../../../src/domain/person/person.ts'
import { accepted, assignedTo, dueAt, eventOf, MONDAY, pendingLead } from '../../support/leads.ts'
import type { Bench } from '../store-contract.ts'
import { lanesOf } from './holding.ts'
import { assigning, effect, keep, keeping, leadIn } from './units.ts'

export function batchContract(bench: () => Bench): void {
  describe('a commit', () => {
    it('is on disk when it resolves: lead, event, deadline and effect are there after a restart', async () => {
      const lead = pendingLead('L-1')
      await bench().store.commit(keeping(lead, { due: dueAt(MONDAY), effects: [effect()] }))
      const again = await bench().reopen()
      expect(await again.lead('L-1')).toEqual(lead)
      expect(await again.events('L-1')).toEqual([eventOf(lead)])
      expect(await again.due(MONDAY, 10)).toEqual([{ lead: 'L-1', due: dueAt(MONDAY) }])
      expect(await lanesOf(again)).toEqual([['slack', 'group:east']])
    })

    it('gives back what was decided', async () => {
      const result = await bench().store.commit({ leads: [], decide: () => ({ result: { said: 'yes' } }) })
      expect(result).toEqual({ said: 'yes' })
    })

    it('keeps every event of a lead, in order', async () => {
      const pending = pendingLead('L-1')
      const assigned = assignedTo(pending, 'li')
      const taken = accepted(assigned)
      const events = [pending, assigned, taken].map((lead) => eventOf(lead))
      await bench().store.commit({
        leads: ['L-1'],
        decide: () => ({ result: null, leads: [{ lead: taken, events, due: undefined }] }),
      })
      expect(await bench().store.events('L-1')).toEqual(events)
    })

    it('keeps text from people as it was written', async () => {
      const company = 'Ünïcode "quotes" \\u0041 \u2028 <!channel> 😀 \u0000 \ud800 end'
      const lead = pendingLead('L-1', {
        fields: { company },
        unknown: { __proto__x: '\t', '': "'; DROP TABLE lead" },
      })
      await keep(bench().store, lead)
      expect(await bench().store.lead('L-1')).toEqual(lead)
    })

    it('lets one of twenty who press at once win, and tells the others who it was', async () => {
      await keep(bench().store, pendingLead('L-1'))
      const presses = Array.from({ length: 20 }, (_, n) => bench().store.commit(assigning('L-1', `rep-${n}`)))
      const results = await Promise.all(presses)
      expect(results.filter((one) => one.won)).toEqual([{ won: true, rep: 'rep-0' }])
      expect(new Set(results.map((one) => one.rep))).toEqual(new Set(['rep-0']))
      expect(await bench().store.events('L-1')).toHaveLength(2)
    })

    it('shows each decision what those before it decided', async () => {
      await keep(bench().store, pendingLead('L-1', { turn: 0 }))
      const step = () =>
        bench().store.commit({
          leads: ['L-1'],
          decide(view) {
            const lead = leadIn(view, 'L-1')
            const next = { ...lead, turn: lead.turn + 1, seq: lead.seq + 1 }
            return { result: next.turn, leads: [{ lead: next, events: [eventOf(next)], due: undefined }] }
          },
        })
      const turns = await Promise.all(Array.from({ length: 300 }, step))
      expect(turns).toEqual(Array.from({ length: 300 }, (_, n) => n + 1))
      expect((await bench().store.events('L-1')).map((event) => event.seq)).toEqual([...Array(301).keys()])
    })

    it('that throws fails alone and leaves nothing behind', async () => {
      const { store } = bench()
      const fault = new Error('no such thing')
      const results = await Promise.allSettled([
        store.commit(keeping(pendingLead('L-1'))),
        store.commit({
          leads: [],
          decide() {
            throw fault
          },
        }),
        store.commit({
          leads: [],
          decide: () => ({ result: 1n, leads: [{ lead: pendingLead('L-9'), events: [], due: undefined }] }),
        }),
        store.commit(keeping(pendingLead('L-2'))),
      ])
      expect(results.map((one) => one.status)).toEqual(['fulfilled', 'rejected', 'rejected', 'fulfilled'])
      expect(results[1]).toMatchObject({ reason: fault })
      expect((await store.leads({ limit: 10 })).map((lead) => lead.id)).toEqual(['L-2', 'L-1'])
    })

    it('with an event that exists already fails, and its neighbours do not', async () => {
      const { store } = bench()
      const lead = pendingLead('L-1')
      await keep(store, lead)
      const results = await Promise.allSettled([
        store.commit(keeping(pendingLead('L-2'))),
        store.commit(keeping({ ...lead, turn: 99 })),
        store.commit(keeping(pendingLead('L-3'))),
      ])
      expect(results.map((one) => one.status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
      expect(await store.lead('L-1')).toEqual(lead)
      expect(await store.lead('L-3')).toBeDefined()
    })

    it('decides again, a few times, when its decision met a conflict', async () => {
      const { store } = bench()
      await keep(store, pendingLead('L-1'))
      let tries = 0
      const result = await store.commit({
        leads: ['L-1'],
        decide(view) {
          const lead = tries++ < 3 ? pendingLead('L-1', { seq: 0 }) : leadIn(view, 'L-1')
          const next = assignedTo(lead, 'li')
          return { result: tries, leads: [{ lead: next, events: [eventOf(next)], due: undefined }] }
        },
      })
      expect(result).toBe(4)
      expect(await store.events('L-1')).toHaveLength(2)
    })

    it('is decided on what another process wrote meanwhile', async () => {
      const { store } = bench()
      const other = await bench().another()
      const leads = Array.from({ length: 10 }, (_, n) => pendingLead(`L-${n}`))
      await keep(store, ...leads)
      const presses = leads.flatMap(({ id }) => [
        store.commit(assigning(id, 'here')),
        other.commit(assigning(id, 'there')),
      ])
      const results = await Promise.all(presses)
      expect(results.filter((one) => one.won)).toHaveLength(10)
      for (const { id } of leads) expect(await store.events(id)).toHaveLength(2)
    })

    it('gives a person key to one lead only', async () => {
      const { store } = bench()
      const claiming = (lead: string) =>
        store.commit({
          leads: [],
          keys: ['phone:1'],
          decide(view) {
            const holder = view.holder('phone:1')
            return holder === undefined
              ? { result: lead, claims: [{ key: 'phone:1', lead }] }
              : { result: holder }
          },
        })
      expect(await Promise.all([claiming('L-1'), claiming('L-2')])).toEqual(['L-1', 'L-1'])
      expect(await claiming('L-3')).toBe('L-1')
      const blind = (lead: string) =>
        store.commit({ leads: [], decide: () => ({ result: null, claims: [{ key: 'phone:1', lead }] }) })
      await expect(blind('L-2')).rejects.toThrow()
      await expect(blind('L-1')).resolves.toBeNull()
      expect(await claiming('L-4')).toBe('L-1')
    })

    it('keeps people, and shows all of them to every decision', async () => {
      const { store } = bench()
      const missing = (id: string) =>
        store.commit({
          leads: [],
          decide(view) {
            const state = {
              ...view.person(id),
              misses: view.person(id).misses + 1,
              seq: view.person(id).seq + 1,
            }
            const { seq } = state
            return {
              result: view.people().size,
              people: [
                {
                  id,
                  state,
                  events: [
                    {
                      person: id,
                      seq: seq - 1,
                      at: MONDAY,
                      by: 'clock',
                      via: 'clock',
                      schema: 1,
                      type: 'missed',
                      out: false,
                    },
                  ],
                },
              ],
            }
          },
        })
      expect(await Promise.all([missing('li'), missing('li'), missing('wu')])).toEqual([0, 1, 1])
      expect(await missing('li')).toBe(2)
      const people = await (await bench().reopen()).people()
      expect(people.get('li')).toEqual({ ...NEW_PERSON, misses: 3, seq: 3 })
      expect([...people.keys()].sort()).toEqual(['li', 'wu'])
    })

    it('refuses to answer a question about what it did not name', async () => {
      const { store } = bench()
      await keep(store, pendingLead('L-1'))
      const asking = (decide: Parameters<typeof store.commit>[0]['decide']) =>
        store.commit({ leads: [], decide })
      await expect(asking((view) => ({ result: view.lead('L-1') }))).rejects.toThrow('L-1')
      await expect(asking((view) => ({ result: view.holder('k') }))).rejects.toThrow('key')
      await expect(asking((view) => ({ result: view.loads() }))).rejects.toThrow('loads')
    })

    it('tells listeners where effects wait and what is due next, after it is on disk', async () => {
      const { store } = bench()
      const heard: unknown[] = []
      const stop = store.onChange((change) => heard.push(change))
      await store.commit(keeping(pendingLead('L-1'), { due: dueAt(MONDAY + 5), effects: [effect()] }))
      await store.commit({ leads: [], decide: () => ({ result: null }) })
      expect(heard).toMatchObject([
        { lanes: [{ chat: 'slack', dest: 'group:east' }], dues: [{ lead: 'L-1', at: MONDAY + 5 }] },
      ])
      stop()
      await store.commit(keeping(pendingLead('L-2'), { effects: [effect()] }))
      expect(heard).toHaveLength(1)
    })

    it('is refused once the store is closed; what waited then was written', async () => {
      const { store } = bench()
      const last = store.commit(keeping(pendingLead('L-1')))
      await store.close()
      await expect(last).resolves.toBe('L-1')
      await expect(store.commit(keeping(pendingLead('L-2')))).rejects.toThrow('closed')
      expect(await (await bench().reopen()).lead('L-1')).toBeDefined()
    })
  })
}
