import { describe, expect, it } from 'vitest'
import type { Company } from '../../../src/domain/company/company.ts'
import type { CrmRecord } from '../../../src/domain/company/crm-record.ts'
import { MAYBE_FROM } from '../../../src/domain/company/likeness.ts'
import { HOUR, MONDAY, pendingLead } from '../../support/leads.ts'
import type { Bench } from '../store-contract.ts'
import { keeping } from './units.ts'

const CODE = '91320594MA1MTE7R2L'
const OTHER_CODE = '913100006073012345'

/** A record that shares no key and no likeness with those of other ids. */
const record = (id: string, changes: Partial<CrmRecord> = {}): CrmRecord => ({
  id,
  company: `${id} Unlike`,
  createdAt: MONDAY,
  followUps: [],
  ...changes,
})

const RUIKE = record('A-1001', {
  company: '江苏锐科精密机械股份有限公司',
  creditCode: CODE,
  domain: 'ruike-precision.com',
  phone: '0512-65551234',
  ownerId: 'rep-li',
  followUps: [MONDAY + HOUR, MONDAY + 5 * HOUR],
  contactName: '刘工',
  contactLevel: 'staff',
  stage: '跟进中',
})

export function crmContract(bench: () => Bench): void {
  const put = (...records: CrmRecord[]) => bench().store.crm.put(records)
  const find = (company: Company) => bench().store.crm.find(company)
  const exact = async (company: Company) => {
    const found = await find(company)
    expect(await bench().store.crm.exact(company)).toEqual(found.exact)
    return found.exact.map(({ record, by }) => [record.id, by])
  }
  const maybe = async (company: Company) => (await find(company)).maybe.map(({ record }) => record.id)

  describe('records of the CRM', () => {
    it('are kept as they were told, and counted', async () => {
      const { crm } = bench().store
      expect([await crm.count(), await crm.record('A-1001')]).toEqual([0, undefined])
      expect(await put(RUIKE, record('A-2'))).toEqual({ added: 2, changed: 0, same: 0 })
      const again = (await bench().reopen()).crm
      expect(await again.record('A-1001')).toEqual(RUIKE)
      expect(await again.record('A-2')).toEqual(record('A-2'))
      expect(await again.record('A-3')).toBeUndefined()
      expect(await again.count()).toBe(2)
    })

    it('are known by their id when they come again', async () => {
      await put(RUIKE, record('A-2'))
      const outcome = await put({ ...RUIKE, stage: '赢单' }, record('A-2'), record('A-3'))
      expect(outcome).toEqual({ added: 1, changed: 1, same: 1 })
      expect(await bench().store.crm.record('A-1001')).toEqual({ ...RUIKE, stage: '赢单' })
      expect(await bench().store.crm.count()).toBe(3)
    })

    it('are the same whatever the order of their fields and follow-ups', async () => {
      await put(RUIKE)
      const { id, company, ...rest } = RUIKE
      const turned = { ...rest, followUps: [...RUIKE.followUps].reverse(), company, id }
      expect(await put(turned)).toEqual({ added: 0, changed: 0, same: 1 })
    })

    it('keep the earliest creation, and every follow-up that was told', async () => {
      await put(RUIKE)
      const [first = 0, last = 0] = RUIKE.followUps
      const told = { ...RUIKE, createdAt: MONDAY + 9 * HOUR, followUps: [last, MONDAY + 3 * HOUR] }
      expect(await put(told)).toEqual({ added: 0, changed: 1, same: 0 })
      expect(await bench().store.crm.record('A-1001')).toEqual({
        ...RUIKE,
        followUps: [first, MONDAY + 3 * HOUR, last],
      })
    })

    it('come all or not at all', async () => {
      await expect(put(record('A-1'), record('A-2'), record('A-1'))).rejects.toThrow(RangeError)
      expect(await bench().store.crm.count()).toBe(0)
      expect(await put()).toEqual({ added: 0, changed: 0, same: 0 })
    })

    it('come while decisions are made, and hold up none', async () => {
      const { store } = bench()
      const records = Array.from({ length: 1000 }, (_, n) => record(`B-${n}`))
      const [outcome, ...leads] = await Promise.all([
        store.crm.put(records),
        ...[1, 2, 3].map((n) => store.commit(keeping(pendingLead(`L-${n}`)))),
      ])
      expect(outcome.added).toBe(1000)
      expect(leads).toEqual(['L-1', 'L-2', 'L-3'])
      expect(await exact({ name: 'B-999 Unlike Ltd' })).toEqual([['B-999', 'name']])
    })

    it('that another process put are found', async () => {
      await (await bench().another()).crm.put([RUIKE])
      expect(await exact({ creditCode: CODE })).toEqual([['A-1001', 'creditCode']])
    })
  })

  describe('a company in the CRM', () => {
    it('is found by any exact key, however it is written', async () => {
      await put(RUIKE, record('A-2'))
      expect(await exact({ creditCode: '9132 0594-ma1mte7r2l' })).toEqual([['A-1001', 'creditCode']])
      expect(await exact({ domain: 'Zhang@mail.Ruike-Precision.com' })).toEqual([['A-1001', 'domain']])
      expect(await exact({ phone: '+86 512 6555 1234' })).toEqual([['A-1001', 'phone']])
      expect(await exact({ name: '江蘇銳科精密機械 有限公司' })).toEqual([['A-1001', 'name']])
    })

    it('that is not there is not found', async () => {
      await put(RUIKE)
      const nothing = { exact: [], maybe: [] }
      expect(await find({})).toEqual(nothing)
      expect(await find({ name: '', domain: 'gmail.com', phone: '1', creditCode: 'x' })).toEqual(nothing)
      expect(await find({ name: 'Harbour Payments', domain: 'harbourpay.com' })).toEqual(nothing)
    })

    it('is told with the strongest key that is shared, those of the strongest first, then the newest entry', async () => {
      await put(
        record('by-name', { company: RUIKE.company, followUps: [MONDAY + 99 * HOUR] }),
        record('by-domain-old', { domain: 'www.ruike-precision.com', createdAt: MONDAY + 2 * HOUR }),
        record('by-domain-new', { domain: 'ruike-precision.com', followUps: [MONDAY + 3 * HOUR] }),
        record('by-phone', { phone: '0512 6555 1234', company: RUIKE.company }),
        RUIKE,
      )
      expect(await exact({ ...RUIKE, name: RUIKE.company })).toEqual([
        ['A-1001', 'creditCode'],
        ['by-domain-new', 'domain'],
        ['by-domain-old', 'domain'],
        ['by-phone', 'phone'],
        ['by-name', 'name'],
      ])
      const [first] = (await find({ creditCode: CODE })).exact
      expect(first).toEqual({ record: RUIKE, by: 'creditCode' })
    })

    it('is another one where its credit code is another, whatever else is shared', async () => {
      const { creditCode: _, ...uncoded } = RUIKE
      await put(
        { ...RUIKE, id: 'other', creditCode: OTHER_CODE },
        { ...RUIKE, id: 'mistyped', creditCode: '91320594MA1MTE7R2X' },
        { ...uncoded, id: 'uncoded' },
      )
      const asked = { name: RUIKE.company, domain: 'ruike-precision.com' }
      const ids = async (company: Company) => (await exact(company)).map(([id]) => id).sort()
      expect(await ids({ ...asked, creditCode: CODE })).toEqual(['mistyped', 'uncoded'])
      expect(await ids({ ...asked, creditCode: 'unknown' })).toEqual(['mistyped', 'other', 'uncoded'])
      expect(await ids(asked)).toEqual(['mistyped', 'other', 'uncoded'])
    })

    it('is found by what its record says now, not by what it said before', async () => {
      await put(RUIKE, record('A-2'))
      const renamed = record('A-1001', { company: '苏州百川软件有限公司', domain: 'baichuan.cn' })
      await put(renamed)
      expect(await find({ ...RUIKE, name: RUIKE.company })).toEqual({ exact: [], maybe: [] })
      expect((await find({ name: '苏州百川软件' })).exact).toEqual([
        { record: { ...renamed, followUps: RUIKE.followUps }, by: 'name' },
      ])
      expect(await exact({ domain: 'baichuan.cn' })).toEqual([['A-1001', 'domain']])
      await put(RUIKE)
      expect(await exact({ name: RUIKE.company })).toEqual([['A-1001', 'name']])
      expect(await exact({ domain: 'baichuan.cn' })).toEqual([])
    })

    it('is shown as its record is now', async () => {
      await put(RUIKE)
      const later = { ...RUIKE, ownerId: 'rep-wu', followUps: [...RUIKE.followUps, MONDAY + 50 * HOUR] }
      await put(later)
      expect((await find({ domain: 'ruike-precision.com' })).exact).toEqual([{ record: later, by: 'domain' }])
    })

    it('of which there are very many is told fifty times, and not as a maybe besides', async () => {
      const many = Array.from({ length: 60 }, (_, n) =>
        record(`A-${n}`, { company: RUIKE.company, createdAt: MONDAY + n }),
      )
      await put(...many)
      const found = await find({ name: RUIKE.company })
      expect(found.exact.map(({ record }) => record.id)).toEqual(
        many
          .map(({ id }) => id)
          .reverse()
          .slice(0, 50),
      )
      expect(found.maybe).toEqual([])
    })
  })

  describe('a company with a name like others', () => {
    const NAMES = [
      '苏州锐科精密机械有限公司',
      '锐科精密机械制造有限公司',
      '上海锐科精密仪器有限公司',
      '深圳市蓝鲸软件有限公司',
      'Harbour Payments Pte Ltd',
    ]

    it('is offered them, the likest first, each with its likeness', async () => {
      await put(...NAMES.map((company, n) => record(`A-${n}`, { company })))
      const { exact, maybe } = await find({ name: '无锡锐科精密机械有限公司' })
      expect(exact).toEqual([])
      expect(maybe.map(({ record }) => record.id)).toContain('A-0')
      expect(maybe.map(({ record }) => record.id)).not.toContain('A-3')
      const scores = maybe.map(({ score }) => score)
      expect(scores).toEqual([...scores].sort((one, other) => other - one))
      expect(scores.every((score) => score >= MAYBE_FROM && score <= 1)).toBe(true)
      expect(await maybe_('Harbor Payments')).toEqual(['A-4'])
    })

    const maybe_ = (name: string) => maybe({ name })

    it('is not offered those that it shares a key with: they are sure', async () => {
      await put(...NAMES.map((company, n) => record(`A-${n}`, { company, domain: 'ruike.com' })))
      const found = await find({ name: '无锡锐科精密机械有限公司', domain: 'ruike.com' })
      expect(found.exact).toHaveLength(NAMES.length)
      expect(found.maybe).toEqual([])
    })

    it('is offered five of them at most', async () => {
      const alike = Array.from({ length: 20 }, (_, n) => record(`A-${n}`, { company: `锐科精密机械${n}厂` }))
      await put(...alike)
      expect(await maybe_('锐科精密机械')).toHaveLength(5)
    })

    it('is found among many that share its common words', async () => {
      const many = Array.from({ length: 2000 }, (_, n) => {
        const sign = (at: number) => String.fromCodePoint(0x4e00 + ((n * 7 + at * 101) % 5000))
        return record(`A-${n}`, { company: `${sign(1)}${sign(2)}${sign(3)}精密机械有限公司` })
      })
      await put(...many)
      await put(RUIKE)
      expect((await maybe_('锐科精密机械制造厂'))[0]).toBe('A-1001')
    })
  })

  describe('what is written by people', () => {
    it.each([
      '"',
      '"" OR ""',
      '锐科" AND "精密',
      '*',
      'NEAR(a b)',
      '-',
      ':',
      'a\u0000b',
      '\ud800',
      "'); --",
      '🏭',
    ])('is only text: %j', async (text) => {
      const company = `${text}锐科${text}`
      await put(record('A-1', { company, domain: text, phone: text, creditCode: text }))
      expect(await exact({ name: company })).toEqual([['A-1', 'name']])
      await find({ name: text, domain: text, phone: text, creditCode: text })
      expect(await exact({ name: '锐科精密' })).toEqual([])
    })
  })
}
