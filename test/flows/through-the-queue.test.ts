import { setTimeout } from 'node:timers/promises'
import { afterEach, describe, expect, test } from 'vitest'
import { fastClock } from '../support/fast-clock.ts'
import { GROUP, idIn, LIN, leadText, whisperTo } from './steps.ts'
import { exampleWorkspace, FRIDAY_MORNING, type Story, tell } from './story.ts'

let story: Story
afterEach(() => story.end())

/** Milliseconds for which the patrol leaves a deadline to the queue. */
const GRACE = 3000
const AT_ONCE = '{ A: 1s, B: 1s, C: 1s }'

/** Posted; answers with its number. */
async function posted(n: number, region = '江苏'): Promise<string> {
  const { slack } = story
  await slack.user(LIN).command('/lead', leadText(n, { 地区: region }), { channel: GROUP })
  return idIn((await whisperTo(story, LIN, '已提交')).text)
}

describe.each(['postgres+redis', 'postgres'] as const)('on %s', { timeout: 60_000 }, (deployment) => {
  test('a deadline comes through the queue, long before the patrol would miss it', async () => {
    story = await tell({
      deployment,
      clock: fastClock(FRIDAY_MORNING, 1),
      workspace: exampleWorkspace((yaml) => yaml.replace(/^( {4}assign:) .*$/m, `$1 ${AT_ONCE}`)),
    })
    for (const n of [1, 2, 3]) {
      const id = await posted(n)
      const due = await story.ledger.due(id)
      expect(due).toMatchObject({ action: 'remind' })
      const at = due?.at ?? 0
      while ((await story.ledger.due(id))?.at === at) await setTimeout(10)
      const late = story.clock.now() - at
      expect(late).toBeGreaterThanOrEqual(0)
      expect(late).toBeLessThan(GRACE - 1000)
    }
  })

  test('what a web process commits is sent by the worker at a knock, while the patrols stand still', async () => {
    story = await tell({ deployment, clock: fastClock(FRIDAY_MORNING, 0.001) })
    const { slack } = story
    const first = await posted(1)
    await slack.nextPost({ where: 'channel', channel: GROUP, text: first })
    // The patrol's look at its start may have found the first one; it has no other look before a quarter of an hour has gone by.
    const second = await posted(2, '新加坡')
    await slack.nextPost({ where: 'channel', channel: 'C0OVERSEAS', text: second })
    slack.expectNothingElse()
  })
})
