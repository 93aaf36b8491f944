import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openSqlite } from '../../../adapters/store/sqlite/open-sqlite.ts'
import type { Store } from '../../../src/ports.ts'
import { stillClock } from '../../contracts/store/still-clock.ts'
import { DAY, HOUR, MINUTE } from '../../support/leads.ts'
import { type FakeReceiver, fakeReceiver } from '../../support/webhooks/receiver.ts'
import { accept, post, type Still, type Teller, teller } from './rig.ts'

let store: Store
let clock: Still
let receiver: FakeReceiver
let process: Teller
beforeEach(async () => {
  clock = stillClock()
  store = await openSqlite(':memory:', { clock })
  receiver = await fakeReceiver()
  process = await teller(store, clock, receiver.url)
})
afterEach(async () => {
  await process.stop()
  await store.close()
  await receiver.close()
})

/** The process begins, and has nothing to do. */
async function begun(other?: Parameters<typeof teller>[3]): Promise<void> {
  if (other !== undefined) process = await teller(store, clock, receiver.url, other)
  process.start()
  await process.asleep()
}

const names = () => receiver.arrived.map(({ type, lead }) => `${lead} ${type.slice('lead.'.length)}`)
const seqsOf = (lead: string) => receiver.arrived.filter((one) => one.lead === lead).map(({ seq }) => seq)
const LEADS = ['A', 'B', 'C', 'D', 'E', 'F']

