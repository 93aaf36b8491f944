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

/** A lead whose next moment is so many seconds after the first one's. */
const post = (second: number) =>
  core.store.commit(keeping(pendingLead(`L-${second}`), { due: dueAt(MONDAY + second * 1000) }))

test('deadlines that a queue did not take while it was away are handed to it when it is back, and once', async () => {
  core = await coreOver(':memory:')
  const state = { isAway: true }
  const { queue, took } = queueThat(state)
  const knocker = createKnocker(core, queue, true)
  knocker.start()
  await post(1)
  await post(2)
  await knocker.stop()
  knocker.start()
  state.isAway = false
  await post(3)
  await post(4)
  await knocker.stop()
  const seconds = took.map((knocks) =>
    knocks.map((knock) => knock.what === 'rungs' && (knock.from - MONDAY) / 1000),
  )
  expect(seconds).toEqual([[1, 2, 3], [4]])
})
