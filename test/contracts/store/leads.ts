import { describe, expect, it } from 'vitest'
import type { LeadQuery } from '../../../src/ports.ts'
import { accepted, assignedTo, dueAt, FIELDS, lost, MONDAY, pendingLead } from '../../support/leads.ts'
import type { Bench } from '../store-contract.ts'
import { keep, keeping } from './units.ts'

export function leadContract(bench: () => Bench): void {
  describe('leads', () => {
    const found = async (query: Partial<LeadQuery>) =>
      (await bench().store.leads({ limit: 50, ...query })).map((lead) => lead.id)

    const someLeads = () => {
      const [one, two, three, four] = [0, 1, 2, 3].map((n) =>
        pendingLead(`L-${n}`, { createdAt: MONDAY + n }),
      )
      if (!one || !two || !three || !four) throw new Error('four leads')
      return [
        one,
        assignedTo(two, 'li'),
        accepted(assignedTo({ ...three, sdr: 'chen' }, 'li')),
        lost(accepted(assignedTo(four, 'wu'))),
      ] as const
    }

    it('that do not exist are not there', async () => {
      expect(await bench().store.lead('L-1')).toBeUndefined()
      expect(await bench().store.events('L-1')).toEqual([])
      expect(await found({})).toEqual([])
    })

    it('are listed newest first, by status, rep and SDR, up to a limit', async () => {
      await keep(bench().store, ...someLeads())
      expect(await found({})).toEqual(['L-3', 'L-2', 'L-1', 'L-0'])
      expect(await found({ limit: 2 })).toEqual(['L-3', 'L-2'])
      expect(await found({ statuses: ['pending', 'accepted'] })).toEqual(['L-2', 'L-0'])
      expect(await found({ statuses: ['pending', 'accepted'], limit: 1 })).toEqual(['L-2'])
      expect(await found({ statuses: [] })).toEqual([])
      expect(await found({ rep: 'li' })).toEqual(['L-2', 'L-1'])
      expect(await found({ rep: 'wu' })).toEqual(['L-3'])
      expect(await found({ sdr: 'chen' })).toEqual(['L-2'])
      expect(await found({ rep: 'li', sdr: 'lin', statuses: ['assigned'] })).toEqual(['L-1'])
    })

    it('are listed by grade, region, source and the time of their creation', async () => {
      const from = (n: number, region: string, source?: string) =>
        pendingLead(`L-${n}`, {
          createdAt: MONDAY + n,
          fields: { ...FIELDS, region },
          origin: { derived: [], ...(source !== undefined && { source }) },
          grading: { grade: n < 2 ? 'A' : 'B', points: {}, total: 0 },
        })
      await keep(bench().store, from(0, '上海', 'baidu'), from(1, '浙江'), from(2, '上海', 'Expo'))
      expect(await found({ grade: 'A' })).toEqual(['L-1', 'L-0'])
      expect(await found({ regions: ['上海'] })).toEqual(['L-2', 'L-0'])
      expect(await found({ regions: ['浙江', '上海'], grade: 'B' })).toEqual(['L-2'])
      expect(await found({ regions: [] })).toEqual([])
      expect(await found({ regions: ["'"] })).toEqual([])
      expect(await found({ source: 'baidu' })).toEqual(['L-0'])
      expect(await found({ source: 'expo' })).toEqual([])
      expect(await found({ from: MONDAY + 1 })).toEqual(['L-2', 'L-1'])
      expect(await found({ to: MONDAY + 1 })).toEqual(['L-0'])
      expect(await found({ from: MONDAY + 1, to: MONDAY + 2, statuses: ['pending', 'won'] })).toEqual(['L-1'])
    })

    it('are listed by who holds them, or owns their company where they were synced', async () => {
      const owned = {
        ...pendingLead('L-9', { createdAt: MONDAY + 9 }),
        status: 'synced',
        owner: 'li',
      } as const
      await keep(bench().store, ...someLeads(), owned)
      expect(await found({ holder: 'li' })).toEqual(['L-9', 'L-2', 'L-1'])
      expect(await found({ holder: 'wu' })).toEqual(['L-3'])
      expect(await found({ holder: 'li', statuses: ['synced'] })).toEqual(['L-9'])
      expect(await found({ holder: 'nobody' })).toEqual([])
    })

    it('go on after the last one of a page, also among those of one moment', async () => {
      await keep(
        bench().store,
        ...[3, 1, 0, 2, 4].map((n) => pendingLead(`L-${n}`, { createdAt: MONDAY + (n > 2 ? 1 : 0) })),
      )
      const seen: string[] = []
      let before: { createdAt: number; id: string } | undefined
      for (;;) {
        const [last] = await bench().store.leads({ limit: 1, ...(before && { before }) })
        if (last === undefined) break
        seen.push(last.id)
        before = { createdAt: last.createdAt, id: last.id }
      }
      expect(seen).toEqual(['L-4', 'L-3', 'L-2', 'L-1', 'L-0'])
    })

    it('are found by phone and email only where that is asked for', async () => {
      await keep(bench().store, pendingLead('L-1'))
      const { phone = '', email = '' } = FIELDS
      for (const text of [phone, email].filter((way) => way !== '')) {
        expect(await found({ text })).toEqual(['L-1'])
        expect(await found({ text, reach: false })).toEqual([])
      }
      expect(await found({ text: 'L-1', reach: false })).toEqual(['L-1'])
    })

    it('move the position, and nothing else does', async () => {
      const { store } = bench()
      const begin = await store.position()
      await keep(store, pendingLead('L-1'))
      const posted = await store.position()
      expect(posted).not.toBe(begin)
      await store.set('something', 'else')
      expect(await store.position()).toBe(posted)
    })

    it('are found by any part of company, contact or id, however it is written', async () => {
      await keep(
        bench().store,
        pendingLead('L-abc-1', { createdAt: MONDAY + 1 }),
        pendingLead('L-abd-2', { fields: { company: 'ACME Tools GmbH', contact: 'Ann O_Neil' } }),
      )
      expect(await found({ text: '锐科' })).toEqual(['L-abc-1'])
      expect(await found({ text: ' acme TOOLS' })).toEqual(['L-abd-2'])
      expect(await found({ text: 'ＡＣＭＥ' })).toEqual(['L-abd-2'])
      expect(await found({ text: 'L-AB' })).toEqual(['L-abc-1', 'L-abd-2'])
      expect(await found({ text: 'o_n' })).toEqual(['L-abd-2'])
      expect(await found({ text: 'oxn' })).toEqual([])
      expect(await found({ text: '%' })).toEqual([])
      expect(await found({ text: '  ' })).toEqual(['L-abc-1', 'L-abd-2'])
      expect(await found({ text: 'L-AB', statuses: ['pending'], sdr: 'nobody' })).toEqual([])
    })

    it('are found by a whole phone number or address, not by a part', async () => {
      await keep(bench().store, pendingLead('L-1'))
      for (const text of ['+8613812345678', '138 1234 5678', '13812345678', 'Zhang@Ruike.example']) {
        expect(await found({ text })).toEqual(['L-1'])
      }
      for (const text of ['1381234567', '3812345678', '138', '@ruike', 'ruike.example']) {
        expect(await found({ text })).toEqual([])
      }
    })

    it('are found by what they say now, not by what they said before', async () => {
      const lead = pendingLead('L-1')
      await keep(bench().store, lead)
      const fields = { ...FIELDS, company: 'New Name', phone: '+8613900000000', email: 'new@new.example' }
      await keep(bench().store, { ...lead, seq: 2, sdr: 'chen', fields })
      expect(await found({ text: '锐科' })).toEqual([])
      expect(await found({ text: '13812345678' })).toEqual([])
      for (const text of ['new name', '13900000000', 'NEW@new.example'])
        expect(await found({ text })).toEqual(['L-1'])
      expect(await found({ sdr: 'chen' })).toEqual(['L-1'])
      expect(await found({ sdr: 'lin' })).toEqual([])
    })

    it('are counted by status and grade', async () => {
      const [one, ...others] = someLeads()
      await keep(
        bench().store,
        one,
        { ...one, id: 'L-8', grading: { grade: 'A', points: {}, total: 9 } },
        ...others,
      )
      const counts = await bench().store.counts()
      expect(counts).toHaveLength(5)
      expect(counts).toEqual(
        expect.arrayContaining([
          { status: 'pending', grade: 'A', count: 1 },
          { status: 'pending', grade: 'B', count: 1 },
          { status: 'assigned', grade: 'B', count: 1 },
          { status: 'accepted', grade: 'B', count: 1 },
          { status: 'lost', grade: 'B', count: 1 },
        ]),
      )
    })

    it('that are open are counted by status, those that have ended are not', async () => {
      await keep(bench().store, ...someLeads(), pendingLead('L-9'))
      const counts = await bench().store.openCounts()
      expect(counts.sort((one, other) => one.status.localeCompare(other.status))).toEqual([
        { status: 'accepted', count: 1 },
        { status: 'assigned', count: 1 },
        { status: 'pending', count: 2 },
      ])
    })

    it('that are open come in order of id with their next moment, a page at a time', async () => {
      const [one, two, three, four] = someLeads()
      await keep(bench().store, two, three, four)
      await bench().store.commit(keeping(one, { due: dueAt(MONDAY, { person: 'li' }) }))
      const { store } = bench()
      expect(await store.openLeads(undefined, 2)).toEqual([
        { lead: one, due: dueAt(MONDAY, { person: 'li' }) },
        { lead: two, due: undefined },
      ])
      expect(await store.openLeads('L-1', 2)).toEqual([{ lead: three, due: undefined }])
      await keep(store, lost(three))
      expect(await store.openLeads('L-1', 2)).toEqual([])
    })
  })
}
