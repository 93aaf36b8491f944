import { describe, expect, it } from 'vitest'
import type { Store, Unit } from '../../../src/ports.ts'
import { assignedTo, dueAt, eventOf, MONDAY, pendingLead } from '../../support/leads.ts'
import type { Bench } from '../store-contract.ts'
import { HERE } from './holding.ts'
import { effect, keep, leadIn } from './units.ts'

export function processContract(bench: () => Bench): void {
  describe('two processes', () => {
    const REPS = ['li', 'wu', 'he'] as const

    /** Gives the lead to whoever has the fewest, as each process sees it; who comes too late changes nothing. */
    const balancing = (id: string, delivery: string): Unit<string> => ({
      delivery,
      leads: [id],
      needsLoads: true,
      decide(view) {
        const lead = leadIn(view, id)
        if (lead.status === 'assigned') return { result: `${lead.rep} has it` }
        const open = (rep: string) => view.loads().get(rep)?.open ?? 0
        const [rep = 'li'] = [...REPS].sort((one, other) => open(one) - open(other))
        const assigned = assignedTo(lead, rep)
        return {
          result: `to ${rep}`,
          leads: [{ lead: assigned, events: [eventOf(assigned)], due: dueAt(MONDAY, { person: rep }) }],
          effects: [
            effect({ lead: id, kind: 'card', merge: `card:${id}` }),
            effect({ lead: id, payload: {} }),
          ],
        }
      },
    })

    it('that press for the same leads at once make one owner of each, and the loads are right', async () => {
      const { store } = bench()
      const other = await bench().another()
      const leads = Array.from({ length: 30 }, (_, n) => pendingLead(`L-${n}`))
      await keep(store, ...leads)
      const press = (process: Store, name: string) =>
        leads.map(({ id }) => process.commit(balancing(id, `${name}-${id}`)))
      // Each twice, as a platform sends again what took too long; the second time to the other process.
      const [mine, theirs, mineAgain, theirsAgain] = await Promise.all(
        [press(store, 'a'), press(other, 'b'), press(other, 'a'), press(store, 'b')].map((all) =>
          Promise.all(all),
        ),
      )
      expect(mineAgain).toEqual(mine)
      expect(theirsAgain).toEqual(theirs)
      const owners = await Promise.all(leads.map(({ id }) => store.lead(id)))
      const reps = owners.map((lead) => (lead?.status === 'assigned' ? lead.rep : 'nobody'))
      for (const [n, rep] of reps.entries()) {
        expect([mine?.[n], theirs?.[n]].sort()).toEqual([`${rep} has it`, `to ${rep}`].sort())
        expect(await other.events(`L-${n}`)).toHaveLength(2)
      }
      const loads = await other.commit({
        leads: [],
        needsLoads: true,
        decide: (view) => ({ result: [...view.loads()].map(([rep, { open }]) => [rep, open]) }),
      })
      expect(loads.sort()).toEqual(
        [...REPS].sort().map((rep) => [rep, reps.filter((one) => one === rep).length]),
      )
      expect(loads).toEqual(loads.map(([rep]) => [rep, 10]))
      expect((await other.due(MONDAY, 100)).map(({ lead }) => lead).sort()).toEqual(
        leads.map(({ id }) => id).sort(),
      )
      const { effects } = await other.claim('slack', 'group:east', MONDAY, 100, HERE)
      expect(effects.map(({ kind }) => kind)).toEqual(Array(30).fill('card'))
    })

    it('decide on what the other one decided, also where they change different leads', async () => {
      const { store } = bench()
      const other = await bench().another()
      const leads = Array.from({ length: 20 }, (_, n) => pendingLead(`L-${n}`))
      await keep(store, ...leads)
      /** Only a rep with nothing in hand gets a lead: nothing but the loads keeps the second one from it. */
      const takingOne = (id: string, rep: string): Unit<boolean> => ({
        leads: [id],
        needsLoads: true,
        decide(view) {
          if ((view.loads().get(rep)?.open ?? 0) > 0) return { result: false }
          const lead = assignedTo(leadIn(view, id), rep)
          return { result: true, leads: [{ lead, events: [eventOf(lead)], due: undefined }] }
        },
      })
      for (let n = 0; n < leads.length; n += 2) {
        const both = [
          store.commit(takingOne(`L-${n}`, `rep-${n}`)),
          other.commit(takingOne(`L-${n + 1}`, `rep-${n}`)),
        ]
        expect((await Promise.all(both)).sort()).toEqual([false, true])
      }
    })

    it('see at once what the other one wrote, whatever it is', async () => {
      const { store } = bench()
      const other = await bench().another()
      for (let n = 0; n < 20; n++) {
        const [writer, reader] = n % 2 === 0 ? [store, other] : [other, store]
        await keep(writer, pendingLead(`L-${n}`))
        await writer.set('last', `${n}`)
        expect(await reader.get('last')).toBe(`${n}`)
        expect((await reader.lead(`L-${n}`))?.id).toBe(`L-${n}`)
      }
    })

    it('are told one time, whatever clocks they have: that of where the store is', async () => {
      const { store, clock } = bench()
      const other = await bench().another()
      clock.move(123_456_789)
      const before = Date.now()
      const [one, two] = [await store.time(), await other.time()]
      // The servers of a test are on this machine.
      expect(one).toBeGreaterThan(before - 1000)
      expect(two).toBeGreaterThanOrEqual(one)
      expect(two).toBeLessThan(Date.now() + 1000)
      expect(Number.isInteger(one)).toBe(true)
    })
  })
}
