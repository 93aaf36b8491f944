import { describe, expect, it } from 'vitest'
import { DAY, MONDAY } from '../../support/leads.ts'
import type { Bench } from '../store-contract.ts'

export function keepingContract(bench: () => Bench): void {
  describe('beside the ledger', () => {
    it('drafts are kept as last saved, and forgotten after a week', async () => {
      const draft = { id: 'f-1', person: 'lin', values: { company: '锐科', phone: '138' }, at: MONDAY }
      await bench().store.saveDraft({ ...draft, values: {} })
      await bench().store.saveDraft(draft)
      expect(await bench().store.draft('f-1')).toEqual(draft)
      expect(await bench().store.draft('f-2')).toBeUndefined()
      bench().clock.move(7 * DAY - 1)
      expect(await (await bench().reopen()).draft('f-1')).toEqual(draft)
      bench().clock.move(2)
      expect(await (await bench().reopen()).draft('f-1')).toBeUndefined()
    })

    it('small values are kept under their keys and listed by prefix', async () => {
      const { store } = bench()
      await Promise.all([
        store.set('a', '0'),
        store.set('a:2', 'two'),
        store.set('a:1', 'once'),
        store.set('a:1', 'one'),
      ])
      await store.set('b:1', '')
      await store.set('a_1', 'x')
      expect(await store.get('a:1')).toBe('one')
      expect(await store.get('b:1')).toBe('')
      expect(await store.get('c')).toBeUndefined()
      expect(await store.entries('a:')).toEqual([
        { key: 'a:1', value: 'one' },
        { key: 'a:2', value: 'two' },
      ])
      expect(await (await bench().reopen()).entries('')).toHaveLength(5)
    })

    it('a value that is set once is the same for all, other processes too', async () => {
      const { store } = bench()
      const other = await bench().another()
      const asked = [1, 2, 3].flatMap((n) => [store.setOnce('key', `a${n}`), other.setOnce('key', `b${n}`)])
      const [first, ...rest] = await Promise.all(asked)
      expect(first).toMatch(/^[ab][123]$/)
      expect(new Set([first, ...rest, await store.get('key')]).size).toBe(1)
    })

    it('a store that works answers a ping; a closed one does not', async () => {
      const { store } = bench()
      await store.ping()
      expect(await store.entries('')).toEqual([])
      await store.close()
      await expect(store.ping()).rejects.toThrow('closed')
      await store.close()
    })
  })
}
