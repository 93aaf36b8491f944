import { expect, test } from 'vitest'
import type { Queue } from '../../../src/ports.ts'
import { door, type Ears, laneAt, listen, namesOf, rungsAt } from './ears.ts'
import type { At } from './place.ts'

/** Resolves when all that is due by now has been heard: one more knock has come that was added after it. */
async function settled(queue: Queue, ears: Ears): Promise<void> {
  const end = `end-${ears.heard.length}-${Math.random()}`
  await queue.add([rungsAt(end, Date.now() + 40)])
  const count = ears.heard.length
  for (let n = count; ; n++) {
    await ears.until(n)
    if (namesOf(ears).includes(`rungs ${end}`)) return
  }
}

const times = (ears: Ears, name: string) => namesOf(ears).filter((heard) => heard === name).length

/** The same knock is one while it waits, and is never swallowed. */
export function onceContract(at: At): void {
  test('the same knock waits once, whoever adds it and however often', async () => {
    const queue = await at().open()
    const other = await at().open()
    const later = Date.now() + 500
    await queue.add([rungsAt('L1', 5), rungsAt('L1', 5), laneAt('east', 5), laneAt('east', 5)])
    await other.add([rungsAt('L1', 5), laneAt('east', 5), rungsAt('L2', later), laneAt('west', later)])
    await queue.add([rungsAt('L2', later), laneAt('west', later)])
    const ears = listen(queue)
    await ears.until(4)
    await settled(queue, ears)
    for (const name of ['rungs L1', 'rungs L2', 'lane east', 'lane west']) expect(times(ears, name)).toBe(1)
  })

  test('all that is due for a lane is one knock', async () => {
    const queue = await at().open()
    for (let n = 1; n <= 20; n++) await queue.add([laneAt('east', n)])
    const ears = listen(queue)
    await settled(queue, ears)
    expect(times(ears, 'lane east')).toBe(1)
  })

  test('other rungs, other moments of theirs, other lanes and other chats are other knocks', async () => {
    const queue = await at().open()
    await queue.add([
      rungsAt('L1', 5),
      rungsAt('L1', 6),
      laneAt('east', 5),
      { what: 'lane', chat: 'wecom', dest: 'east', at: 5 },
      rungsAt('east', 5),
    ])
    const ears = listen(queue)
    await ears.until(5)
  })

  test('a knock for a lane now is not taken for the one that waits for later; both come', async () => {
    const queue = await at().open()
    const ears = listen(queue)
    const later = Date.now() + 1000
    await queue.add([laneAt('east', later)])
    await queue.add([laneAt('east', Date.now())])
    await ears.until(1)
    expect(ears.heard[0]?.at).toBeLessThan(later)
    await ears.until(2)
    expect(ears.heard[1]?.at).toBeGreaterThanOrEqual(later)
  })

  test.each([
    ['lane', laneAt('east', 5)],
    ['number of rungs', rungsAt('L1', 5)],
  ])('a knock for a %s whose like is being answered comes when that is done, once', async (_, knock) => {
    const queue = await at().open()
    const other = await at().open()
    const held = door()
    const ears = listen(queue, (heard) => (heard.what === knock.what ? held.opened : Promise.resolve()))
    await queue.add([knock])
    await ears.until(1)
    await queue.add([knock])
    await other.add([knock])
    await queue.add([knock, knock])
    held.open()
    await ears.until(2)
    await settled(queue, ears)
    expect(ears.heard.filter((heard) => heard.knock.at === 5)).toHaveLength(2)
  })

  test('every word to a lane is followed by a knock that begins after it', async () => {
    const queue = await at().open()
    let said = 0
    let known = 0
    // An answer sees what had been said when it began.
    const { stop } = queue.work(async () => {
      const seen = said
      await Promise.resolve()
      known = Math.max(known, seen)
    })
    for (let n = 0; n < 300; n++) {
      said += 1
      await queue.add([laneAt('east', Date.now())])
      if (n % 10 === 0) await new Promise((resolve) => setImmediate(resolve))
    }
    await expect.poll(() => known, { timeout: 30_000, interval: 5 }).toBe(300)
    await stop()
  })
}
