import { afterEach, expect, test } from 'vitest'
import { createKnocker } from '../../../commands/clockwork/knocker.ts'
import type { Core } from '../../../commands/core.ts'
import type { Knock, Queue } from '../../../src/ports.ts'
import { keeping } from '../../contracts/store/units.ts'
import { coreOver } from '../../support/core.ts'
import { dueAt, MONDAY, pendingLead } from '../../support/leads.ts'

let core: Core
afterEach(() => core.store.close())

/** A queue that may be away, and what it took. */
function queueThat(state: { isAway: boolean }): { queue: Queue; took: Knock[][] } {
  const took: Knock[][] = []
  const answer = async () => {}
  const queue: Queue = {
    horizon: Number.POSITIVE_INFINITY,
    async add(knocks) {
      if (state.isAway) throw new Error('away')
      took.push([...knocks])
    },
    work: () => ({ stop: answer }),
    depth: async () => ({ waiting: 0, delayed: 0, active: 0 }),
    ping: answer,
    close: answer,
  }
  return { queue, took }
}

const post = (id: string) => core.store.commit(keeping(pendingLead(id), { due: dueAt(MONDAY) }))

test('deadlines that a queue did not take while it was away are handed to it when it is back, and once', async () => {
  core = await coreOver(':memory:')
  const state = { isAway: true }
  const { queue, took } = queueThat(state)
  const knocker = createKnocker(core, queue, true)
  knocker.start()
  await post('L-1')
  await post('L-2')
  await knocker.stop()
  knocker.start()
  state.isAway = false
  await post('L-3')
  await post('L-4')
  await knocker.stop()
  expect(took.map((knocks) => knocks.map((knock) => knock.what === 'lead' && knock.lead))).toEqual([
    ['L-1', 'L-2', 'L-3'],
    ['L-4'],
  ])
})
