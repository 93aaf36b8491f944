import { expect, test } from 'vitest'
import { door, laneAt, listen, namesOf, rungsAt } from './ears.ts'
import type { At } from './place.ts'

/** How knocks are answered, and how that ends. */
export function answerContract(at: At): void {
  test('an answer that fails is not repeated, and hinders no other', async () => {
    const queue = await at().open()
    const ears = listen(queue, async (knock) => {
      if (knock.what === 'lane') throw new Error('nobody there')
    })
    await queue.add([laneAt('east', 1), laneAt('west', 1), rungsAt('L1', 1)])
    await ears.until(3)
    await queue.add([rungsAt('L2', Date.now() + 50)])
    await ears.until(4)
    expect(namesOf(ears).sort()).toEqual(['lane east', 'lane west', 'rungs L1', 'rungs L2'])
  })

  test('an answer that throws before it has begun is no different', async () => {
    const queue = await at().open()
    const ears = listen(queue, (knock) => {
      if (knock.what === 'lane') throw new Error('no lane')
      return Promise.resolve()
    })
    await queue.add([laneAt('east', 1)])
    await queue.add([rungsAt('L1', 2)])
    await ears.until(2)
  })

  test('slow answers do not keep others waiting', async () => {
    const queue = await at().open()
    const held = door()
    const ears = listen(queue, (knock) => (knock.what === 'lane' ? held.opened : Promise.resolve()))
    await queue.add(Array.from({ length: 20 }, (_, n) => laneAt(`g${n}`, 1)))
    await ears.until(20)
    await queue.add([rungsAt('L1', Date.now())])
    await ears.until(21)
    held.open()
  })

  test('stopping waits for the answers that have begun and takes no new ones; another goes on', async () => {
    const queue = await at().open()
    const held = door()
    let given = 0
    const ears = listen(queue, async () => {
      await held.opened
      given += 1
    })
    await queue.add([rungsAt('L1', 1), laneAt('east', 1)])
    await ears.until(2)
    let isOver = false
    const stopped = ears.stop().then(() => {
      isOver = true
    })
    await queue.add([rungsAt('L2', 1)])
    expect(isOver).toBe(false)
    held.open()
    await stopped
    expect(given).toBe(2)
    expect(namesOf(ears)).not.toContain('rungs L2')

    const others = listen(await at().open())
    await others.until(1)
    expect(namesOf(others)).toEqual(['rungs L2'])
  })

  test('two workers share: each knock is answered by one of them', async () => {
    const queue = await at().open()
    const other = await at().open()
    const both = door()
    const seen = [0, 0]
    const answers = (who: number) => () => {
      seen[who] = (seen[who] ?? 0) + 1
      if (seen.every((count) => count > 0)) both.open()
      return both.opened
    }
    const ears = [listen(queue, answers(0)), listen(other, answers(1))]
    await queue.add(Array.from({ length: 100 }, (_, n) => rungsAt(`L${n}`, 1)))
    await expect.poll(() => ears.flatMap(namesOf).length, { timeout: 30_000, interval: 5 }).toBe(100)
    await Promise.all(ears.map((one) => one.stop()))
    const heard = ears.flatMap(namesOf)
    expect(heard).toHaveLength(100)
    expect(new Set(heard).size).toBe(100)
  })

  test('it says that it can be reached, and a closed one takes nothing more', async () => {
    const queue = await at().open()
    const held = door()
    await queue.ping()
    const ears = listen(queue, () => held.opened)
    await queue.add([rungsAt('L1', 1)])
    await ears.until(1)
    let isClosed = false
    const closed = queue.close().then(() => {
      isClosed = true
    })
    await new Promise((resolve) => setImmediate(resolve))
    expect(isClosed).toBe(false)
    held.open()
    await closed
    await expect(queue.add([rungsAt('L2', 1)])).rejects.toThrow()
    await expect(queue.ping()).rejects.toThrow()
  })
}
