import { expect, test } from 'vitest'
import { drawNudges } from '../../../commands/clockwork/draw-nudges.ts'
import type { LeadEventBody } from '../../../src/domain/lead/events.ts'
import type { Effect } from '../../../src/ports.ts'
import { EVENT, ruling } from '../../domain/lead/books.ts'
import { happen } from '../../support/books.ts'
import { coreOver } from '../../support/core.ts'

const nudge = (seq: number): Effect => ({
  ...{ id: seq, chat: 'slack', dest: 'person:rep-wu', kind: 'nudge', lead: 'L-1' },
  ...{ payload: { to: 'rep-wu', seq }, notBefore: 0, attempts: 0, createdAt: 0, unknown: false },
})

test('a lead whose two clocks remind at once is listed with both, each of them once', async () => {
  const core = await coreOver(':memory:')
  const since = core.clock.now()
  const reminded = (clock: 'accept' | 'contact', rung: number): LeadEventBody => ({
    ...{ type: 'reminded', action: 'remind', to: ['rep-wu'], since, clock, rung },
  })
  await happen(
    core,
    'L-1',
    'sdr-lin',
    EVENT.posted(ruling('idle', '1', { contact: true })),
    EVENT.assigned(),
    reminded('accept', 0),
    reminded('contact', 0),
    reminded('accept', 1),
  )
  const rep = core.person('rep-wu')
  const message = rep && (await drawNudges(core, [nudge(3), nudge(4), nudge(5)], rep))
  expect(message?.plain).toContain('你有 1 条线索等待处理')
  expect(message?.plain.match(/·/g)).toHaveLength(4)
  expect(message?.plain).toContain('接收')
  expect(message?.plain).toContain('联系客户')
  await core.store.close()
})
