import { afterEach, expect, test } from 'vitest'
import { textOf } from '../support/slack/index.ts'
import {
  accept,
  actionsOf,
  assignTo,
  COMPANY,
  dm,
  followUp,
  idOf,
  LI,
  LIN,
  leadOf,
  postExample,
  SUN,
  TAN,
  told,
  ZHAO,
  ZHOU,
} from './steps.ts'
import { type Story, tell } from './story.ts'

let story: Story
afterEach(() => story.end())

const at = (text: string) => Date.parse(`2026-${text}:00+08:00`)
const MINUTE = 60_000
/** A little before, so that the story's own running time, of which a second is ten here, does not matter. */
const before = (moment: number) => moment - 2 * MINUTE

/** Users whom a message rings. */
const rung = (source: object): string[] =>
  [...JSON.stringify(source).matchAll(/"user_id":"(\w+)"/g)].map((match) => match[1] ?? '')

/** Nothing was said up to a moment before, and then something is. */
async function quietUntil(moment: number): Promise<void> {
  story.clock.pushTo(before(moment))
  await story.settled()
  story.slack.expectNothingElse()
  story.clock.pushTo(moment)
}

test('a lead that nobody assigns rings the managers at half the time, the sales head at the whole, and then every day', async () => {
  story = await tell({ at: at('11-20T09:30') })
  const card = await postExample(story)
  const { since } = await leadOf(story, card)
  await quietUntil(since + 30 * 60_000)
  const first = await told(story, card, '还有线索待分配')
  expect(rung(first.source)).toEqual([ZHOU, TAN])
  await quietUntil(since + 60 * 60_000)
  const second = await told(story, card, '分配已超时')
  expect(rung(second.source)).toEqual([SUN])
  await story.slack.until(() => textOf(card).includes('已超时，已升级'))
  await quietUntil(at('11-23T10:30'))
  expect(rung((await told(story, card, '仍在等待')).source)).toEqual([ZHOU, TAN])
  await story.ends()
})

test('a rep who does not accept is reminded, mentioned, escalated, and loses the lead', async () => {
  story = await tell({ at: at('11-20T09:30') })
  const { slack } = story
  const card = await postExample(story)
  const direct = await assignTo(story, card, LI)
  const { since } = await leadOf(story, card)
  // Well before noon, or the times below would not hold.
  expect(since).toBeLessThan(at('11-20T09:45'))
  const late = since - at('11-20T09:30')
  await quietUntil(late + at('11-20T11:30'))
  const reminder = await dm(story, LI, '提醒')
  expect(textOf(reminder)).toContain(`${COMPANY} 的接收在`)
  await quietUntil(late + at('11-20T14:12'))
  expect(rung((await told(story, card, '前接收')).source)).toEqual([LI])
  await quietUntil(late + at('11-20T15:00'))
  expect(rung((await told(story, card, '接收已超时')).source)).toEqual([ZHOU])
  await quietUntil(late + at('11-20T16:00'))
  await told(story, card, '接收超时，已从 李蕾 收回')
  await slack.until(() => textOf(card).includes('李蕾：收回'))
  expect(textOf(card)).toContain('待分配')
  expect(textOf(card)).not.toMatch(/分配给 李蕾/)
  await slack.until(() => textOf(direct).includes('已超时收回'))
  expect(actionsOf(direct)).toEqual([])
  expect(await story.ledger.events(idOf(card))).toEqual([
    'posted',
    'assigned',
    'contact-disclosed',
    'reminded',
    'reminded',
    'escalated',
    'reclaimed',
  ])
  await story.ends()
})

test('an accepted lead that is never touched is reminded, escalated and goes back to the managers', async () => {
  story = await tell({ at: at('11-20T09:30') })
  const card = await postExample(story)
  const direct = await assignTo(story, card, LI)
  await accept(story, direct, LI)
  await told(story, card, '已接收')
  const { since } = await leadOf(story, card)
  const late = since - at('11-20T09:30')
  await quietUntil(late + at('11-20T17:00'))
  expect(textOf(await dm(story, LI, '提醒'))).toContain('首次跟进')
  await quietUntil(late + at('11-23T09:30'))
  expect(rung((await told(story, card, '首次跟进已超时')).source)).toEqual([ZHOU])
  await quietUntil(late + at('11-24T09:30'))
  await told(story, card, '首次跟进超时，已从 李蕾 收回')
  expect(await leadOf(story, card)).toMatchObject({ status: 'pending', mrl: false })
  await story.ends()
})

test('a lead that was worked and then let lie comes back as MRL to its SDR, and at last to the marketing head', async () => {
  story = await tell({ at: at('11-20T09:30') })
  const card = await postExample(story)
  const direct = await assignTo(story, card, LI)
  await accept(story, direct, LI)
  await told(story, card, '已接收')
  await followUp(story, card, direct, LI, '第一次电话')
  const { since } = await leadOf(story, card)
  const late = since - at('11-20T09:30')
  // 7 working days of 8 hours: reminded at 5.6, escalated at 7, taken back at 10.5.
  await quietUntil(late + at('11-27T15:48'))
  expect(textOf(await dm(story, LI, '提醒'))).toContain('跟进')
  await quietUntil(late + at('12-01T09:30'))
  expect(rung((await told(story, card, '跟进已超时')).source)).toEqual([ZHOU])
  await quietUntil(late + at('12-04T15:00'))
  const back = await told(story, card, '收回为 MRL')
  expect(rung(back.source)).toEqual([LIN])
  expect(await leadOf(story, card)).toMatchObject({ status: 'returned', mrl: true })
  await quietUntil(late + at('12-09T15:00'))
  expect(textOf(await dm(story, LIN, '提醒'))).toContain('再培育')
  await quietUntil(late + at('12-14T15:00'))
  expect(rung((await told(story, card, '再培育已超时')).source)).toEqual([ZHAO])
  await story.ends()
})
