import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { sinceByType, WEBHOOK_EVENTS } from '../../../src/domain/webhook/events.ts'
import { postgresPlace } from '../../adapters/store/postgres-place.ts'
import { sqlitePlace } from '../../adapters/store/sqlite-place.ts'
import type { Opened } from '../../contracts/store/opened.ts'
import { stillClock } from '../../contracts/store/still-clock.ts'
import { Random } from '../../kill/random.ts'
import { MINUTE } from '../../support/leads.ts'
import { type Answer, type FakeReceiver, fakeReceiver } from '../../support/webhooks/receiver.ts'
import { accept, post, type Still, type Teller, teller } from './rig.ts'

let place: Opened
let clock: Still
let receiver: FakeReceiver
let tellers: Teller[]
beforeEach(async () => {
  clock = stillClock()
  receiver = await fakeReceiver()
  tellers = []
})
afterEach(async () => {
  await Promise.all(tellers.map((one) => one.stop()))
  await place.close()
  await receiver.close()
})

/** Another process on the same store, which has begun and has nothing to do. */
async function another(deadline?: number): Promise<Teller> {
  const one = await teller(
    await place.another(),
    clock,
    receiver.url,
    deadline === undefined ? {} : { deadline },
  )
  tellers.push(one)
  const asleep = one.asleep()
  one.start()
  await asleep
  return one
}

const LEADS = Array.from({ length: 12 }, (_, n) => `L${n}`)
const seqsOf = (lead: string) => receiver.arrived.filter((one) => one.lead === lead).map(({ seq }) => seq)

/** The clock goes on for all processes; resolves when all of them sleep again. */
const goOn = (milliseconds: number) => {
  const asleep = tellers.map((one) => one.asleep())
  clock.move(milliseconds)
  return Promise.all(asleep)
}

describe.each([
  ['SQLite', sqlitePlace],
  ['PostgreSQL', postgresPlace],
])('several processes on %s', (_, open) => {
  test('tell a receiver each event once, one lead’s one after the other', async () => {
    place = await open({ clock })
    const [one] = [await another(), await another()]
    await post(one.core, ...LEADS)
    await accept(one.core, ...LEADS)
    await goOn(1000)
    await goOn(1000)
    expect(LEADS.map(seqsOf)).toEqual(LEADS.map(() => [1, 2, 3]))
  })
})

describe('a process that ends', () => {
  beforeEach(async () => {
    place = await sqlitePlace({ clock })
  })

  test('by a kill leaves the leads that it held to another one a minute later', async () => {
    const { webhooks } = place.store
    const since = sinceByType(await webhooks.subscribe('mc', WEBHOOK_EVENTS, clock.now()))
    const core = (await teller(place.store, clock, receiver.url)).core
    await post(core, 'A', 'B')
    await webhooks.follow('mc', since, 100, clock.now())
    // It dies here, with one lead in its hands.
    await webhooks.take('mc', clock.now(), 1, clock.now() + MINUTE)
    await accept(core, 'A', 'B')
    await another()
    expect([seqsOf('A'), seqsOf('B')]).toEqual([[], [1, 2, 3]])
    await goOn(59_000)
    expect(seqsOf('A')).toEqual([])
    await goOn(1000)
    expect(seqsOf('A')).toEqual([1, 2, 3])
  })

  test('while a receiver hangs ends at once, counts no failure, and another one goes on at once', async () => {
    const first = await another()
    await post(first.core, 'A')
    receiver.answer(() => 'hang')
    clock.move(1000)
    await receiver.count(1)
    await first.stop()
    expect(await first.log()).toEqual([])
    receiver.answer(() => ({ status: 204 }))
    const second = await another()
    expect(seqsOf('A')).toEqual([1, 1])
    expect(await second.log()).toMatchObject([{ outcome: 'delivered', attempt: 1 }])
  })
})

/** How a receiver fails, and how often of a hundred. */
function failing(random: Random): Answer {
  const lot = random.next() * 100
  if (lot < 8) return { status: 500 }
  if (lot < 16) return { status: 422 }
  if (lot < 20) return { status: 429, headers: { 'retry-after': '7' } }
  if (lot < 23) return { status: 410 }
  if (lot < 25) return 'hang'
  return { status: 204, after: new Promise((resolve) => setImmediate(resolve)) }
}

test.each([1, 2, 3])(
  'a receiver that fails, hangs and forgets ends with each event at least once and in order per lead (seed %i)',
  async (seed) => {
    place = await sqlitePlace({ clock })
    const random = new Random(seed)
    receiver.answer(() => failing(random))
    let first = await another(150)
    await another(150)
    for (const lead of LEADS) {
      await post(first.core, lead)
      if (random.chance(0.5)) await goOn(1000)
      await accept(first.core, lead)
      if (random.chance(0.2)) {
        const gone = tellers.shift()
        await gone?.stop()
        first = await another(150)
      }
    }
    for (let n = 0; n < 500; n++) {
      await goOn(10 * MINUTE)
      const [state] = await place.store.webhooks.states(['mc'])
      if (state?.waiting === 0) break
    }
    expect(await place.store.webhooks.states(['mc'])).toEqual([{ receiver: 'mc', waiting: 0, givenUp: 0 }])
    for (const lead of LEADS) {
      const seqs = seqsOf(lead)
      expect([...new Set(seqs)]).toEqual([1, 2, 3])
      expect(seqs).toEqual([...seqs].sort((a, b) => a - b))
    }
    const taken = receiver.arrived.filter(({ status }) => status === 204).map(({ id }) => id)
    expect(new Set(taken).size).toBe(LEADS.length * 3)
  },
)
