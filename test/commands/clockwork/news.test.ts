import { afterEach, beforeEach, expect, test } from 'vitest'
import { createSlackChat } from '../../../adapters/slack/chat.ts'
import { tell } from '../../../commands/clockwork/news.ts'
import type { Core } from '../../../commands/core.ts'
import type { News } from '../../../src/domain/insight/news.ts'
import { coreOver } from '../../support/core.ts'

let core: Core
beforeEach(async () => {
  core = await coreOver(':memory:')
  const { store, logger } = core
  // Nothing is sent here: it is only asked whom it reaches.
  core.chats.push(createSlackChat({ botToken: 'x', store, logger, slackOf: () => undefined, moment: String }))
})
afterEach(() => core.store.close())

const NINE = Date.parse('2026-11-20T09:00:00+08:00')
const MORNING: News = { kind: 'morning', period: '2026-11-20', dueAt: NINE, until: NINE + 3 * 3_600_000 }

const waiting = async () => (await core.store.outbox(core.clock.now()))[0]?.waiting ?? 0

test('what is told is decided once for its period, whoever decides again', async () => {
  await Promise.all([tell(core, MORNING), tell(core, MORNING)])
  await tell(core, { ...MORNING, until: MORNING.until + 1 })
  expect(await waiting()).toBe(1)
  await tell(core, { ...MORNING, period: '2026-11-23' })
  await tell(core, { ...MORNING, kind: 'digest' })
  expect(await waiting()).toBe(3)
})
