import { afterEach, expect, test } from 'vitest'
import { textOf } from '../support/slack/index.ts'
import {
  accept,
  actionsOf,
  assignTo,
  COMPANY,
  dm,
  fill,
  followUp,
  GROUP,
  LI,
  leadOf,
  postExample,
  told,
  whisperTo,
  ZHOU,
} from './steps.ts'
import { type Story, tell } from './story.ts'

let story: Story
afterEach(() => story.end())

test('a pasted lead is posted as a card with a masked contact, and answered to its SDR', async () => {
  story = await tell()
  const card = await postExample(story)
  expect(card.channel).toBe(GROUP)
  expect(textOf(card)).toContain(COMPANY)
  expect(textOf(card)).toContain('待分配')
  expect(textOf(card)).toContain('138****5678')
  expect(JSON.stringify(card)).not.toMatch(/13812345678|zhangjg@/)
  await story.ends()
})

test('a suggested rep gets the lead by one press, with the whole contact and the buttons of the day', async () => {
  story = await tell()
  const { slack } = story
  const card = await postExample(story)
  const first = textOf(card).match(/分配给 (\S+) ▸ 华东 ✓/)
  expect(first).not.toBeNull()
  await slack.user(ZHOU).click(card, 'assign:1')
  await told(story, card, /周敏 分配给/)
  const { rep } = (await leadOf(story, card)) as { rep: string }
  const user = story.workspace.people.find(({ id }) => id === rep)?.slack ?? ''
  const direct = await dm(story, user, COMPANY)
  expect(textOf(direct)).toContain('+8613812345678')
  expect(textOf(direct)).toContain('zhangjg@ruike-precision.example')
  expect(textOf(direct)).toContain('V-20931')
  expect(actionsOf(direct)).toEqual(['accept', 'reject', 'claim'])
  expect(textOf(card)).toContain('待接收')
  await story.ends()
})

test('an accepted lead is followed up, confirmed and won, and every step is seen in card, thread and message', async () => {
  story = await tell()
  const { slack } = story
  const card = await postExample(story)
  const direct = await assignTo(story, card, LI)
  await accept(story, direct, LI)
  await told(story, card, '李蕾 已接收')
  await slack.until(() => textOf(card).includes('跟进中'))
  expect(actionsOf(direct)).toEqual(['follow-up', 'qualify', 'return', 'close'])
  await followUp(story, card, direct, LI, '约了周三演示')
  await slack.until(() => textOf(direct).includes('约了周三演示'))
  await fill(story, LI, direct, 'qualify', { project: 'yes', real: 'yes', nextStep: '报价' })
  await told(story, card, '李蕾 确认为 SQL，下一步：报价')
  await slack.until(() => textOf(card).includes('SQL ·'))
  await slack.until(() => !actionsOf(direct).includes('qualify'))
  await fill(story, LI, direct, 'close', { outcome: 'won', amount: '30万' })
  await told(story, card, '李蕾 赢单')
  await slack.until(() => textOf(card).includes('赢单'))
  await slack.until(() => actionsOf(direct).length === 0)
  expect(actionsOf(card)).toEqual(['note', 'reopen', 'dispute'])
  await story.ends()
})

test('a button of a card that has moved on changes nothing and answers only who pressed it', async () => {
  story = await tell()
  const { slack } = story
  const card = await postExample(story)
  const direct = await assignTo(story, card, LI)
  await slack.user(ZHOU).click(card, 'assign:other', '吴桐', { outdated: true })
  await whisperTo(story, ZHOU, /已过时：已由 周敏 于 .* 分配给 李蕾/)
  await accept(story, direct, LI)
  await told(story, card, '已接收')
  await slack.user(LI).click(direct, 'reject', undefined, { outdated: true })
  await whisperTo(story, LI, '李蕾 已于')
  expect(await leadOf(story, card)).toMatchObject({ status: 'accepted', rep: 'rep-li' })
  await story.ends()
})
