import { describe, expect, it } from 'vitest'
import { countLead } from '../../../src/domain/insight/counted.ts'
import { NEW_PERSON } from '../../../src/domain/person/person.ts'
import type { Store, Unread } from '../../../src/ports.ts'
import { contextWith } from '../../domain/insight/counting.ts'
import { accepted, assigned, closed, historyOf, type Told } from '../../domain/insight/histories.ts'
import { assignedTo, eventOf, MONDAY, pendingLead } from '../../support/leads.ts'
import type { Bench } from '../store-contract.ts'
import { keep } from './units.ts'

export function countingContract(bench: () => Bench): void {
  describe('counting', () => {
    const EVERYTHING = 1000
    const LEADS = 80
    const idsOf = (from: number, to: number) => Array.from({ length: to - from }, (_, n) => `L-${from + n}`)
    const counted = (id: string) => countLead(historyOf(id, []).events, contextWith())
    const moveOn = ({ insight }: Store, unread: Unread, version = 'v1') => insight.keep(unread, version, [])

    it('goes on from where it was, whoever does it', async () => {
      const { store } = bench()
      await keep(store, ...idsOf(0, 5).map((id) => pendingLead(id)))
      const first = await store.insight.unread('v1', 3)
      expect(first.leads).toHaveLength(3)
      expect(await moveOn(store, first)).toBe(true)
      const next = await (await bench().another()).insight.unread('v1', EVERYTHING)
      expect([...first.leads, ...next.leads].sort()).toEqual(idsOf(0, 5))
      expect(await moveOn(store, next)).toBe(true)
      const reopened = await bench().reopen()
      const last = await reopened.insight.unread('v1', EVERYTHING)
      expect(last).toMatchObject({ upTo: last.before.position, leads: [], people: [] })
    })

    it('meets every event once, whatever two processes write meanwhile', async () => {
      const { store } = bench()
      const other = await bench().another()
      let isWriting = true
      const writing = Promise.all(
        [store, other].map(async (process, n) => {
          // One after the other, so that there are many transactions.
          for (const id of idsOf(n * LEADS, (n + 1) * LEADS)) await keep(process, pendingLead(id))
        }),
      ).finally(() => {
        isWriting = false
      })
      const met: string[] = []
      for (let last = false; !last; ) {
        last = !isWriting
        const unread = await other.insight.unread('v1', EVERYTHING)
        expect(unread.upTo).toBeGreaterThanOrEqual(unread.before.position)
        met.push(...unread.leads)
        expect(await moveOn(other, unread)).toBe(true)
      }
      await writing
      expect(met.sort()).toEqual(idsOf(0, 2 * LEADS).sort())
    })

    it('is kept by one of two who count at the same time: the other one may have seen less', async () => {
      const { store } = bench()
      const other = await bench().another()
      await keep(store, pendingLead('L-0'))
      const [mine, theirs] = [await store.insight.unread('v1', 9), await other.insight.unread('v1', 9)]
      expect(await store.insight.keep(mine, 'v1', [counted('L-0')])).toBe(true)
      expect(await other.insight.keep(theirs, 'v1', [counted('L-9')])).toBe(false)
      expect(await store.insight.funnel({})).toMatchObject([{ leads: 1 }])
    })

    it('counts nothing of a lead that was taken away with its import, whatever was counted of it before', async () => {
      const { store } = bench()
      await keep(store, pendingLead('L-0'), pendingLead('L-1'))
      await store.insight.keep(await store.insight.unread('v1', 9), 'v1', [counted('L-0'), counted('L-1')])
      expect(await store.insight.funnel({})).toMatchObject([{ leads: 2, mql: 2 }])
      const gone = historyOf('L-0', [[1, 'operator', { type: 'withdrawn', import: 'I-1' }]]).events
      await keep(store, pendingLead('L-2'))
      const unread = await store.insight.unread('v1', 9)
      await store.insight.keep(unread, 'v1', [countLead(gone, contextWith())])
      expect(await store.insight.funnel({})).toMatchObject([{ leads: 1, mql: 1 }])
    })

    it('begins from the start by another way of counting, and passes by what it has counted that way', async () => {
      const { store } = bench()
      const lead = pendingLead('L-0')
      await keep(store, lead)
      await keep(store, pendingLead('L-1'))
      const old = await store.insight.unread('v1', 9)
      await store.insight.keep(old, 'v1', [counted('L-0'), counted('L-1')])
      const again = await store.insight.unread('v2', 1)
      expect(again).toMatchObject({ before: { version: 'v1', position: old.upTo }, leads: ['L-0'] })
      // Counted with an event that is still to come.
      await keep(store, assignedTo(lead, 'li'))
      const withMore = countLead(historyOf('L-0', [[1, 'zhou', assigned('li')]]).events, contextWith())
      await store.insight.keep(again, 'v2', [withMore])
      expect((await store.insight.unread('v2', 9)).leads).toEqual(['L-1'])
      // What the old way has counted, it need not count again.
      expect((await store.insight.unread('v1', 9)).leads).toEqual(['L-0'])
    })

    it('hears who went away and who came back', async () => {
      const { store } = bench()
      const envelope = { person: 'li', by: 'li', via: 'slack', schema: 1 } as const
      const events = [
        {
          ...envelope,
          seq: 1,
          at: MONDAY,
          type: 'went-away',
          from: MONDAY,
          until: MONDAY + 9,
          delegate: 'wu',
        },
        { ...envelope, seq: 2, at: MONDAY + 1, type: 'kept-up' },
        { ...envelope, seq: 3, at: MONDAY + 2, type: 'came-back' },
      ] as const
      const people = [{ id: 'li', state: NEW_PERSON, events: [...events] }]
      await store.commit({ leads: [], decide: () => ({ result: null, people }) })
      const heard = [events[0], events[2]]
      expect((await store.insight.unread('v1', 9)).people).toEqual(heard)
      expect(await store.insight.absences()).toEqual(heard)
    })

    it('finds who waited for somebody after a moment', async () => {
      const { store } = bench()
      const lead = pendingLead('L-0')
      await keep(store, lead, pendingLead('L-1'))
      const unread = await store.insight.unread('v1', 9)
      const told = (id: string, rep: string, ...more: Told[]) =>
        countLead(historyOf(id, [[0, 'zhou', assigned(rep)], ...more]).events, contextWith())
      const answered = told('L-0', 'li', [9, 'li', accepted], [10, 'li', closed('lost')])
      await store.insight.keep(unread, 'v1', [answered, told('L-1', 'wu')])
      const waiting = (...people: string[]) => store.insight.waitingFor(people, MONDAY + 9)
      expect(await waiting('li')).toEqual(['L-0'])
      expect(await store.insight.waitingFor(['li'], MONDAY + 10)).toEqual([])
      expect(await waiting('li', 'wu')).toEqual(['L-0', 'L-1'])
      expect(await waiting('he')).toEqual([])
    })

    it('keeps more leads than one block has, each where it was, whatever is counted again', async () => {
      const { store } = bench()
      const { insight } = store
      const told = (id: string, rep: string, ...more: Told[]) =>
        countLead(historyOf(id, [[0, 'zhou', assigned(rep)], ...more]).events, contextWith())
      const all = idsOf(0, 300)
      await keep(store, ...all.map((id) => pendingLead(id)))
      const first = await insight.unread('v1', 150)
      const repOf = (n: number) => (n % 2 === 0 ? 'li' : 'wu')
      await insight.keep(
        first,
        'v1',
        all.slice(0, 150).map((id, n) => told(id, repOf(n))),
      )
      const second = await insight.unread('v1', EVERYTHING)
      const again = all.map((id, n) =>
        told(id, repOf(n), ...(n < 200 ? [[9, repOf(n), accepted] as Told] : [])),
      )
      await insight.keep(second, 'v1', again.toReversed())
      expect(await insight.funnel({ by: 'rep' })).toMatchObject([
        { of: 'li', leads: 150, sal: 100, open: 150 },
        { of: 'wu', leads: 150, sal: 100, open: 150 },
      ])
      const within = async (from: number, to: number) =>
        (await insight.funnel({ period: { from, to } }))[0]?.leads
      expect([
        await within(MONDAY, MONDAY + 1),
        await within(0, MONDAY),
        await within(MONDAY + 1, MONDAY + 9),
      ]).toEqual([...[300, 0, 0]])
      expect(await insight.responses({ clock: 'accept', asOf: 0 })).toMatchObject([
        { waits: 300, answered: 200, open: 100, wall: { median: 9, p90: 9 } },
      ])
      expect(await insight.waitingFor(['li'], MONDAY + 9)).toEqual(all.filter((_, n) => n % 2 === 0).sort())
      expect(await insight.flags({ from: 0, to: Number.MAX_SAFE_INTEGER })).toMatchObject([
        { kind: 'bulk-accept', who: 'li', leads: 100, lead: 'L-0' },
        { kind: 'bulk-accept', who: 'wu', leads: 100, lead: 'L-1' },
      ])
    })

    it('knows whether the CRM has changed since it was looked through, and what was found there', async () => {
      const { store } = bench()
      const { insight } = store
      const put = (at: number) =>
        store.crm.put([{ id: 'A-1', company: '锐科', createdAt: MONDAY, followUps: [at] }])
      expect(await insight.crmNews()).toBeUndefined()
      await put(MONDAY + 1)
      const state = await insight.crmNews()
      await put(MONDAY + 2)
      await insight.crmSeen(state ?? '')
      const newer = await insight.crmNews()
      expect(newer).not.toBe(state)
      await insight.crmSeen(newer ?? '')
      expect(await (await bench().another()).insight.crmNews()).toBeUndefined()
      const found = (lead: string, at: number) =>
        ({
          kind: 'record-after-posting',
          who: 'li',
          at,
          lead,
          record: 'A-1',
          created: at === 5,
          minutes: 1,
        }) as const
      await insight.keepEntries(['L-1', 'L-2'], [found('L-1', 5), found('L-1', 7), found('L-2', 6)])
      await insight.keepEntries(['L-1'], [found('L-1', 8)])
      expect(await insight.flags({ from: 6, to: 9 })).toEqual([found('L-1', 8), found('L-2', 6)])
      await insight.keepEntries(['L-2', 'L-3'], [])
      expect(await insight.flags({ from: 0, to: 8 })).toEqual([])
    })

    it('tells the whole history of each lead, in order', async () => {
      const { store } = bench()
      const lead = pendingLead('L-0')
      const assigned = assignedTo(lead, 'li')
      await keep(store, lead, pendingLead('L-1'))
      await keep(store, assigned)
      expect(await store.insight.histories(['L-0', 'L-7'])).toEqual([[eventOf(lead), eventOf(assigned)]])
      expect(await store.insight.histories([])).toEqual([])
    })
  })
}
