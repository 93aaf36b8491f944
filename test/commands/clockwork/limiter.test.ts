import { expect, test } from 'vitest'
import { createLimiter, createWindow } from '../../../commands/clockwork/limiter.ts'
import type { Clock } from '../../../src/ports.ts'

/** Time stands until somebody waits; then it is at once as late as they want. */
function jumpingClock(): Clock {
  let now = 1_000_000
  return {
    now: () => now,
    until: async (at) => {
      now = Math.max(now, at)
    },
  }
}

test('Slack’s pace: a first handful at once, and never more than three hundred in any minute', async () => {
  const clock = jumpingClock()
  const limiter = createLimiter(clock, 250, 20)
  const { signal } = new AbortController()
  const times: number[] = []
  for (let post = 0; post < 1000; post++) {
    await limiter.pass(signal)
    times.push(clock.now())
  }
  expect(times[19]).toBe(times[0])
  const busiest = Math.max(
    ...times.map((from) => times.filter((at) => at >= from && at < from + 60_000).length),
  )
  expect(busiest).toBeLessThanOrEqual(300)
})

test('fifty updates a minute: as soon as they come while there are few, and never more', async () => {
  const clock = jumpingClock()
  const window = createWindow(clock, 48, 60_000)
  const { signal } = new AbortController()
  const times: number[] = []
  for (let update = 0; update < 200; update++) {
    await window.pass(signal)
    times.push(clock.now())
  }
  expect(times[47]).toBe(times[0])
  expect(times[48]).toBe((times[0] ?? 0) + 60_000)
  const busiest = Math.max(
    ...times.map((from) => times.filter((at) => at >= from && at < from + 60_000).length),
  )
  expect(busiest).toBe(48)
})

test('a pause that the platform asked for holds everybody, and what waits when the process stops is not sent', async () => {
  const clock = jumpingClock()
  const limiter = createLimiter(clock, 0)
  limiter.pause(5000)
  const before = clock.now()
  await limiter.pass(new AbortController().signal)
  expect(clock.now() - before).toBe(5000)
  await expect(limiter.pass(AbortSignal.abort())).rejects.toMatchObject({ kind: 'not-sent' })
})
