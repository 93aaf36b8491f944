import { describe, expect, it } from 'vitest'
import type { CrmRecord } from '../../../src/domain/company/crm-record.ts'
import type { ImportEntry } from '../../../src/ports.ts'
import { DAY, MONDAY } from '../../support/leads.ts'
import type { Bench } from '../store-contract.ts'

const ENTRY: ImportEntry = {
  ...{ id: 'I-1', kind: 'crm', file: 'crm.csv', hash: 'abc', begunAt: MONDAY, changedAt: MONDAY },
  ...{ status: 'unfinished', rows: 0, counts: {} },
}
const record = (id: string, company: string, more: Partial<CrmRecord> = {}): CrmRecord => ({
  ...{ id, company, createdAt: MONDAY, followUps: [] },
  ...more,
})
const step = (row: number, of = 'I-1') => ({ import: of, row, at: MONDAY + row })

export function importContract(bench: () => Bench): void {
  describe('the journal of imports', () => {
    it('has them newest first, and each as it was noted last', async () => {
      const { imports } = bench().store
      await imports.begin(ENTRY)
      await imports.begin({ ...ENTRY, id: 'I-2', kind: 'leads', hash: 'def', begunAt: MONDAY + 1 })
      const done: ImportEntry = {
        ...ENTRY,
        status: 'done',
        rows: 7,
        counts: { added: 5 },
        changedAt: MONDAY + 9,
      }
      await imports.note(done)
      const again = (await bench().reopen()).imports
      expect((await again.list({ limit: 9 })).map(({ id }) => id)).toEqual(['I-2', 'I-1'])
      expect(await again.list({ kind: 'crm', hash: 'abc', limit: 1 })).toEqual([done])
      expect(await again.list({ kind: 'crm', hash: 'def', limit: 1 })).toEqual([])
      expect([await again.entry('I-1'), await again.entry('I-9')]).toEqual([done, undefined])
    })

    it('counts a step with what it stores, and takes none twice', async () => {
      const { imports, crm } = bench().store
      await imports.begin(ENTRY)
      expect(await crm.put([record('A', '百川'), record('B', '明珠')], step(3))).toMatchObject({ added: 2 })
      await expect(crm.put([record('C', '蓝鲸')], step(3))).rejects.toThrow(/another process/)
      expect(await crm.record('C')).toBeUndefined()
      await crm.put([record('B', '明珠', { stage: '新建' }), record('C', '蓝鲸')], step(6))
      expect(await imports.entry('I-1')).toMatchObject({
        ...{
          rows: 6,
          counts: { added: 3, changed: 1, same: 0 },
          changedAt: MONDAY + 6,
          status: 'unfinished',
        },
      })
      expect((await imports.steps('I-1', 0, 9)).map(({ number }) => number)).toEqual([3, 6])
    })

    it('takes companies back to what they were, follow-ups and all, and leaves what has changed since', async () => {
      const { imports, crm } = bench().store
      await crm.put([record('A', '百川', { followUps: [MONDAY] }), record('B', '明珠')])
      await imports.begin(ENTRY)
      const told = [
        record('A', '百川集团', { createdAt: MONDAY - DAY, followUps: [MONDAY + DAY] }),
        record('B', '明珠', { stage: '投标' }),
        record('C', '蓝鲸', { domain: 'bluewhale.example' }),
        record('D', '银河'),
      ]
      await crm.put(told, step(4))
      await crm.put([record('D', '银河', { stage: '赢单' })])
      const outcome = { removed: 1, restored: 2, left: [{ id: 'D', why: 'changed' }] }
      expect(await imports.takeBack('I-1', 'crm', 4, true)).toEqual(outcome)
      expect(await crm.record('C')).toBeDefined()
      expect(await imports.takeBack('I-1', 'crm', 4)).toEqual(outcome)
      // Done again it gives the same, and changes nothing.
      await crm.put([record('C', '蓝鲸')])
      expect(await imports.takeBack('I-1', 'crm', 4)).toEqual(outcome)
      expect(await crm.record('A')).toEqual(record('A', '百川', { followUps: [MONDAY] }))
      expect(await crm.record('B')).toEqual(record('B', '明珠'))
      expect(await crm.record('D')).toMatchObject({ stage: '赢单' })
      const found = await crm.exact({ name: '百川' })
      expect(found.map((match) => match.record.id)).toEqual(['A'])
      expect(await crm.exact({ name: '百川集团' })).toEqual([])
    })

    it('gives the number of a company that was taken back to no other one', async () => {
      const { imports, crm } = bench().store
      await imports.begin(ENTRY)
      await crm.put([record('A', '百川', { domain: 'baichuan.example' })], step(1))
      await imports.takeBack('I-1', 'crm', 1)
      await crm.put([record('B', '明珠')])
      expect(await crm.exact({ domain: 'baichuan.example' })).toEqual([])
      expect(await crm.exact({ name: '百川' })).toEqual([])
    })

    it('takes targets back, too', async () => {
      const { imports, targets } = bench().store
      const all = { region: null, team: [], industry: null, productLine: null }
      await targets.put([{ ...all, month: '2026-11', won: 3 }])
      await imports.begin({ ...ENTRY, kind: 'targets' })
      await targets.put(
        [
          { ...all, month: '2026-11', won: 5 },
          { ...all, month: '2026-12', won: 6 },
        ],
        step(2),
      )
      expect(await imports.takeBack('I-1', 'targets', 2)).toEqual({ removed: 1, restored: 1, left: [] })
      expect(await targets.list('2026-01', '2026-12')).toEqual([{ ...all, month: '2026-11', won: 3 }])
    })

    it('forgets a person who asked for it: what is put back then is without them', async () => {
      const { store } = bench()
      await store.crm.put([record('A', '百川', { phone: '138 1234 5678', contactName: '张工' })])
      await store.imports.begin(ENTRY)
      await store.crm.put([record('A', '百川', { stage: '投标' })], step(1))
      expect(await store.erase(['phone:+8613812345678'], 'operator', MONDAY)).toEqual({
        leads: [],
        others: 1,
      })
      expect(JSON.stringify(await store.imports.steps('I-1', 0, 9))).not.toMatch(/5678/)
      await store.imports.takeBack('I-1', 'crm', 1)
      expect(await store.crm.record('A')).toEqual(record('A', '百川', { contactName: '张工' }))
    })

    it('keeps its steps for a month and the entry for a year', async () => {
      const { store, clock } = bench()
      await store.imports.begin({ ...ENTRY, begunAt: clock.now() })
      await store.crm.put([record('A', '百川')], step(1))
      const tidy = async (days: number) => {
        clock.move(days * DAY)
        const { imports } = await bench().reopen()
        return [(await imports.steps('I-1', 0, 9)).length, (await imports.list({ limit: 9 })).length]
      }
      expect(await tidy(29)).toEqual([1, 1])
      expect(await tidy(2)).toEqual([0, 1])
      expect(await tidy(340)).toEqual([0, 0])
    })

    it('keeps a lead with the row that brought it, each row once', async () => {
      const { store } = bench()
      await store.imports.begin({ ...ENTRY, kind: 'leads' })
      const take = (number: number, lead: string) =>
        store.commit({
          leads: [],
          decide: () => ({ result: null, imported: [{ import: 'I-1', number, state: { lead } }] }),
        })
      await take(2, 'L-1')
      await expect(take(2, 'L-2')).rejects.toThrow()
      await take(3, 'L-3')
      expect(await store.imports.steps('I-1', 2, 9)).toEqual([{ number: 3, state: { lead: 'L-3' } }])
      expect(await store.imports.steps('I-1', 0, 1)).toEqual([{ number: 2, state: { lead: 'L-1' } }])
    })

    it('lets a person go whose lead is taken away, so that another one may bring them', async () => {
      const { store } = bench()
      const key = 'phone:+8613812345678'
      const commit = (change: object) =>
        store.commit({ leads: [], keys: [key], decide: () => ({ result: null, ...change }) })
      await commit({ claims: [{ key, lead: 'L-1' }] })
      expect([...(await store.holders([key, 'email:x@y.example']))]).toEqual([[key, 'L-1']])
      await commit({ releases: [{ key, lead: 'L-2' }] })
      expect((await store.holders([key])).get(key)).toBe('L-1')
      await commit({ releases: [{ key, lead: 'L-1' }] })
      expect((await store.holders([key])).size).toBe(0)
      await commit({ claims: [{ key, lead: 'L-3' }] })
      expect((await store.holders([key])).get(key)).toBe('L-3')
    })
  })
}
