import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { pushableClock, systemClock } from '../../../adapters/clock/system-clock.ts'

const DAY = 86_400_000

async function settled(promise: Promise<void>): Promise<boolean> {
  let done = false
  void promise.then(() => {
    done = true
  })
  await vi.advanceTimersByTimeAsync(0)
  return done
}

beforeEach(() => {
  vi.useFakeTimers()
  vi.setSystemTime(1_000_000)
})
afterEach(() => {
  vi.useRealTimers()
})

describe('the machine’s clock', () => {
  it('wakes at the moment asked for, not before', async () => {
    const waiting = systemClock().until(1_000_500)
    await vi.advanceTimersByTimeAsync(499)
    expect(await settled(waiting)).toBe(false)
    await vi.advanceTimersByTimeAsync(1)
    expect(await settled(waiting)).toBe(true)
  })

  it('does not wait for a moment that has come', async () => {
    expect(await settled(systemClock().until(1_000_000))).toBe(true)
  })

  it('waits longer than a timer can count', async () => {
    const waiting = systemClock().until(1_000_000 + 40 * DAY)
    await vi.advanceTimersByTimeAsync(39 * DAY)
    expect(await settled(waiting)).toBe(false)
    await vi.advanceTimersByTimeAsync(DAY)
    expect(await settled(waiting)).toBe(true)
  })

  it('wakes at once when told to stop, and leaves no timer behind', async () => {
    const stop = new AbortController()
    const waiting = systemClock().until(Number.POSITIVE_INFINITY, stop.signal)
    expect(await settled(waiting)).toBe(false)
    stop.abort()
    expect(await settled(waiting)).toBe(true)
    expect(vi.getTimerCount()).toBe(0)
  })

  it('does not begin to wait when it was told to stop before', async () => {
    expect(await settled(systemClock().until(Number.POSITIVE_INFINITY, AbortSignal.abort()))).toBe(true)
    expect(vi.getTimerCount()).toBe(0)
  })
})

describe('a clock that people push', () => {
  it('starts ahead by the offset that was kept', () => {
    expect(pushableClock(DAY, async () => {}).now()).toBe(1_000_000 + DAY)
  })

  it('keeps the new offset before it moves', async () => {
    const kept: { offset: number; clock: number }[] = []
    const clock = pushableClock(5, async (offset) => {
      kept.push({ offset, clock: clock.now() })
    })
    await clock.push(100)
    expect(kept).toEqual([{ offset: 105, clock: 1_000_005 }])
    expect(clock.now()).toBe(1_000_105)
    expect(clock.offset).toBe(105)
  })

  it('stays where it is when the offset cannot be kept', async () => {
    const clock = pushableClock(0, () => Promise.reject(new Error('disk full')))
    await expect(clock.push(100)).rejects.toThrow('disk full')
    expect(clock.now()).toBe(1_000_000)
  })

  it('wakes those whose moment has come, and only those', async () => {
    const clock = pushableClock(0, async () => {})
    const soon = clock.until(1_000_000 + DAY)
    const later = clock.until(1_000_000 + 3 * DAY)
    await clock.push(DAY)
    expect(await settled(soon)).toBe(true)
    expect(await settled(later)).toBe(false)
    await clock.push(2 * DAY)
    expect(await settled(later)).toBe(true)
    expect(vi.getTimerCount()).toBe(0)
  })

  it('adds up pushes that come at the same moment', async () => {
    const clock = pushableClock(0, async () => {})
    await Promise.all([clock.push(10), clock.push(20), clock.push(30)])
    expect(clock.offset).toBe(60)
  })

  it('goes on after a push that failed', async () => {
    let full = true
    const clock = pushableClock(0, async () => {
      if (full) throw new Error('disk full')
    })
    await expect(clock.push(10)).rejects.toThrow()
    full = false
    await clock.push(20)
    expect(clock.offset).toBe(20)
  })

  it('never goes back', async () => {
    const clock = pushableClock(0, async () => {})
    await expect(clock.push(-1)).rejects.toThrow(RangeError)
    await expect(clock.push(Number.NaN)).rejects.toThrow(RangeError)
    await expect(clock.push(Number.POSITIVE_INFINITY)).rejects.toThrow(RangeError)
  })
})

it('lets any number sleep until one stop, and nobody takes that for a leak', async () => {
  const warned = vi.fn()
  process.on('warning', warned)
  const clock = systemClock()
  const stop = new AbortController()
  const asleep = Array.from({ length: 20 }, () => clock.until(clock.now() + DAY, stop.signal))
  await new Promise<void>((resolve) => process.nextTick(resolve))
  process.off('warning', warned)
  stop.abort()
  await Promise.all(asleep)
  expect(warned).not.toHaveBeenCalled()
})
