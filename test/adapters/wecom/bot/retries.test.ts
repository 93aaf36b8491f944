import { expect, it } from 'vitest'
import { type Attempt, createRetries } from '../../../../adapters/wecom/bot/retries.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const retries = (lot = 0) => createRetries(() => lot)
const times = (count: number, attempt: Attempt, of = retries()) =>
  Array.from({ length: count }, () => of.after(attempt))

it('waits longer and longer while nothing answers, up to half a minute', () => {
  const pauses = times(9, { end: 'unreachable' }, retries(0.999_999)).map(
    ({ pause }) => Math.round(pause / 100) / 10,
  )
  expect(pauses).toEqual([1, 6, 6, 8, 16, 30, 30, 30, 30])
})

it('lets others try after the second failure in a row, and long enough that they see it', () => {
  expect(times(3, { end: 'unreachable' })).toEqual([
    { pause: 500, letGo: false },
    { pause: 6000, letGo: true },
    { pause: 6000, letGo: true },
  ])
})

it('begins anew after a connection that has lasted, and not after one that has not', () => {
  const of = retries()
  times(5, { end: 'unreachable' }, of)
  expect(of.after({ end: 'cut', lasted: MINUTE - 1 }).letGo).toBe(true)
  expect(of.after({ end: 'cut', lasted: MINUTE })).toEqual({ pause: 500, letGo: false })
})

it('does not march in step: half of each pause is left to chance', () => {
  expect(retries(0).after({ end: 'cut' }).pause).toBe(500)
  expect(retries(0.5).after({ end: 'cut' }).pause).toBe(750)
})

it('tries refused credentials three times, then every ten minutes and more', () => {
  const of = retries()
  expect(of.refused()).toBe(false)
  expect(times(2, { end: 'refused' }, of).every(({ letGo }) => !letGo)).toBe(true)
  expect(of.refused()).toBe(false)
  expect(times(2, { end: 'refused' }, of)).toEqual([
    { pause: 10 * MINUTE, letGo: true },
    { pause: 10 * MINUTE, letGo: true },
  ])
  expect(of.refused()).toBe(true)
  of.after({ end: 'cut', lasted: 0 })
  expect(of.refused()).toBe(false)
})

it('keeps away from who throws it out for a minute, two, four, up to half an hour, and holds the lease meanwhile', () => {
  const truces = times(8, { end: 'kicked', lasted: 30 * MINUTE })
  expect(truces.map(({ pause }) => pause / MINUTE)).toEqual([1, 2, 4, 8, 16, 30, 30, 30])
  expect(truces.some(({ letGo }) => letGo)).toBe(false)
})

it('forgets a quarrel after an hour of peace', () => {
  const of = retries()
  times(4, { end: 'kicked', lasted: 0 }, of)
  expect(of.after({ end: 'kicked', lasted: HOUR }).pause).toBe(MINUTE)
})

it('waits a minute and more, and lets nobody else try, where the gateway says that it is too much', () => {
  expect(retries().after({ end: 'busy' })).toEqual({ pause: MINUTE, letGo: false })
})
