import { afterEach, beforeEach, expect, test } from 'vitest'
import { createKnocker } from '../../../commands/clockwork/knocker.ts'
import { createSweep } from '../../../commands/clockwork/sweep.ts'
import type { Core } from '../../../commands/core.ts'
import type { Knock, Queue } from '../../../src/ports.ts'
import { keeping } from '../../contracts/store/units.ts'
import { coreOver } from '../../support/core.ts'
import { dueAt, eventOf, HOUR, pendingLead } from '../../support/leads.ts'

let core: Core
beforeEach(async () => {
  core = await coreOver(':memory:')
})
afterEach(() => core.store.close())

const SECOND = 1000
const LEADS = 500

/** A queue that keeps what it is told; gives what it was told when leads are stored with their next moments in the second before now. */
async function knocksForASecond(): Promise<{ knocks: Extract<Knock, { what: 'rungs' }>[]; dues: number[] }> {
  const told: Knock[] = []
  const queue: Queue = {
    horizon: HOUR,
    add: async (knocks) => void told.push(...knocks),
    work: () => ({ stop: async () => {} }),
    depth: async () => ({ waiting: 0, delayed: 0, active: 0 }),
    ping: async () => {},
    close: async () => {},
  }
  const knocker = createKnocker(core, queue, true)
  knocker.start()
  const now = core.clock.now()
  const dues = Array.from({ length: LEADS }, (_, n) => now - SECOND + n * (SECOND / LEADS))
  const leads = dues.map((at, n) => {
    const lead = pendingLead(`L-${n}`)
    return { lead, events: [eventOf(lead)], due: dueAt(at) }
  })
  await core.store.commit({ leads: [], decide: () => ({ result: null, leads }) })
  await knocker.stop()
  return { knocks: told.flatMap((knock) => (knock.what === 'rungs' ? [knock] : [])), dues }
}

const isFor = ({ from, at }: { from: number; at: number }, due: number) => from <= due && due <= at

test('hundreds of rungs in one second are some fifty knocks, one for each rung and none before it', async () => {
  const { knocks, dues } = await knocksForASecond()
  expect(knocks.length).toBeLessThanOrEqual(51)
  for (const due of dues) expect(knocks.filter((knock) => isFor(knock, due))).toHaveLength(1)
})

test('a knock asks the leads that it is for, and no others', async () => {
  const { knocks, dues } = await knocksForASecond()
  const [knock] = knocks.slice(3)
  if (knock === undefined) throw new Error('no knock')
  const sweep = createSweep(core)
  await sweep.knock(knock)
  // Nothing is ripe on these leads: who is asked says so, and is due when its state says.
  const left = (await core.store.due(core.clock.now(), LEADS)).map(({ due }) => due.at)
  expect(left).toEqual(dues.filter((due) => !isFor(knock, due)))
  expect(left.length).toBeLessThan(LEADS)
})

test('a knock that comes before its moment asks nobody', async () => {
  const soon = core.clock.now() + 7
  await core.store.commit(keeping(pendingLead('L-1'), { due: dueAt(soon) }))
  await createSweep(core).knock({ from: soon - 10, at: soon + 10 })
  expect(await core.store.nextDue()).toBe(soon)
})
