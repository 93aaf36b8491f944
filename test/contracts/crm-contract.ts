import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { CrmEntry } from '../../src/ports.ts'
import type { CrmBench } from './crm/bench.ts'
import { faultContract } from './crm/faults.ts'

export const NOON = Date.parse('2026-11-20T12:00:00+08:00')
const DAY = 86_400_000

/** 张建国 of 锐科, accepted by 李蕾. */
export const entry = (changes: Partial<CrmEntry> = {}): CrmEntry => ({
  lead: 'L2ABCDEFG',
  creates: true,
  company: { name: '苏州锐科精密机械有限公司', domain: 'zhang@ruike.com', phone: '+8613812345678' },
  contact: { name: '张建国', title: '市场总监', phone: '+8613812345678', email: 'zhang@ruike.com' },
  owner: 'rep-li',
  outcome: 'accepted',
  values: { grade: 'B' },
  at: NOON,
  ...changes,
})

const RUIKE = {
  name: '江苏锐科精密机械股份有限公司',
  domain: 'ruike.com',
  owner: 'rep-wu',
  createdAt: NOON - 300 * DAY,
}

/** What every CRM behind the port promises. `open` gives one that is empty, at noon. */
export function crmBookContract(name: string, open: () => Promise<CrmBench>): void {
  describe(`${name} keeps a CRM's promises`, () => {
    let bench: CrmBench
    beforeEach(async () => {
      bench = await open()
    })
    afterEach(() => bench.close())
    const found = async (company: Parameters<CrmBench['book']['find']>[0]) => {
      const { exact } = await bench.book.find(company)
      return exact.map(({ record, by }) => [record.id, by])
    }

    describe('a company', () => {
      it('is found by its domain, by its name however it is written, and by nothing else', async () => {
        const id = await bench.give(RUIKE)
        await bench.give({ name: '无锡常青机床有限公司', domain: 'changqing.com' })
        expect(await found({ name: 'x', domain: 'wang@ruike.com' })).toEqual([[id, 'domain']])
        expect(await found({ name: '江蘇锐科精密机械' })).toEqual([[id, 'name']])
        expect(await found({ name: '南京百川软件有限公司', domain: 'gmail.com' })).toEqual([])
        expect(await bench.book.exact({ domain: 'ruike.com' })).toHaveLength(1)
      })

      it('is found by its domain however many others have such a name', async () => {
        for (let n = 0; n < 210; n++) await bench.give({ name: `锐科${n}` })
        const id = await bench.give({ name: '昆山电子', domain: 'ruike.com' })
        expect(await found({ name: '锐科', domain: 'ruike.com' })).toEqual([[id, 'domain']])
      })

      it('is found by the phone of its contact', async () => {
        const id = await bench.give({
          ...RUIKE,
          phone: '+8613812345678',
          contacts: [{ name: '刘工', phone: '+8613812345678' }],
        })
        expect(await found({ name: 'x', phone: '13812345678' })).toEqual([[id, 'phone']])
      })

      it('whose name is only alike is offered as a maybe', async () => {
        const id = await bench.give(RUIKE)
        const { exact, maybe } = await bench.book.find({ name: '苏州锐科精密机械有限公司' })
        expect(exact).toEqual([])
        expect(maybe.map(({ record }) => record.id)).toEqual([id])
        expect(maybe[0]?.score).toBeLessThan(1)
      })

      it('is told with its owner, its creation and the highest level of its contacts', async () => {
        const id = await bench.give({
          ...RUIKE,
          contacts: [
            { name: '刘工', title: '工程师', email: 'liu@ruike.com' },
            { name: '陈总', title: '总监', email: 'chen@ruike.com' },
          ].slice(bench.book.name === 'table' ? 1 : 0),
        })
        expect(await bench.book.record(id)).toMatchObject({
          id,
          company: RUIKE.name,
          domain: 'ruike.com',
          ownerId: 'rep-wu',
          createdAt: RUIKE.createdAt,
          contactLevel: 'director',
        })
        expect(await bench.book.record('none-such')).toBeUndefined()
        expect(await bench.book.record("0' OR Name != '")).toBeUndefined()
      })

      it('is told with when something was written down, dated back or not', async () => {
        const id = await bench.give(RUIKE)
        await bench.writeDown(id, { text: '拜访', by: 'rep-wu', at: NOON })
        bench.clock.move(DAY)
        await bench.writeDown(id, { text: '补记', by: 'rep-wu', at: NOON + DAY })
        const record = await bench.book.record(id)
        expect(record?.followUps.at(-1)).toBe(NOON + DAY)
        expect(record?.followUps).toContain(NOON)
      })

      it('of which somebody wrote quotes and wildcards is no command', async () => {
        await bench.give(RUIKE)
        const name = `%' OR Name LIKE '% \\" _ 锐 <b>`
        expect((await bench.book.find({ name, domain: 'x' })).exact).toEqual([])
      })
    })

    describe('a lead that was accepted', () => {
      it('makes its company and contact, once, however often it is told', async () => {
        const place = await bench.book.keep(entry())
        expect(await bench.book.keep(entry())).toEqual(place)
        expect(await bench.book.keep(entry({ ...(place && { place }), outcome: 'qualified' }))).toEqual(place)
        const [company, ...others] = await bench.companies()
        expect(others).toEqual([])
        expect(company).toMatchObject({
          id: place?.record,
          name: '苏州锐科精密机械有限公司',
          owner: 'rep-li',
          contacts: [{ name: '张建国', outcome: 'qualified' }],
        })
        expect((await bench.book.find({ domain: 'ruike.com' })).exact).toHaveLength(1)
      })

      it('of a company that is there makes none, and leaves it to its owner', async () => {
        const id = await bench.give(RUIKE)
        const place = await bench.book.keep(entry())
        expect(place?.record).toBe(id)
        const again = entry({
          lead: 'L3ABCDEFG',
          company: { name: 'Ruike' },
          contact: { name: '王' },
          place: { record: id },
        })
        expect((await bench.book.keep(again))?.record).toBe(id)
        expect(await bench.companies()).toMatchObject([{ name: RUIKE.name, owner: 'rep-wu' }])
      })

      it('and another one of that company are told of the same one', async () => {
        const one = await bench.book.keep(entry())
        const other = await bench.book.keep(
          entry({ lead: 'L3ABCDEFG', contact: { name: '王', email: 'wang@ruike.com' } }),
        )
        expect(other?.record).toBe(one?.record)
        expect(await bench.companies()).toHaveLength(1)
      })

      it('whose record is one of another CRM is made anew', async () => {
        const place = { record: 'A-1001', contact: 'C-1' }
        const made = await bench.book.keep(entry({ place }))
        expect(await bench.companies()).toMatchObject([
          { id: made?.record, name: '苏州锐科精密机械有限公司' },
        ])
      })

      it('of somebody whose owner nobody knows there is made all the same', async () => {
        await bench.book.keep(entry({ owner: 'rep-nobody' }))
        expect(await bench.companies()).toHaveLength(1)
      })
    })

    describe('a lead that was not accepted', () => {
      it('makes nothing', async () => {
        expect(await bench.book.keep(entry({ creates: false, outcome: 'rejected' }))).toBeUndefined()
        expect(await bench.companies()).toEqual([])
      })

      it('is told to the contact that is there', async () => {
        const place = await bench.book.keep(entry())
        expect(await bench.book.keep(entry({ creates: false, outcome: 'rejected' }))).toEqual(place)
        expect(await bench.companies()).toMatchObject([{ contacts: [{ outcome: 'rejected' }] }])
      })
    })

    describe('a follow-up', () => {
      const touch = (n: number, text = `第${n}次 <b>&`) => ({
        key: `L2ABCDEFG.${n}`,
        kind: 'call' as const,
        title: `电话 · Tenon L2ABCDEFG #${n}`,
        text,
        by: 'rep-li',
        at: NOON + n,
      })

      it('is written down once, and counts as an entry', async () => {
        const place = await bench.book.keep(entry())
        if (place === undefined) throw new Error('it was made')
        bench.clock.move(1)
        expect(await bench.book.share(place, [touch(1)])).toEqual([])
        bench.clock.move(1)
        expect(await bench.book.share(place, [touch(1), touch(2)])).toEqual([])
        const [company] = await bench.companies()
        expect(company?.followUps).toHaveLength(2)
        expect((await bench.book.record(place.record))?.followUps.length).toBeGreaterThan(0)
      })

      it('that is ours is not heard of as one of theirs', async () => {
        const place = await bench.book.keep(entry())
        if (place === undefined) throw new Error('it was made')
        await bench.book.share(place, [touch(1)])
        bench.clock.move(1000)
        await bench.writeDown(place.record, {
          text: '电话：<b>报价</b> &lt;A&gt;',
          by: 'rep-li',
          at: NOON + 1000,
        })
        const heard = await bench.book.activities([{ place, since: NOON - DAY }])
        if (bench.book.name === 'table') return expect(heard).toEqual([])
        expect(heard).toMatchObject([{ record: place.record, by: 'rep-li', at: NOON + 1000 }])
        expect(heard[0]?.text).toContain('报价')
        expect(heard[0]?.text).not.toContain('<b>')
        expect(await bench.book.activities([{ place, since: NOON + 1001 }])).toEqual([])
        bench.clock.move(1000)
        await bench.writeDown(place.record, { text: '补记昨天的拜访', by: 'rep-li', at: NOON - DAY })
        expect(await bench.book.activities([{ place, since: NOON + 1001 }])).toMatchObject([
          { at: NOON + 2000 },
        ])
        expect(await bench.book.activities([])).toEqual([])
      })
    })

    faultContract(() => bench, entry)
  })
}
