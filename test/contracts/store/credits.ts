import { describe, expect, it } from 'vitest'
import type { CreditEntry } from '../../../src/domain/covenant/covenant.ts'
import { sum } from '../../../src/domain/covenant/fraction.ts'
import type { CreditQuery, Store, Unit } from '../../../src/ports.ts'
import { DAY, eventOf, MONDAY, pendingLead } from '../../support/leads.ts'
import type { Bench } from '../store-contract.ts'

type Line = Partial<CreditEntry> & Pick<CreditEntry, 'lead'>

const entry = (changes: Line): CreditEntry => ({
  ...{ seq: 2, line: 0, at: MONDAY, account: 'expected', amount: '1', rule: 'new', policy: 1, sdr: 'lin' },
  ...changes,
})

/** A decision that writes these lines, each for its lead as it stands after the line's event; or after event `seq`. */
function booking(credits: CreditEntry[], more: { delivery?: string; seq?: number } = {}): Unit<string> {
  const seqs = new Map(credits.map(({ lead, seq }) => [lead, more.seq ?? seq]))
  const leads = [...seqs].map(([id, seq]) => {
    const lead = pendingLead(id, { seq: seq + 1 })
    return { lead, events: [eventOf(lead)], due: undefined }
  })
  return {
    ...(more.delivery !== undefined && { delivery: more.delivery }),
    leads: [...seqs.keys()],
    decide: () => ({ result: 'booked', leads, credits }),
  }
}

const book = (store: Store, ...lines: CreditEntry[]) =>
  Promise.all(lines.map((line) => store.commit(booking([line]))))

