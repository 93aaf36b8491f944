import { afterEach, expect, test } from 'vitest'
import { elements, textOf } from '../support/slack/index.ts'
import {
  accept,
  actionsOf,
  assignTo,
  CHEN,
  dm,
  idOf,
  LI,
  leadOf,
  leadText,
  paste,
  postExample,
  told,
  WU,
  whisperTo,
} from './steps.ts'
import { type Story, tell } from './story.ts'

let story: Story
afterEach(() => story.end())

const at = (text: string) => Date.parse(`2026-${text}:00+08:00`)

const HOUR = 3_600_000

/** Nothing happens up to here. */
async function quietUntil(moment: number): Promise<void> {
  story.clock.pushTo(moment)
  await story.settled()
  story.slack.expectNothingElse()
}

test('what fell due while the process was stopped happens on Saturday, but reminders wait for Monday morning', async () => {
  story = await tell({ at: at('11-20T11:58') })
  const { clock } = story
  const lost = await paste(story, leadText(1))
  await assignTo(story, lost, WU)
  clock.pushTo(at('11-20T16:00'))
  await dm(story, WU, '提醒')
  const held = await paste(story, leadText(2))
  await assignTo(story, held, LI)
  await story.stop()
  clock.pushTo(at('11-21T12:00'))
  await story.start()
  await told(story, lost, '接收超时，已从 吴桐 收回')
  expect(await leadOf(story, lost)).toMatchObject({ status: 'pending' })
  await quietUntil(at('11-23T08:55'))
  clock.pushTo(at('11-23T09:00'))
  const reminder = await dm(story, LI, '提醒')
  expect(textOf(reminder)).toContain('苏州第2机械有限公司 的接收在')
  await story.ends()
})

test('a reminder that waits for Monday is dropped when the rep accepts before', async () => {
  story = await tell({ at: at('11-20T15:59') })
  const card = await postExample(story)
  const direct = await assignTo(story, card, LI)
  await story.stop()
  story.clock.pushTo(at('11-21T12:00'))
  await story.start()
  await story.slack.until(() => story.slack.calls.some(({ method }) => method === 'auth.test'))
  await story.settled()
  await accept(story, direct, LI)
  await told(story, card, '已接收')
  await quietUntil(at('11-23T09:30'))
  await story.ends()
})

test('after a long stop only the highest rung of a clock happens', async () => {
  story = await tell({ at: at('11-20T09:30') })
  const waiting = await paste(story, leadText(1))
  const card = await postExample(story)
  await assignTo(story, card, LI)
  await story.stop()
  story.clock.pushTo(at('11-20T17:30'))
  await story.start()
  await told(story, waiting, '分配已超时')
  await told(story, card, '接收超时，已从 李蕾 收回')
  expect((await story.ledger.events(idOf(card))).filter((type) => type !== 'contact-disclosed')).toEqual([
    'posted',
    'assigned',
    'reclaimed',
  ])
  await story.ends()
})

test('reminders that reach one person within a minute come as one message with a list', async () => {
  story = await tell({ at: at('11-20T09:30') })
  const { clock } = story
  const cards = [await paste(story, leadText(1)), await paste(story, leadText(2))]
  for (const card of cards) {
    await assignTo(story, card, LI)
    clock.pushTo((await leadOf(story, card)).since + 10_000)
  }
  const [first = 0, last = 0] = (await story.ledger.leads()).map(({ since }) => since)
  expect(last - first).toBeGreaterThanOrEqual(10_000)
  expect(last - first).toBeLessThan(55_000)
  clock.pushTo(first + 2 * HOUR - 1000)
  while (clock.now() < last + 2 * HOUR + 60_000) {
    clock.push(5000)
    await story.settled()
  }
  const reminder = await dm(story, LI, '条线索等待处理')
  for (const n of [1, 2]) expect(textOf(reminder)).toContain(`苏州第${n}机械有限公司 · 接收`)
  await story.ends()
})

test('a rep who misses three leads in a row is not suggested until they say that they are back', async () => {
  story = await tell({ at: at('11-20T09:30') })
  const { clock, slack } = story
  slack.allow({ where: 'dm', text: '等待处理' })
  slack.allow({ where: 'dm', text: '提醒' })
  slack.allow({ where: 'thread', text: /前接收|已超时，请关注/ })
  const cards = [
    await paste(story, leadText(1)),
    await paste(story, leadText(2)),
    await paste(story, leadText(3)),
  ]
  const directs = []
  for (const card of cards) directs.push(await assignTo(story, card, CHEN))
  clock.pushTo(at('11-20T16:01'))
  const lines = []
  for (const card of cards) lines.push((await told(story, card, '已从 陈果 收回')).text)
  expect(lines.filter((line) => line.includes('已连续 3 次超时'))).toHaveLength(1)
  await story.settled()
  const suggested = (card: Parameters<typeof elements>[0]) =>
    elements(card)
      .filter(({ actionId }) => /^assign:\d/.test(actionId))
      .map(({ label }) => label)
      .join()
  const next = await paste(story, leadText(4))
  expect(suggested(next)).toContain('吴桐')
  expect(suggested(next)).not.toContain('陈果')
  const direct = directs.find((message) => actionsOf(message).includes('away:back')) ?? never()
  await slack.user(CHEN).click(direct, 'away:back')
  await whisperTo(story, CHEN, '欢迎回来')
  const after = await paste(story, leadText(5))
  expect(suggested(after)).toContain('陈果')
  await story.ends()
})

function never(): never {
  throw new Error('there is none')
}

test('ten reminders that fell due during a stop are one message', async () => {
  story = await tell({ at: at('11-20T09:30') })
  const { clock, slack } = story
  const cards = []
  for (let n = 1; n <= 10; n++) cards.push(await paste(story, leadText(n)))
  for (const card of cards) await slack.user('U0ZHOU').click(card, 'assign:other', '李蕾')
  slack.allow({ where: 'thread', text: '分配给' })
  slack.allow({ where: 'dm', text: '分配给你' })
  await story.settled()
  await story.stop()
  clock.pushTo(at('11-20T11:50'))
  await story.start()
  expect(textOf(await dm(story, LI, '条线索等待处理'))).toContain('你有 10 条')
  await story.ends()
})
