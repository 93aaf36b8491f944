import { describe, expect, it } from 'vitest'
import { MONDAY } from '../../support/leads.ts'
import type { Bench } from '../store-contract.ts'

const LASTS = 20_000

export function leaseContract(bench: () => Bench): void {
  describe('a lease', () => {
    it('is held by one at a time, of all processes, until its time is over', async () => {
      const { store } = bench()
      const other = await bench().another()
      expect(await store.lease('bot', 'a', MONDAY, LASTS)).toBe(true)
      expect(await other.lease('bot', 'b', MONDAY, LASTS)).toBe(false)
      expect(await other.lease('bot', 'b', MONDAY + LASTS - 1, LASTS)).toBe(false)
      expect(await other.lease('bot', 'b', MONDAY + LASTS, LASTS)).toBe(true)
      expect(await store.lease('bot', 'a', MONDAY + LASTS, LASTS)).toBe(false)
    })

    it('lasts as long as its holder renews it, also over a restart of the store', async () => {
      const { store } = bench()
      await store.lease('bot', 'a', MONDAY, LASTS)
      expect(await store.lease('bot', 'a', MONDAY + LASTS - 1, LASTS)).toBe(true)
      expect(await store.lease('bot', 'b', MONDAY + LASTS, LASTS)).toBe(false)
      const reopened = await bench().reopen()
      expect(await reopened.lease('bot', 'b', MONDAY + LASTS, LASTS)).toBe(false)
      expect(await reopened.lease('bot', 'b', MONDAY + 2 * LASTS - 1, LASTS)).toBe(true)
    })

    it('tells who has it, or had it last', async () => {
      const { store } = bench()
      expect(await store.leaseHolder('bot')).toBeUndefined()
      await store.lease('bot', 'a', MONDAY, LASTS)
      await store.lease('bot', 'b', MONDAY, LASTS)
      expect(await store.leaseHolder('bot')).toBe('a')
      await store.release('bot', 'a')
      expect(await store.leaseHolder('bot')).toBeUndefined()
    })

    it('is got by one of many that want it at the same moment', async () => {
      const { store } = bench()
      const other = await bench().another()
      const got = await Promise.all(
        Array.from({ length: 8 }, (_, n) => (n % 2 ? store : other).lease('bot', `p${n}`, MONDAY, LASTS)),
      )
      expect(got.filter(Boolean)).toHaveLength(1)
    })

    it('of one name says nothing about another', async () => {
      const { store } = bench()
      await store.lease('bot', 'a', MONDAY, LASTS)
      expect(await store.lease('sweep', 'b', MONDAY, LASTS)).toBe(true)
    })

    it('that its holder lets go is free at once; nobody else can let it go', async () => {
      const { store } = bench()
      await store.release('bot', 'a')
      await store.lease('bot', 'a', MONDAY, LASTS)
      await store.release('bot', 'b')
      expect(await store.lease('bot', 'b', MONDAY, LASTS)).toBe(false)
      await store.release('bot', 'a')
      expect(await store.lease('bot', 'b', MONDAY, LASTS)).toBe(true)
    })

    it('is taken too early by whose clock is ahead, and the old holder learns it at its next renewal', async () => {
      const { store } = bench()
      await store.lease('bot', 'a', MONDAY, LASTS)
      const ahead = MONDAY + LASTS
      expect(await store.lease('bot', 'b', ahead, LASTS)).toBe(true)
      expect(await store.lease('bot', 'a', MONDAY + 5000, LASTS)).toBe(false)
    })

    it('is taken too late by whose clock is behind, and by no more than that', async () => {
      const { store } = bench()
      const behind = (now: number) => now - 30_000
      await store.lease('bot', 'a', MONDAY, LASTS)
      expect(await store.lease('bot', 'b', behind(MONDAY + LASTS), LASTS)).toBe(false)
      expect(await store.lease('bot', 'b', behind(MONDAY + LASTS + 30_000), LASTS)).toBe(true)
    })

    it('may be shortened by its holder, whose clock was set back', async () => {
      const { store } = bench()
      await store.lease('bot', 'a', MONDAY + 3_600_000, LASTS)
      expect(await store.lease('bot', 'a', MONDAY, LASTS)).toBe(true)
      expect(await store.lease('bot', 'b', MONDAY + LASTS, LASTS)).toBe(true)
    })
  })
}