export function creditContract(bench: () => Bench): void {
  describe('the ledger of credit', () => {
    const lines = async (query: Partial<CreditQuery> = {}, store: Store = bench().store) =>
      (await store.credits({ limit: 100, ...query })).map(({ lead, seq, line }) => `${lead} ${seq}.${line}`)

    it('keeps lines as they were decided, together with their event', async () => {
      const written = entry({ lead: 'L-1' })
      const moved = [
        entry({ lead: 'L-1', seq: 4, amount: '-1', reverses: 2 }),
        entry({ lead: 'L-1', seq: 4, line: 1, account: 'earned', campaign: '2026q4 "春" \u0000 😀' }),
      ]
      await bench().store.commit(booking([written]))
      await bench().store.commit(booking(moved))
      const again = await bench().reopen()
      expect(await again.credits({ limit: 10 })).toEqual([written, ...moved])
      expect((await again.events('L-1')).map(({ seq }) => seq)).toEqual([2, 4])
    })

    it('gives the lines of leads, of an SDR, of a campaign, and of a time with its beginning and without its end', async () => {
      await book(
        bench().store,
        entry({ lead: 'L-1', campaign: 'spring' }),
        entry({ lead: 'L-2', sdr: 'he', campaign: 'spring', at: MONDAY + DAY }),
        entry({ lead: 'L-3', campaign: 'autumn', at: MONDAY + 2 * DAY }),
        entry({ lead: 'L-4', at: MONDAY + 3 * DAY }),
      )
      expect(await lines()).toEqual(['L-1 2.0', 'L-2 2.0', 'L-3 2.0', 'L-4 2.0'])
      expect(await lines({ newestFirst: true, limit: 2 })).toEqual(['L-4 2.0', 'L-3 2.0'])
      expect(await lines({ leads: ['L-4', 'L-1', 'L-9'] })).toEqual(['L-1 2.0', 'L-4 2.0'])
      expect(await lines({ leads: [] })).toEqual([])
      expect(await lines({ sdr: 'lin' })).toEqual(['L-1 2.0', 'L-3 2.0', 'L-4 2.0'])
      expect(await lines({ campaign: 'spring' })).toEqual(['L-1 2.0', 'L-2 2.0'])
      expect(await lines({ campaign: 'spring', sdr: 'lin' })).toEqual(['L-1 2.0'])
      expect(await lines({ from: MONDAY + DAY, to: MONDAY + 3 * DAY })).toEqual(['L-2 2.0', 'L-3 2.0'])
      expect(await lines({ sdr: 'lin', from: MONDAY + 1 })).toEqual(['L-3 2.0', 'L-4 2.0'])
      expect(await lines({ campaign: "' OR 1 = 1 --" })).toEqual([])
    })

    it('is read a page at a time from either end, every line once, also where many are of one moment', async () => {
      const { store } = bench()
      const all = [...Array(5).keys()].flatMap((lead) =>
        [...Array(5).keys()].map((n) => entry({ lead: `L-${lead}`, seq: 2 + n, at: MONDAY + (n % 2) })),
      )
      for (const line of all) await store.commit(booking([line]))
      const paged = async (query: Partial<CreditQuery>) => {
        const found: CreditEntry[] = []
        for (;;) {
          const after = found.at(-1)
          const page = await store.credits({ ...query, limit: 4, ...(after && { after }) })
          found.push(...page)
          if (page.length < 4) return found
        }
      }
      const oldestFirst = await paged({})
      expect(oldestFirst).toHaveLength(25)
      expect(oldestFirst).toEqual(await store.credits({ limit: 100 }))
      expect(oldestFirst.map(({ at }) => at)).toEqual([...oldestFirst.map(({ at }) => at)].sort())
      expect(await paged({ newestFirst: true })).toEqual([...oldestFirst].reverse())
      expect(await paged({ sdr: 'lin', from: MONDAY + 1 })).toEqual(
        oldestFirst.filter(({ at }) => at > MONDAY),
      )
    })

    it('counts lines of each account and amount, altogether and by lead, SDR or campaign', async () => {
      const { store } = bench()
      await book(
        store,
        entry({ lead: 'L-1', campaign: 'spring', amount: '1/3' }),
        entry({ lead: 'L-2', campaign: 'spring', amount: '1/3' }),
        entry({ lead: 'L-3', sdr: 'he', account: 'earned' }),
        entry({ lead: 'L-3', sdr: 'he', seq: 3, at: MONDAY + DAY, amount: '-1/3' }),
      )
      expect(await store.creditCounts({})).toEqual([
        { account: 'earned', amount: '1', count: 1 },
        { account: 'expected', amount: '-1/3', count: 1 },
        { account: 'expected', amount: '1/3', count: 2 },
      ])
      expect(await store.creditCounts({ to: MONDAY + DAY }, 'sdr')).toEqual([
        { of: 'he', account: 'earned', amount: '1', count: 1 },
        { of: 'lin', account: 'expected', amount: '1/3', count: 2 },
      ])
      expect(await store.creditCounts({ from: MONDAY, to: MONDAY + 1 }, 'campaign')).toEqual([
        { account: 'earned', amount: '1', count: 1 },
        { of: 'spring', account: 'expected', amount: '1/3', count: 2 },
      ])
      expect(await store.creditCounts({ leads: ['L-3', 'L-1'] }, 'lead')).toEqual([
        { of: 'L-1', account: 'expected', amount: '1/3', count: 1 },
        { of: 'L-3', account: 'earned', amount: '1', count: 1 },
        { of: 'L-3', account: 'expected', amount: '-1/3', count: 1 },
      ])
      expect(await store.creditCounts({ sdr: 'nobody' })).toEqual([])
    })

    it('has no line twice: a decision that writes one again is refused with all that it changes', async () => {
      const { store } = bench()
      const line = entry({ lead: 'L-1' })
      await store.commit(booking([line], { delivery: 'd-1' }))
      expect(await store.commit(booking([line], { delivery: 'd-1' }))).toBe('booked')
      const outcomes = await Promise.allSettled([
        store.commit(booking([line], { seq: 3 })),
        store.commit(booking([entry({ lead: 'L-2' })])),
      ])
      expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'fulfilled'])
      expect(await lines()).toEqual(['L-1 2.0', 'L-2 2.0'])
      expect((await store.lead('L-1'))?.seq).toBe(3)
    })

    it('takes a line back once', async () => {
      const { store } = bench()
      await book(store, entry({ lead: 'L-1' }), entry({ lead: 'L-2' }))
      const back = (lead: string, seq: number) => entry({ lead, seq, amount: '-1', reverses: 2 })
      await book(store, back('L-1', 3), back('L-2', 3))
      await expect(store.commit(booking([back('L-1', 4)]))).rejects.toThrow()
      expect(await lines({ leads: ['L-1'] })).toEqual(['L-1 2.0', 'L-1 3.0'])
    })

    it('keeps the lines of all decisions on a lead that share a transaction', async () => {
      const { store } = bench()
      const seqs = [...Array(20).keys()].map((n) => n + 2)
      await book(store, ...seqs.map((seq) => entry({ lead: 'L-1', seq, amount: '1/3' })))
      expect(await lines()).toEqual(seqs.map((seq) => `L-1 ${seq}.0`))
    })

    it('refuses lines of a lead that the decision does not change, and only that decision', async () => {
      const { store } = bench()
      const stray: Unit<null> = {
        leads: [],
        decide: () => ({ result: null, credits: [entry({ lead: 'L-1' })] }),
      }
      const outcomes = await Promise.allSettled([store.commit(stray), book(store, entry({ lead: 'L-2' }))])
      expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'fulfilled'])
      expect(await lines()).toEqual(['L-2 2.0'])
    })

    it('adds thirty thousand lines up exactly', async () => {
      const { store } = bench()
      const leads = [...Array(100).keys()].map((n) => `L-${n}`)
      const units = leads.map((lead) =>
        booking(
          [...Array(300).keys()].map((n) =>
            entry({
              lead,
              seq: n + 2,
              account: n < 150 ? 'expected' : 'earned',
              amount: ['1/3', '2/7'][n % 2] ?? '',
            }),
          ),
        ),
      )
      await Promise.all(units.map((unit) => store.commit(unit)))
      const counts = await store.creditCounts({ sdr: 'lin', from: MONDAY, to: MONDAY + 1 })
      expect(counts.reduce((n, { count }) => n + count, 0)).toBe(30_000)
      for (const account of ['expected', 'earned'])
        expect(sum(counts.filter((one) => one.account === account))).toBe(sum(['2500', '15000/7']))
    })
  })
}
