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
