import { expect, test } from 'vitest'
import { createFrontDesk } from '../../commands/front-desk.ts'
import { handle } from '../../commands/handle.ts'
import type { Chat } from '../../src/ports.ts'
import { coreOver } from '../support/core.ts'

const LEAD =
  '公司：锐科精密\n联系人：张建国\n手机：13812345678\n地区：江苏\n预算：30万\n权限：选型\n需求：获客\n时间：三月\n来源：展会'

const silent: Chat = {
  name: 'slack',
  reaches: () => true,
  post: () => new Promise(() => {}),
  update: async () => {},
  whisper: async () => {},
  find: async () => undefined,
  link: async () => undefined,
  pace: { post: 0, anywhere: 0, updates: Number.POSITIVE_INFINITY },
  ping: async () => {},
}

test('an absence that moves a deadline redraws the cards that show it, and one that moves none redraws nothing', async () => {
  const core = await coreOver(':memory:', [silent])
  const desk = createFrontDesk(core)
  const says = (user: string, text: string) =>
    desk.slash(text, { chat: 'slack', user, conversation: 'C0DISPATCH', delivery: `${user} ${text}` })
  const waiting = async (dest: string) => {
    const now = core.clock.now()
    const hold = { holder: 'test', until: now + 1000, freeAt: now, lookAt: now }
    const kinds: string[] = []
    for (;;) {
      const { effects } = await core.store.claim('slack', dest, now, 10, hold)
      if (effects.length === 0) return kinds
      kinds.push(...effects.map(({ kind }) => kind))
      await core.store.settle(effects.map(({ id }) => ({ effect: id, outcome: 'done' })))
    }
  }
  await says('U0LIN', LEAD)
  const [lead] = await core.store.leads({ limit: 1 })
  const manager = core.person('mgr-zhou')
  if (lead === undefined || manager === undefined) throw new Error('the example has both')
  await handle(core, {
    lead: lead.id,
    command: { name: 'assign', rep: 'rep-wu' },
    actor: { id: manager.id, person: manager },
    via: 'slack',
  })
  await waiting('group:main')
  await waiting('person:rep-wu')
  await says('U0WU', 'away 2026-12-07 2026-12-08')
  expect(await waiting('group:main')).toEqual([])
  await says('U0WU', 'away 2026-11-20 2026-11-23')
  expect(await waiting('group:main')).toEqual(['card'])
  expect(await waiting('person:rep-wu')).toEqual(['direct'])
  await core.store.close()
})
