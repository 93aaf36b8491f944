import { afterEach, beforeEach, expect, it } from 'vitest'
import { measuredChances, measuredSlice } from '../../../commands/insight/second-chances.ts'
import { digestOf } from '../../../commands/news/digest.ts'
import { overviewFor } from '../../../commands/pages/overview.ts'
import { weekAround } from '../../../src/domain/insight/news.ts'
import { secondChanceLine } from '../../../src/text/insight.ts'
import { plainText } from '../../../src/text/voice.ts'
import { DAY } from '../../support/given.ts'
import { type Desk, openDesk } from '../slash/desk.ts'

let desk: Desk
beforeEach(async () => {
  desk = await openDesk()
})
afterEach(() => desk.end())

/** An MRL of long ago, one that was won at its second chance, one that was lost, one that lies on its SDR's desk. */
async function story(): Promise<void> {
  await desk.posts('L-1')
  await desk.comesBack('L-1', 'rep-wu')
  await desk.did('sdr-lin', 'L-1', { name: 'repost' })
  desk.now += 380 * DAY
  for (const [lead, outcome] of [
    ['L-2', 'won'],
    ['L-3', 'lost'],
  ] as const) {
    await desk.posts(lead)
    await desk.comesBack(lead, 'rep-wu')
    await desk.did('sdr-lin', lead, { name: 'repost' })
    await desk.gives(lead, 'rep-li')
    await desk.did('rep-li', lead, { name: 'follow-up', kind: 'visit', text: '见了副总，谈了价格' })
    await desk.did('rep-li', lead, { name: 'qualify', project: true, real: true, nextStep: '演示' })
    await desk.did('rep-li', lead, { name: 'close', outcome, reason: '价格' })
  }
  await desk.posts('L-4')
  await desk.comesBack('L-4', 'rep-wu')
}

it('second chances are the same in the queue, on the board, in the digest and on the page, of the leads of one year', async () => {
  await story()
  const { core } = desk
  const expected = { mrls: 3, reposted: 2, sql: 2, won: 1, lost: 1, open: 0 }
  expect(await measuredChances(core)).toEqual(expected)
  const { timezone } = core.calendar()
  expect((await digestOf(core, weekAround(desk.now, timezone))).chances).toEqual(expected)
  const head = core.person('head-mkt')
  if (head === undefined) throw new Error('nobody')
  const period = { name: '', ...measuredSlice(core).period }
  const question = { period, funnelBy: 'cohort', clock: 'accept', responsesBy: 'rep' } as const
  expect((await overviewFor(core, head, question)).chances).toEqual(expected)
  const voice = core.voice('zh-CN')
  const { secondChance } = core.policies.current().policy
  const line = plainText(secondChanceLine(expected, secondChance, voice), timezone, 'zh-CN')
  expect((await desk.asks('sdr-lin', 'mrl')).plain).toContain(line)
  expect((await desk.asks('head-mkt', 'board')).plain).toContain(line)
})
