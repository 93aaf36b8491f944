import { expect, test } from 'vitest'
import { door, laneAt, listen, namesOf, rungsAt } from './ears.ts'
import type { At } from './place.ts'

/** When knocks come. */
export function momentContract(at: At): void {
  test('a knock comes at its moment or soon after it, never before', async () => {
    const queue = await at().open()
    const ears = listen(queue)
    const now = Date.now()
    const delays = [0, 5, 30, 60, 60, 90, 150]
    await queue.add(delays.map((delay, n) => rungsAt(`L${n}`, now + delay)))
    await queue.add([laneAt('group:east', now + 45)])
    await ears.until(delays.length + 1)

    for (const { knock, at: came } of ears.heard) {
      expect(came).toBeGreaterThanOrEqual(knock.at)
      expect(came - knock.at).toBeLessThan(1_000)
    }
  })

  test('a knock whose moment is long past comes at once, though nobody worked when it was added', async () => {
    const queue = await at().open()
    await queue.add([rungsAt('L1', Date.now() - 86_400_000), laneAt('person:li', 0)])
    const ears = listen(queue)
    await ears.until(2)
    expect(namesOf(ears).sort()).toEqual(['lane person:li', 'rungs L1'])
  })

  test('a nearer knock comes before a farther one that waits already', async () => {
    const queue = await at().open()
    const ears = listen(queue)
    const now = Date.now()
    await queue.add([rungsAt('far', now + 60_000), rungsAt('later', now + 1000)])
    await queue.add([rungsAt('soon', now + 30)])
    await ears.until(2)
    expect(namesOf(ears)).toEqual(['rungs soon', 'rungs later'])
  })

  test('knocks that are due come with the earliest first, about', async () => {
    const queue = await at().open()
    const now = Date.now()
    const knocks = Array.from({ length: 300 }, (_, n) => rungsAt(`L${n}`, now - 300 + n))
    // As spread as can be, and the same every time.
    await queue.add(knocks.map((_, n) => knocks[(n * 7) % 300] ?? rungsAt('none', now)))
    const ears = listen(queue)
    await ears.until(300)
    // Several are answered at once, and on a busy machine some of them are long about it. In the order of their adding two in three would be far off.
    const misplaced = ears.heard.filter(({ knock }, place) => Math.abs(knock.at - (now - 300) - place) > 50)
    expect(misplaced.length).toBeLessThan(100)
  })

  test('five thousand knocks all come, each once', { timeout: 90_000 }, async () => {
    const queue = await at().open()
    const ears = listen(queue)
    const soon = Date.now() + 20
    const knocks = Array.from({ length: 5_000 }, (_, n) => rungsAt(`L${n}`, soon + (n % 100)))
    await queue.add(knocks)
    await ears.until(5_000, 80_000)
    expect(new Set(namesOf(ears)).size).toBe(5_000)
  })

  test('what was asked for comes back as it was, whatever its ids are like', async () => {
    const queue = await at().open()
    const ears = listen(queue)
    const dests = ['group:east', 'person:王%3A', '华东 一组', 'a.b.now', '12345', '*/\\"\'']
    const knocks = [rungsAt('12345', 1), rungsAt('L:1', 2), ...dests.map((dest, n) => laneAt(dest, 3 + n))]
    await queue.add(knocks)
    await ears.until(knocks.length)
    expect(ears.heard.map(({ knock }) => knock).sort((one, other) => one.at - other.at)).toEqual(knocks)
  })

  test('how many wait, are delayed and are being answered', async () => {
    const queue = await at().open()
    const held = door()
    await queue.add([rungsAt('due', 1), laneAt('due', 1), rungsAt('later', Date.now() + 60_000)])
    expect(await queue.depth()).toEqual({ waiting: 2, delayed: 1, active: 0 })
    const ears = listen(queue, () => held.opened)
    await ears.until(2)
    expect(await queue.depth()).toEqual({ waiting: 0, delayed: 1, active: 2 })
    held.open()
    await ears.stop()
    expect(await queue.depth()).toEqual({ waiting: 0, delayed: 1, active: 0 })
  })
}
