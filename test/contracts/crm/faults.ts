import { describe, expect, it } from 'vitest'
import type { CrmEntry } from '../../../src/ports.ts'
import type { Trouble } from '../../support/crm/loopback.ts'
import type { CrmBench } from './bench.ts'

/** How a CRM that is elsewhere fails us: told apart, without what was sent, and nothing done twice. */
export function faultContract(bench: () => CrmBench, entry: (changes?: Partial<CrmEntry>) => CrmEntry): void {
  const find = () => bench().book.find({ name: '锐科', domain: 'ruike.com', phone: '13812345678' })
  /** One that is elsewhere; the table is not. */
  const elsewhere = (work: (place: NonNullable<CrmBench['elsewhere']>) => Promise<void>) => async () => {
    const place = bench().elsewhere
    if (place !== undefined) await work(place)
  }
  const suffers = (what: Trouble['what'], expected: object) =>
    elsewhere(async ({ server }) => {
      await find()
      server.troubles = [{ what, times: 99 }]
      const fault: unknown = await find().catch((error: unknown) => error)
      expect(fault).toMatchObject({ name: 'CrmFault', ...expected })
      expect(JSON.stringify(fault) + String(fault)).not.toMatch(/13812345678|ruike|锐科/u)
      server.troubles = []
      await find()
    })

  describe('where it is elsewhere', () => {
    it(
      'its own faults are told as such',
      suffers({ status: 503, body: { message: 'zhang@ruike.com' } }, { kind: 'away' }),
    )
    it(
      'a page of a proxy is no answer',
      suffers({ status: 502, body: '<html>ruike</html>' }, { kind: 'away' }),
    )
    it('an answer that is none is no answer', suffers({ status: 500, body: '{' }, { kind: 'away' }))
    it('one that hangs is given up', suffers('hang', { kind: 'away' }))
    it('a broken connection is no answer', suffers('cut after it is done', { kind: 'away' }))
    it(
      'a limit is told with how long to wait',
      suffers({ status: 429, headers: { 'retry-after': '7' }, body: {} }, { kind: 'busy' }),
    )

    it(
      'a session that is over is begun anew, or an operator must act',
      elsewhere(async ({ refuse, accept }) => {
        await find()
        refuse()
        await expect(find()).rejects.toMatchObject({ kind: 'unauthorized' })
        accept()
        await find()
      }),
    )

    it(
      'what was deleted there since is found or made anew',
      elsewhere(async ({ remove }) => {
        const place = await bench().book.keep(entry())
        if (place?.contact === undefined) throw new Error('it was made')
        remove(place.record, place.contact)
        const again = await bench().book.keep(entry({ place, outcome: 'qualified' }))
        expect(again).not.toEqual(place)
        expect(await bench().companies()).toMatchObject([
          { id: again?.record, owner: 'rep-li', contacts: [{ name: '张建国', outcome: 'qualified' }] },
        ])
        const won = entry({ ...(again && { place: again }), outcome: 'won' })
        expect(await bench().book.keep(won)).toEqual(again)
      }),
    )

    it(
      'whatever breaks while a lead is told, telling it again makes nothing twice',
      elsewhere(async ({ server }) => {
        const calls = async () => {
          const before = server.asked.length
          await bench().book.keep(entry())
          return server.asked.slice(before).map(({ method, path }) => `${method} ${path}`)
        }
        await calls()
        const all = (await calls()).length + 4
        for (let nth = 0; nth < all; nth++) {
          server.troubles = [
            { what: { status: 500 }, times: 0 },
            { on: nthOf(nth), what: 'cut after it is done' },
          ]
          const fresh = entry({
            lead: `L2${nth}`,
            company: { name: `苏州第${nth}机械有限公司` },
            contact: { name: '张', phone: `+86139000000${10 + nth}` },
          })
          await bench()
            .book.keep(fresh)
            .catch(() => undefined)
          server.troubles = []
          await bench().book.keep(fresh)
        }
        const companies = await bench().companies()
        expect(companies).toHaveLength(all + 1)
        expect(companies.filter(({ contacts }) => contacts.length !== 1)).toEqual([])
      }),
    )
  })
}

/** Matches the nth request that it is tried on. */
function nthOf(nth: number): RegExp {
  let seen = 0
  const pattern = /./u
  pattern.test = () => seen++ === nth
  return pattern
}
