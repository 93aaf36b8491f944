import { describe, expect, it } from 'vitest'
import { HOUR, MINUTE, MONDAY } from '../../support/leads.ts'
import type { Bench } from '../store-contract.ts'

const TICKET = { id: 't-1', value: 'one', expiresAt: MONDAY + 10 * MINUTE }

export function ticketContract(bench: () => Bench): void {
  describe('tickets', () => {
    it('are kept, and for an hour after they expire', async () => {
      await bench().store.tickets.put(TICKET)
      bench().clock.move(10 * MINUTE + HOUR)
      expect(await (await bench().reopen()).tickets.get('t-1')).toEqual(TICKET)
      bench().clock.move(1)
      expect(await (await bench().reopen()).tickets.get('t-1')).toBeUndefined()
    })

    it('that are old make room for new ones, so that what they hold does not lie about', async () => {
      const { store, clock } = bench()
      await store.tickets.put(TICKET)
      clock.move(2 * HOUR)
      await store.tickets.put({ ...TICKET, id: 't-2' })
      expect(await store.tickets.get('t-1')).toBeUndefined()
      expect(await store.tickets.get('t-2')).toBeDefined()
    })

    it('are never put over another one', async () => {
      const { store } = bench()
      await store.tickets.put(TICKET)
      await expect(store.tickets.put({ ...TICKET, value: 'two' })).rejects.toThrow()
      expect(await store.tickets.get('t-1')).toEqual(TICKET)
    })

    it('change in one step, whichever process asks', async () => {
      const { store } = bench()
      const other = await bench().another()
      await store.tickets.put({ ...TICKET, value: '0' })
      const more = (value: string) => String(Number(value) + 1)
      const asked = Array.from({ length: 20 }, (_, n) => (n % 2 ? store : other).tickets.change('t-1', more))
      const values = await Promise.all(asked)
      expect(new Set(values).size).toBe(20)
      expect((await store.tickets.get('t-1'))?.value).toBe('20')
      expect(await store.tickets.change('t-2', more)).toBeUndefined()
    })

    it('whose change fails stay as they were, and harm no other', async () => {
      const { store } = bench()
      await store.tickets.put(TICKET)
      await store.tickets.put({ ...TICKET, id: 't-2' })
      const failing = store.tickets.change('t-1', () => {
        throw new RangeError('no')
      })
      const working = store.tickets.change('t-2', () => 'two')
      await expect(failing).rejects.toThrow(RangeError)
      expect(await working).toBe('two')
      expect(await store.tickets.get('t-1')).toEqual(TICKET)
    })
  })
}
