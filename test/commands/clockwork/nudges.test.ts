import { expect, test } from 'vitest'
import { createLimiter } from '../../../commands/clockwork/limiter.ts'
import { lookForNudges } from '../../../commands/clockwork/send.ts'
import type { Chat, Effect } from '../../../src/ports.ts'
import { coreOver } from '../../support/core.ts'

/** A chat that has messages with these keys, and nothing else to offer. */
function chatWith(keys: readonly string[]): Chat {
  const never = () => Promise.reject(new Error('only looking was asked for'))
  return {
    name: 'slack',
    reaches: () => true,
    post: never,
    update: never,
    whisper: never,
    find: async (_, key) => (keys.includes(key) ? { chat: 'slack', channel: 'D0WU', id: key } : undefined),
    link: async () => undefined,
    pace: { post: 0, anywhere: 0, updates: Number.POSITIVE_INFINITY },
    ping: never,
  }
}

const begun = (id: number, attemptedAt: number): Effect => ({
  id,
  chat: 'slack',
  dest: 'person:rep-wu',
  kind: 'nudge',
  payload: { to: 'rep-wu', seq: 3 },
  notBefore: 0,
  attempts: 1,
  createdAt: 0,
  unknown: true,
  attemptedAt,
})

test('after two kills in a row each reminder is looked for in the message that it was to be in', async () => {
  const core = await coreOver(':memory:')
  const limit = createLimiter(core.clock, 0)
  const post = {
    core,
    posts: limit,
    anywhere: limit,
    updates: limit,
    held: async () => {},
    signal: new AbortController().signal,
  }
  const effects = [begun(4, 1000), begun(5, 1000), begun(6, 2000)]
  const outcomes = async (...keys: string[]) => {
    const settled = await lookForNudges({ ...post, chat: chatWith(keys) }, effects)
    return settled.map(({ effect, outcome }) => [effect, outcome])
  }
  expect(await outcomes('nudge:4')).toEqual([
    [4, 'done'],
    [5, 'done'],
    [6, 'retry'],
  ])
  expect(await outcomes('nudge:6')).toEqual([
    [4, 'retry'],
    [5, 'retry'],
    [6, 'done'],
  ])
  await core.store.close()
})
