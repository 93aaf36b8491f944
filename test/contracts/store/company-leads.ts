import { describe, expect, it } from 'vitest'
import type { CompanyKey } from '../../../src/domain/company/company.ts'
import { companyKeys } from '../../../src/domain/company/company-keys.ts'
import type { Lead } from '../../../src/domain/lead/lead.ts'
import { accepted, assignedTo, eventOf, FIELDS, lost, MONDAY, pendingLead } from '../../support/leads.ts'
import type { Bench } from '../store-contract.ts'
import { assigning, keep, keeping, leadIn } from './units.ts'

const NAME = companyKeys({ name: FIELDS.company ?? '' })
const CODE = '91320594MA1MTE7R2L'

/** The lead one move later, with other content. */
const edited = (lead: Lead, changes: Partial<Pick<Lead, 'fields' | 'unknown'>>): Lead => ({
  ...lead,
  seq: lead.seq + 1,
  ...changes,
})

export function companyLeadsContract(bench: () => Bench): void {
  describe('leads of one company', () => {
    const found = async (keys: readonly CompanyKey[], limit = 10) =>
      (await bench().store.leadsOfCompany(keys, limit)).map(({ id }) => id)

    it('are found by name, domain and credit code, open and ended, newest first', async () => {
      const leads = [
        pendingLead('L-1', { createdAt: MONDAY }),
        lost(accepted(assignedTo(pendingLead('L-2', { createdAt: MONDAY + 2 }), 'li'))),
        pendingLead('L-3', {
          createdAt: MONDAY + 1,
          fields: { company: '锐科集团', email: 'li@mail.ruike.com' },
          unknown: { 信用代码: CODE },
        }),
        pendingLead('L-4', { createdAt: MONDAY + 3, fields: { company: '百川' } }),
      ]
      await keep(bench().store, ...leads)
      expect(await found(NAME)).toEqual(['L-2', 'L-1'])
      expect(await found(companyKeys({ domain: 'www.ruike.com' }))).toEqual(['L-3'])
      expect(await found(companyKeys({ creditCode: CODE }))).toEqual(['L-3'])
      const all = companyKeys({ name: FIELDS.company ?? '', domain: 'ruike.com', creditCode: CODE })
      expect(await found(all)).toEqual(['L-2', 'L-3', 'L-1'])
      expect(await found(all, 2)).toEqual(['L-2', 'L-3'])
      expect(await found([...NAME, ...NAME], 1)).toEqual(['L-2'])
      expect(await found(all, 0)).toEqual([])
      expect(await found([])).toEqual([])
      expect(await bench().store.leadsOfCompany(companyKeys({ name: '百川' }), 1)).toEqual([leads[3]])
    })

    it('are not those at the same free-mail host', async () => {
      const fields = { company: '锐科', phone: '+8613812345678', email: 'zhang@163.com' }
      await keep(bench().store, pendingLead('L-1', { fields }))
      expect(await found(['domain:163.com'])).toEqual([])
      expect(await found(['phone:+8613812345678'])).toEqual(['L-1'])
    })

    it('are those that say so now', async () => {
      const lead = pendingLead('L-1', { createdAt: MONDAY + 7 })
      await keep(bench().store, lead)
      const renamed = edited(lead, { fields: { ...FIELDS, company: '百川' } })
      await keep(bench().store, renamed)
      expect(await found(NAME)).toEqual([])
      expect(await found(companyKeys({ name: '百川' }))).toEqual(['L-1'])
      await bench().store.commit({
        leads: ['L-1'],
        decide(view) {
          const lead = edited(leadIn(view, 'L-1'), { unknown: { 税号: CODE } })
          return { result: null, leads: [{ lead, events: [eventOf(lead)], due: undefined }] }
        },
      })
      expect(await found(companyKeys({ creditCode: CODE }))).toEqual(['L-1'])
      expect(await found(companyKeys({ name: '百川' }))).toEqual(['L-1'])
    })

    it('stay its leads whatever is pressed, also beside new ones in one batch', async () => {
      await keep(bench().store, pendingLead('L-1', { createdAt: MONDAY }))
      const { store } = bench()
      await Promise.all([
        store.commit(assigning('L-1', 'li')),
        store.commit(keeping(pendingLead('L-2', { createdAt: MONDAY + 1 }))),
      ])
      expect(await found(NAME)).toEqual(['L-2', 'L-1'])
      await store.commit(assigning('L-2', 'li'))
      expect((await store.leadsOfCompany(NAME, 1))[0]?.status).toBe('assigned')
    })

    it('are those of the last of several decisions in one batch', async () => {
      const { store } = bench()
      const lead = pendingLead('L-1')
      const renamed = edited(lead, { fields: { ...FIELDS, company: '百川' } })
      const units = [lead, renamed, assignedTo(renamed, 'li')].map((one) => store.commit(keeping(one)))
      await Promise.all(units)
      expect(await found(NAME)).toEqual([])
      expect(await found(companyKeys({ name: '百川' }))).toEqual(['L-1'])
      expect(await (await bench().reopen()).leadsOfCompany(NAME, 10)).toEqual([])
    })
  })
}
