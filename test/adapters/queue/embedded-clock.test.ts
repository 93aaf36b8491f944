import { describe, expect, test } from 'vitest'
import { createEmbeddedQueue } from '../../../adapters/queue/embedded.ts'
import type { Moment } from '../../../src/domain/calendar/moment.ts'
import { door, laneAt, listen, namesOf, rungsAt } from '../../contracts/queue/ears.ts'
import { stillClock } from '../../contracts/store/still-clock.ts'
import { keptLogs } from '../../support/kept-logs.ts'
import { MONDAY } from '../../support/leads.ts'

const DAY = 86_400_000

function onStillClock(concurrency?: number) {
  const clock = stillClock(MONDAY)
  const logger = keptLogs()
  return { clock, logger, queue: createEmbeddedQueue({ clock, logger, ...(concurrency && { concurrency }) }) }
}

/** Resolves when everything that could happen without the clock has happened. */
const quiet = () => new Promise((resolve) => setImmediate(resolve))

describe('the embedded queue goes by the clock that it is given', () => {
  test('a knock comes when the clock is pushed to its moment, and not a millisecond earlier', async () => {
    const { clock, queue } = onStillClock()
    const ears = listen(queue)
    await queue.add([rungsAt('L1', MONDAY + 3 * DAY), laneAt('east', MONDAY + DAY)])
    clock.move(DAY - 1)
    await quiet()
    expect(ears.heard).toEqual([])
    clock.move(1)
    await quiet()
    expect(namesOf(ears)).toEqual(['lane east'])
    clock.move(2 * DAY - 1)
    await quiet()
    expect(namesOf(ears)).toEqual(['lane east'])
    clock.move(1)
    await quiet()
    expect(namesOf(ears)).toEqual(['lane east', 'rungs L1'])
  })

  test('a push over many moments brings them all, in their order', async () => {
    const { clock, queue } = onStillClock()
    const ears = listen(queue)
    await queue.add([5, 3, 4, 1, 2].map((n) => rungsAt(`L${n}`, MONDAY + n)))
    clock.move(DAY)
    await quiet()
    expect(namesOf(ears)).toEqual(['rungs L1', 'rungs L2', 'rungs L3', 'rungs L4', 'rungs L5'])
  })

  test('it wants no knocks of leads: the sweep reads the rows', () => {
    expect(onStillClock().queue.horizon).toBe(0)
  })

  test('no more are answered at once than it was told', async () => {
    const { queue } = onStillClock(3)
    const held = door()
    let together = 0
    let most = 0
    const ears = listen(queue, async () => {
      together += 1
      most = Math.max(most, together)
      await held.opened
      together -= 1
    })
    await queue.add(Array.from({ length: 20 }, (_, n) => rungsAt(`L${n}`, MONDAY)))
    await quiet()
    expect(ears.heard).toHaveLength(3)
    expect(await queue.depth()).toEqual({ waiting: 17, delayed: 0, active: 3 })
    held.open()
    await ears.until(20)
    expect(most).toBe(3)
  })

  test('a failed answer is told of, by ids alone', async () => {
    const { queue, logger } = onStillClock()
    const ears = listen(queue, async () => {
      throw new Error('no')
    })
    await queue.add([rungsAt('L1', MONDAY)])
    await ears.until(1)
    await quiet()
    expect(logger.lines).toMatchObject([{ level: 'error', fields: { knock: rungsAt('L1', MONDAY) } }])
  })

  test('once nobody works, it sets no alarm', async () => {
    const clock = stillClock(MONDAY)
    let asleep = 0
    const until = async (at: Moment, signal?: AbortSignal) => {
      asleep += 1
      await clock.until(at, signal)
      asleep -= 1
    }
    const queue = createEmbeddedQueue({ clock: { now: clock.now, until }, logger: keptLogs() })
    await queue.add([rungsAt('L1', MONDAY + DAY)])
    expect(asleep).toBe(0)
    const ears = listen(queue)
    for (const hours of [20, 10, 15, 5]) await queue.add([laneAt('east', MONDAY + hours * 3_600_000)])
    await quiet()
    expect(asleep).toBe(1)
    await ears.stop()
    await quiet()
    expect(asleep).toBe(0)
  })

  test('a hundred thousand knocks cost little each', async () => {
    const { clock, queue } = onStillClock()
    const ears = listen(queue)
    const began = performance.now()
    const knocks = Array.from({ length: 100_000 }, (_, n) =>
      rungsAt(`L${n}`, MONDAY + ((n * 7919) % 100_000)),
    )
    await queue.add(knocks)
    clock.move(DAY)
    await ears.until(100_000, 25_000)
    // A few microseconds each; with a list kept in order by hand it would be minutes.
    expect(performance.now() - began).toBeLessThan(20_000)
  })
})