describe('a receiver of webhooks', () => {
  test('gets each event once, signed, one lead’s one after the other, and a few leads at a time', async () => {
    await post(process.core, 'before')
    await begun()
    await post(process.core, ...LEADS)
    await accept(process.core, ...LEADS)
    receiver.answer(() => ({ status: 204, after: receiver.count(4) }))
    await process.after(1000)
    expect(LEADS.map(seqsOf)).toEqual(LEADS.map(() => [1, 2, 3]))
    expect(receiver.arrived).toHaveLength(18)
    expect(receiver.most).toBe(4)
    expect((await process.log()).map(({ outcome, status }) => [outcome, status])).toEqual(
      Array(18).fill(['delivered', 204]),
    )
    expect(await store.webhooks.states(['mc'])).toEqual([{ receiver: 'mc', waiting: 0, givenUp: 0 }])
  })

  test('that answers late and in another order gets no event before the one before it has been answered', async () => {
    await begun()
    await post(process.core, 'A', 'B')
    await accept(process.core, 'A', 'B')
    let release = () => {}
    const held = new Promise<void>((resolve) => {
      release = resolve
    })
    receiver.answer(({ lead, seq }) => ({ status: 200, ...(lead === 'A' && seq === 1 && { after: held }) }))
    const done = process.after(1000)
    await receiver.count(4)
    expect(seqsOf('A')).toEqual([1])
    expect(seqsOf('B')).toEqual([1, 2, 3])
    release()
    await done
    expect(seqsOf('A')).toEqual([1, 2, 3])
  })

  test('that fails gets the same event under the same id again, and nothing of that lead before', async () => {
    await begun()
    await post(process.core, 'A')
    await accept(process.core, 'A')
    let fails = 2
    receiver.answer(({ seq }) => ({ status: seq === 2 && fails-- > 0 ? 500 : 204 }))
    await process.after(1000)
    expect(seqsOf('A')).toEqual([1, 2])
    await process.after(4000)
    expect(receiver.arrived).toHaveLength(2)
    await process.after(1000)
    await process.after(10_000)
    expect(seqsOf('A')).toEqual([1, 2, 2, 2, 3])
    expect(new Set(receiver.arrived.map(({ id }) => id))).toEqual(new Set(['evt_A_1', 'evt_A_2', 'evt_A_3']))
    expect(receiver.arrived[1]?.body).toEqual(receiver.arrived[3]?.body)
  })

  test('that takes an event and does not answer in time gets it twice, under one id, and then the next', async () => {
    await begun({ deadline: 300 })
    await post(process.core, 'A')
    await accept(process.core, 'A')
    let isHanging = true
    receiver.answer(() => {
      const answer = isHanging ? 'hang' : { status: 204 }
      isHanging = false
      return answer
    })
    await process.after(1000)
    expect(await process.log()).toMatchObject([{ lead: 'A', seq: 1, outcome: 'failed', fault: 'time-out' }])
    await process.after(5000)
    expect(receiver.arrived.map(({ id }) => id)).toEqual(['evt_A_1', 'evt_A_1', 'evt_A_2', 'evt_A_3'])
  })

  test('that refuses one event is told of all other leads meanwhile', async () => {
    await begun()
    await post(process.core, ...LEADS)
    await accept(process.core, ...LEADS)
    let isMended = false
    receiver.answer(({ lead, seq }) => ({ status: lead === 'C' && seq === 2 && !isMended ? 422 : 200 }))
    await process.after(1000)
    expect(receiver.arrived).toHaveLength(17)
    expect(seqsOf('C')).toEqual([1, 2])
    expect(process.said).toEqual([])
    isMended = true
    await process.after(5000)
    expect(seqsOf('C')).toEqual([1, 2, 2, 3])
  })

  test('that refuses an event for three days never gets it; it is said, and its lead goes on', async () => {
    await begun()
    await post(process.core, 'A', 'B')
    await accept(process.core, 'A')
    receiver.answer(({ lead, seq }) => ({ status: lead === 'A' && seq === 2 ? 400 : 200 }))
    await process.after(1000)
    for (let hours = 0; hours < 73; hours++) await process.after(HOUR)
    // Up to four hours between two attempts: some dozens in three days.
    expect(seqsOf('A').length).toBeGreaterThan(18)
    expect(seqsOf('A').length).toBeLessThan(40)
    expect(seqsOf('A').at(-1)).toBe(2)
    await process.after(4 * HOUR)
    expect(seqsOf('A').slice(-2)).toEqual([2, 3])
    expect(process.said.join()).toMatch(/given up.*"lead":"A","seq":2,"status":400/)
    expect(await store.webhooks.states(['mc'])).toEqual([{ receiver: 'mc', waiting: 0, givenUp: 1 }])
    await process.after(5 * DAY)
    expect(seqsOf('A').slice(-2)).toEqual([2, 3])
  })

  test('that is down is looked after now and then, not hammered, and misses nothing', async () => {
    await begun()
    const leads = Array.from({ length: 60 }, (_, n) => `L${n}`)
    await post(process.core, ...leads)
    receiver.answer(() => ({ status: 502 }))
    for (let minutes = 0; minutes < 60; minutes++) await process.after(MINUTE)
    expect(receiver.arrived.length).toBeGreaterThan(8)
    expect(receiver.arrived.length).toBeLessThan(25)
    const [state] = await store.webhooks.states(['mc'])
    expect(state).toMatchObject({ waiting: 60 })
    receiver.answer(() => ({ status: 204 }))
    receiver.arrived.length = 0
    await process.after(10 * MINUTE)
    await process.after(10 * MINUTE)
    expect(new Set(receiver.arrived.map(({ lead }) => lead)).size).toBe(60)
    expect(receiver.arrived).toHaveLength(60)
  })

  test('that cannot be reached is told later; the log says what was wrong, and no log its address', async () => {
    await receiver.close()
    await begun()
    await post(process.core, 'A')
    await process.after(1000)
    expect(await process.log()).toMatchObject([{ fault: 'ECONNREFUSED', outcome: 'failed' }])
    expect(process.said).toHaveLength(1)
    expect(process.said.join()).not.toMatch(/127\.0\.0\.1|\/hooks/)
  })

  test('that is busy is left alone for as long as it asks', async () => {
    await begun()
    await post(process.core, ...LEADS)
    receiver.answer(() => ({ status: 429, headers: { 'retry-after': '120' } }))
    await process.after(1000)
    const asked = receiver.arrived.length
    expect(asked).toBeLessThanOrEqual(4)
    receiver.answer(() => ({ status: 204 }))
    await process.after(119_000)
    expect(receiver.arrived).toHaveLength(asked)
    await process.after(1000)
    expect(receiver.arrived).toHaveLength(asked + LEADS.length)
  })

  test.each([
    ['is gone', { status: 410 }],
    ['does not know us', { status: 401 }],
    ['leads elsewhere', { status: 307, headers: { location: 'http://127.0.0.1:1/elsewhere' } }],
  ])('that %s is asked again each hour, and an operator hears of it', async (_, answer) => {
    await begun()
    await post(process.core, 'A')
    receiver.answer(() => answer)
    await process.after(1000)
    await process.after(59 * MINUTE)
    expect(receiver.arrived).toHaveLength(1)
    expect(process.said).toHaveLength(1)
    receiver.answer(() => ({ status: 204 }))
    await process.after(MINUTE)
    expect(receiver.arrived).toHaveLength(2)
  })

  test('that answers with more than anybody wants to read has answered', async () => {
    await begun()
    await post(process.core, 'A')
    receiver.answer(() => ({ status: 200, body: 'x'.repeat(5_000_000) }))
    await process.after(1000)
    expect(await process.log()).toMatchObject([{ status: 200, outcome: 'delivered' }])
  })

  test('is told again, in order, what an operator asks for, also from before it was there', async () => {
    await post(process.core, 'A')
    await begun()
    await accept(process.core, 'A')
    await process.after(1000)
    expect(seqsOf('A')).toEqual([2, 3])
    await store.webhooks.replay('mc', [{ lead: 'A', seq: 1 }], clock.now())
    await process.after(1000)
    expect(seqsOf('A')).toEqual([2, 3, 1, 2, 3])
  })

  test('is told only what it subscribed to', async () => {
    await begun({ events: ['lead.accepted', 'lead.lost'] })
    await post(process.core, 'A', 'B')
    await accept(process.core, 'A')
    await process.after(1000)
    expect(names()).toEqual(['A accepted'])
  })
})
